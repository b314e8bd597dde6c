import { Client } from 'pg';
import { boot, type TestServer } from '../support/boot.js';
import { facts, makeCases } from '../support/make.js';

jest.setTimeout(60_000);

const APPROVE = `INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason)
  SELECT $1, $2, id, 'Invented reason.' FROM accounts.people WHERE name = $3`;
const LOCK_NOT_AVAILABLE = '55P03';

describe('two people at the same moment', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await boot();
    await server.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await server?.close();
  });

  async function asDesk<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: server.database.urls.desk });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  const CHILDREN: readonly (readonly [table: string, insert: string])[] = [
    [
      'incident_reports',
      `INSERT INTO desk.incident_reports SELECT id, $1, 'eyewitness', 9 FROM desk.reports WHERE state = 'screened' LIMIT 1`,
    ],
    ['incident_categories', `INSERT INTO desk.incident_categories VALUES ($1, 'V05', 'Invented.')`],
    [
      'incident_harm',
      `INSERT INTO desk.incident_harm VALUES ($1, 9, 'injured', 'person', 'civilian', 'f', 'adult', 1, NULL, 1, 1, 'named')`,
    ],
    [
      'incident_actors',
      `INSERT INTO desk.incident_actors VALUES ($1, 9, 'EX-EAST', 'target', 'alleged', '{}', 'Invented.')`,
    ],
    ['incident_objects', `INSERT INTO desk.incident_objects VALUES ($1, 'market', 'damaged')`],
    ['incident_weapons', `INSERT INTO desk.incident_weapons VALUES ($1, 'W06', 'alleged')`],
    [
      'commitment_links',
      `INSERT INTO desk.commitment_links SELECT $1, 'C02', 'relevant', 'analyst', 'rejected', 'Invented.', id
       FROM accounts.people WHERE name = 'anna'`,
    ],
  ];
  const PROPOSE = `UPDATE desk.incidents SET state = 'proposed', proposed_by = last_edited_by, version = version + 1
    WHERE id = $1`;

  it.each(CHILDREN)('a proposal waits for an open edit of %s', async (_, insert) => {
    const make = makeCases(server);
    const { id } = await make.assessing();
    await make.screened();
    await asDesk(async (editor) => {
      await editor.query('BEGIN');
      expect((await editor.query(insert, [id])).rowCount).toBe(1);
      const impatient = asDesk(async (proposer) => {
        await proposer.query(`SET lock_timeout = '200ms'`);
        await proposer.query(PROPOSE, [id]);
      });
      await expect(impatient).rejects.toMatchObject({ code: LOCK_NOT_AVAILABLE });
      await editor.query('COMMIT');
    });
  });

  it.each(CHILDREN)('an edit of %s waits for a proposal, and is refused', async (_, insert) => {
    const make = makeCases(server);
    const { id } = await make.assessing();
    await make.screened();
    await asDesk(async (proposer) => {
      await proposer.query('BEGIN');
      await proposer.query(PROPOSE, [id]);
      const impatient = asDesk(async (editor) => {
        await editor.query(`SET lock_timeout = '200ms'`);
        await editor.query(insert, [id]);
      });
      await expect(impatient).rejects.toMatchObject({ code: LOCK_NOT_AVAILABLE });
      await proposer.query('COMMIT');
      await expect(proposer.query(insert, [id])).rejects.toMatchObject({
        constraint: 'incidents_edited_while_assessing',
      });
    });
  });

  it('tells whoever waited too long that it is busy', async () => {
    const { id, version } = await makeCases(server).assessing();
    await server.database.query(
      `CREATE FUNCTION public.too_slow() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = NEW.narrative; END $$;
       CREATE TRIGGER planted BEFORE UPDATE ON desk.incidents FOR EACH ROW EXECUTE FUNCTION public.too_slow()`,
    );
    try {
      const anna = await server.as('anna');
      for (const code of ['57014', LOCK_NOT_AVAILABLE]) {
        const body = facts({ narrative: code });
        const answer = await anna.change(
          'put',
          `/api/v1/desk/incidents/${id}/facts`,
          version,
          body,
        );
        expect([code, answer.status, answer.body.type]).toEqual([code, 503, 'busy']);
      }
    } finally {
      await server.database.query('DROP FUNCTION public.too_slow() CASCADE');
    }
  });

  it('approve both, and the case is approved', async () => {
    const make = makeCases(server);
    const { id, version } = await make.proposed({ grades: { occurrence: 'G2', harm: 'G3' } });
    const path = `/api/v1/desk/incidents/${id}`;
    const answers = await Promise.all(
      (['rita', 'rami'] as const).map(async (by) =>
        (await server.as(by)).change('post', `${path}/approval`, version, {
          reason: 'Invented reason.',
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await (await server.as('anna')).get(path)).body).toMatchObject({ state: 'approved' });
  });

  it('take turns, so that the second counts the approval of the first', async () => {
    const make = makeCases(server);
    const { id, version } = await make.proposed({ grades: { occurrence: 'G2', harm: 'G3' } });
    await asDesk(async (rita) => {
      await rita.query('BEGIN');
      await rita.query(APPROVE, [id, version, 'rita']);
      const impatient = asDesk(async (rami) => {
        await rami.query(`SET lock_timeout = '200ms'`);
        await rami.query(APPROVE, [id, version, 'rami']);
      });
      await expect(impatient).rejects.toMatchObject({ code: LOCK_NOT_AVAILABLE });
      await rita.query('COMMIT');
    });
    const rami = await server.as('rami');
    const path = `/api/v1/desk/incidents/${id}/approval`;
    const answer = await rami.change('post', path, version, { reason: 'Invented reason.' });
    expect(answer.body).toMatchObject({ state: 'approved' });
  });
});
