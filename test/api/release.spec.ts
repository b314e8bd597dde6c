import { type Incident, type OpenIncident, type PublicationRecord } from '@himaya/contracts';
import { Client } from 'pg';
import { boot, type TestServer } from '../support/boot.js';
import { looked } from '../support/cases.js';
import { addUnits, type CaseOptions, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

jest.setTimeout(60_000);

const CASES = '/api/v1/desk/incidents';
const REASON = { reason: 'Invented reason.' };

/** What holds a release back, for every role: consents, hands, days that would be narrowed. */
describe('release', () => {
  let server: TestServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    server = await boot();
    await server.app.listen(0, '127.0.0.1');
    make = makeCases(server);
    await addUnits(server);
  });
  afterAll(async () => {
    await server?.close();
  });

  type Case = Pick<Incident, 'id' | 'version'>;
  const post = async (by: CastName, { id, version }: Case, step: string, body: object = {}) =>
    (await server.as(by)).change(
      'post',
      `${CASES}/${id}/publication/${step}`,
      version,
      step === 'release' ? looked(body) : body,
    );
  const schedule = async (by: CastName, { id, version }: Case, tier: string) =>
    (await server.as(by)).change('put', `${CASES}/${id}/publication`, version, { tier, ...REASON });
  const look = async ({ id }: Case): Promise<PublicationRecord> =>
    (await (await server.as('petra')).get(`${CASES}/${id}/publication`)).body;
  /** Past the service: what the desk's role may do by hand. */
  async function asDesk(sql: string, values: unknown[]): Promise<string> {
    const client = new Client({ connectionString: server.database.urls.desk });
    await client.connect();
    try {
      await client.query(sql, values);
      return 'done';
    } catch (error) {
      return (error as { constraint?: string }).constraint ?? String(error);
    } finally {
      await client.end();
    }
  }
  const SCHEDULE = `WITH made AS (INSERT INTO desk.publications (incident_id) VALUES ($1) ON CONFLICT DO NOTHING)
    SELECT`;
  const SET = `UPDATE desk.publications SET state = 'scheduled', tier = $3, tier_reason = 'Invented.', incident_version = $2,
    scheduled_by = (SELECT id FROM accounts.people WHERE name = 'petra') WHERE incident_id = $1`;
  async function scheduleByHand({ id, version }: Case, tier: string): Promise<string> {
    await asDesk(SCHEDULE, [id]);
    return asDesk(SET, [id, version, tier]);
  }

  /** From its harm rows to approved. */
  async function onward(incident: Incident, rows: readonly object[]): Promise<Incident> {
    const path = `${CASES}/${incident.id}`;
    const anna = await server.as('anna');
    const harmed = await anna.change('put', `${path}/harm`, incident.version, { rows });
    const version = harmed.body.version as number;
    const proposed = await anna.change('post', `${path}/proposal`, version, REASON);
    const rita = await server.as('rita');
    return (await rita.change('post', `${path}/approval`, proposed.body.version, REASON)).body;
  }

  it.each(['analysis_only', 'analysis_and_share'] as const)(
    'is refused where one source said %s',
    async (consent) => {
      const approved = await make.approved({ reports: [{}, { consent }] });
      expect((await look(approved)).acts).toEqual([]);
      const refused = await schedule('petra', approved, 'T1');
      expect([refused.status, refused.body.type]).toEqual([409, 'consents-do-not-cover']);
      expect(await scheduleByHand(approved, 'T1')).toBe('publications_consents_cover');
    },
  );

  it.each(['petra', 'paul'] as const)(
    'of what is public is refused to %s with a sentence that says so',
    async (by) => {
      const incident = await make.published();
      const { status, body } = await post(by, incident, 'release');
      expect([status, body.title]).toEqual([409, 'This version is already public.']);
    },
  );

  it('gives programs no control that turns the words of a summary', async () => {
    const summaryEn = 'An \u202einvented\u202c \u2067market\u2069 \u200fshelled.';
    const { ref } = await make.published({ facts: { summaryEn } });
    const nobody = await server.as('nobody');
    for (const path of [`incidents/${ref}`, `incidents?q=${ref}`]) {
      const { text } = await nobody.get(`/api/v1/open/${path}`);
      expect(text).toContain('"An invented market \u200fshelled."');
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  });

  it('is of nobody who ever edited the case, an empty edit by another after them or not', async () => {
    await server.database.query(
      `UPDATE accounts.people SET roles = '{analyst,publisher}' WHERE name = 'paul'`,
    );
    const paul = await server.as('paul');
    const incident = await make.assessing({});
    const note = { note: 'Said for a test.' };
    const claim = (version: number) => [`${CASES}/${incident.id}/claim`, version, note] as const;
    const claimed = await paul.change('post', ...claim(incident.version));
    const facts = { ...incident.facts, summaryEn: 'Words of paul.' };
    const edit = (version: number, body: object) =>
      paul.change('put', `${CASES}/${incident.id}/facts`, version, body);
    expect((await edit(claimed.body.version, facts)).status).toBe(200);
    const anna = await server.as('anna');
    const now = (await anna.get(`${CASES}/${incident.id}`)).body as Incident;
    const taken = await anna.change('post', ...claim(now.version));
    const touched = await anna.change(
      'put',
      `${CASES}/${incident.id}/categories`,
      taken.body.version,
      { rows: [] },
    );
    expect(touched.status).toBe(200);
    const proposed = await anna.change(
      'post',
      `${CASES}/${incident.id}/proposal`,
      touched.body.version,
      REASON,
    );
    const approval = `${CASES}/${incident.id}/approval`;
    const approved = (
      await (await server.as('rita')).change('post', approval, proposed.body.version, REASON)
    ).body as Incident;
    expect((await schedule('petra', approved, 'T1')).status).toBe(200);
    expect((await paul.get('/en/desk/publish')).text).not.toContain(approved.ref);
    const petra = await server.as('petra');
    expect((await petra.get('/en/desk/publish')).text).toContain(approved.ref);
    expect((await post('paul', approved, 'release')).body.type).toBe('third-hand');
    expect(
      await asDesk(
        `SELECT pub.publish_incident(ARRAY[$1::uuid], (SELECT id FROM accounts.people WHERE name = 'paul'))`,
        [approved.id],
      ),
    ).toBe('publications_released_by_third_hand');
    expect((await post('petra', approved, 'release')).status).toBe(200);
  });

  it('forgets who stood for a tier as soon as the tier changes', async () => {
    const approved = await make.approved({ facts: { eventType: 'E16' }, reviewers: ['rita'] });
    await scheduleByHand(approved, 'T1');
    const confirm = `UPDATE desk.publications SET second_publisher = (SELECT id FROM accounts.people WHERE name = 'paul')
      WHERE incident_id = $1`;
    expect(await asDesk(confirm, [approved.id])).toBe('done');
    expect(await scheduleByHand(approved, 'T0')).toBe('done');
    expect(await look(approved)).toMatchObject({ tier: 'T0', secondPublisher: null });
  });

  it('of an aggregate moves nothing that the public can watch', async () => {
    const approved = await make.approved({
      facts: { eventType: 'E13' },
      reviewers: ['rita', 'rami'],
    });
    await schedule('petra', approved, 'T4');
    const sequences = () =>
      server.database.query(
        `SELECT kind, seq, (SELECT last_value FROM pub.change_seq) FROM pub.current ORDER BY kind`,
      );
    const before = await sequences();
    expect((await post('petra', approved, 'release')).status).toBe(200);
    expect(await sequences()).toEqual(before);
  });

  it('of a week or a month waits until it is over', async () => {
    const [days] = await server.database.query<{ today: string; ago: string; over: boolean }>(
      `SELECT ledger.today()::text AS today, (ledger.today() - 4)::text AS ago,
         date_trunc('month', ledger.today() - 4) + interval '1 month 3 days' <= ledger.today() AS over`,
    );
    const options: CaseOptions = { facts: { edtf: days?.ago ?? '' } };
    const day = await make.approved(options);
    await schedule('petra', day, 'T1');
    expect(await look(day)).toMatchObject({ embargoOver: true });
    const month = await make.approved(options);
    await schedule('petra', month, 'T3');
    expect(await look(month)).toMatchObject({ embargoOver: days?.over });
    const answer = await post('petra', month, 'release');
    expect(answer.status).toBe(days?.over ? 200 : 409);
  });

  it('tells from T2 on how many were harmed, and nothing that tells one of them apart', async () => {
    const row = { outcome: 'detained', unit: 'person', status: 'civilian', named: 1 };
    const rows = [
      {
        ...row,
        sex: 'f',
        age: 'child_u18',
        min: 1,
        best: 1,
        bestRule: 'named_list',
        max: 1,
        basis: 'named',
      },
      { ...row, sex: 'm', age: 'adult', min: 2, best: null, max: null, basis: 'counted' },
      {
        ...row,
        outcome: 'killed',
        sex: 'm',
        age: 'adult',
        min: 0,
        best: 0,
        bestRule: 'named_list',
        max: 4,
        basis: 'counted',
      },
    ];
    const open = async (tier: string): Promise<OpenIncident> => {
      const approved = await onward(
        await make.assessing({ facts: { place: 'C9999', precision: 'L4' } }),
        rows,
      );
      expect((await schedule('petra', approved, tier)).status).toBe(200);
      expect((await post('petra', approved, 'release')).status).toBe(200);
      await server.followed();
      const nobody = await server.as('nobody');
      return (await nobody.get(`/api/v1/open/incidents/${approved.ref}`)).body.incident;
    };
    expect(await open('T1')).toMatchObject({ precision: 'L4', harm: [{ sex: 'f' }, {}, {}] });
    const unknown = {
      unit: 'person',
      status: 'civilian',
      sex: 'unknown',
      age: 'unknown',
      basis: 'reported',
    };
    expect(await open('T2')).toMatchObject({
      precision: 'L7',
      harm: [
        { ...unknown, outcome: 'detained', min: 3, max: null },
        { ...unknown, outcome: 'killed', min: 0, max: 4 },
      ],
    });
  });
});
