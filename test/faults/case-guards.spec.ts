import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type Incident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES } from '../support/cases.js';
import { facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

jest.setTimeout(120_000);

const SAID = { reason: 'Said for a test.' };
const ACCESSES = '/api/v1/desk/emergency-accesses';

describe('the guards of a case, at the same moment', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await boot();
    await server.app.listen(0, '127.0.0.1');
  });
  afterAll(() => server?.close());

  async function asDesk<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: server.database.urls.desk });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  const read = async (by: CastName, id: string) => (await server.as(by)).get(`${CASES}/${id}`);
  const restrict = async (id: string, ...names: CastName[]) => {
    const people = await server.database.query<{ id: string }>(
      'SELECT id FROM accounts.people WHERE name = ANY ($1)',
      [names],
    );
    const body = { ...SAID, members: people.map((person) => person.id) };
    return (await server.as('rita')).post(`${CASES}/${id}/restriction`, body);
  };
  const countReads = async (id: string): Promise<number> =>
    (
      await server.database.query<{ n: number }>(
        `SELECT count(*)::integer AS n FROM desk.decisions WHERE subject_id = $1 AND act = 'incident.read'`,
        [id],
      )
    )[0]?.n ?? 0;

  it('one of two who confirm an access does, and it is counted once', async () => {
    const { id, ref } = await makeCases(server).assessing();
    await restrict(id, 'anna');
    const access = randomUUID();
    await (await server.as('amir')).post(ACCESSES, { id: access, ref, ...SAID });
    const people = await Promise.all((['rami', 'petra', 'paul'] as const).map(server.as));
    const answers = await Promise.all(
      people.map((client) => client.post(`${ACCESSES}/${access}/confirmation`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const [row] = await server.database.query(
      `SELECT (SELECT n FROM pub.act_counts WHERE act = 'emergency.confirm') AS counted,
         (SELECT count(*)::integer FROM desk.decisions WHERE act = 'emergency.confirm') AS told`,
    );
    expect(row).toEqual({ counted: 1, told: 1 });
    expect((await read('amir', id)).status).toBe(200);
  });

  it('a member who is removed reads until that is settled, and each read is on record', async () => {
    const { id } = await makeCases(server).assessing();
    await restrict(id, 'anna', 'petra');
    await asDesk(async (client) => {
      await client.query('BEGIN');
      await client.query(
        `DELETE FROM desk.case_members WHERE incident_id = $1
           AND person_id = (SELECT id FROM accounts.people WHERE name = 'petra')`,
        [id],
      );
      expect((await read('petra', id)).status).toBe(200);
      await client.query('COMMIT');
    });
    const before = await countReads(id);
    expect(before).toBe(1);
    expect((await read('petra', id)).status).toBe(404);
    expect(await countReads(id)).toBe(before);
  });

  it('a restriction and a proposal both hold', async () => {
    const { id, version } = await makeCases(server).assessing();
    const anna = await server.as('anna');
    const [restricted, proposed] = await Promise.all([
      restrict(id, 'anna'),
      anna.change('post', `${CASES}/${id}/proposal`, version, SAID),
    ]);
    expect([restricted.status, proposed.status]).toEqual([200, 200]);
    const incident = (await read('anna', id)).body as Incident;
    expect(incident).toMatchObject({
      state: 'proposed',
      reviewersRequired: 2,
      guard: { lacks: { reviewers: 1, publishers: 1 } },
    });
    expect((await read('rami', id)).status).toBe(404);
  });

  it('a class that comes while the restriction is lifted restricts the case anew', async () => {
    const { id, version } = await makeCases(server).assessing();
    await restrict(id, 'anna');
    const anna = await server.as('anna');
    const body = { ...facts({ identifiableChild: true }), dangerClearedReason: SAID.reason };
    await asDesk(async (client) => {
      await client.query('BEGIN');
      await client.query('DELETE FROM desk.case_restrictions WHERE incident_id = $1', [id]);
      const edit = anna.change('put', `${CASES}/${id}/facts`, version, body);
      const waits = new Promise((done) => setTimeout(() => done('waits'), 500));
      expect(await Promise.race([edit.then(({ status }) => status), waits])).toBe('waits');
      await client.query('COMMIT');
      // the edit waited for the case, and then saw that nothing restricts it
      expect((await edit).body).toMatchObject({ guard: { classes: ['child'], restriction: {} } });
    });
    expect((await read('amir', id)).status).toBe(404);
  });
});
