import { type Incident, type PublicationRecord } from '@himaya/contracts';
import { Client } from 'pg';
import { boot, type TestServer } from '../support/boot.js';
import { caseSteps, looked } from '../support/cases.js';
import { facts, makeCases } from '../support/make.js';

jest.setTimeout(120_000);

const REASON = { reason: 'Said for a test.' };
const TELLING = { facts: facts({ summaryEn: 'A teacher aged 34 was hit.', summaryAr: 'مختلق.' }) };

let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
});
afterAll(() => server?.close());

const override = (by: 'petra' | 'paul' | 'eve' | 'anna' | 'rita', of: Incident, warning = 'age') =>
  act(by, of, 'publication/override', { tier: 'T1', warning, ...REASON });
const release = (by: 'petra' | 'paul', of: Incident, body: object = {}) =>
  act(by, of, 'publication/release', body);

describe('a warning of the safety preview', () => {
  it('holds the release, whoever asks, until a second publisher stands for it', async () => {
    const incident = await make.scheduled(TELLING);
    const refused = await release('petra', incident);
    expect([refused.status, refused.body.type]).toEqual([409, 'warnings-unanswered']);
    const client = new Client({ connectionString: server.database.urls.desk });
    await client.connect();
    const publish = `SELECT pub.publish_incident(ARRAY[$1::uuid], (SELECT id FROM accounts.people WHERE name = 'petra'))`;
    await expect(client.query(publish, [incident.id])).rejects.toMatchObject({
      constraint: 'publications_warnings_answered',
    });
    const stands = `INSERT INTO desk.warning_overrides (incident_id, incident_version, tier, warning, person_id, reason)
      SELECT $1, $2, 'T1', 'age', id, 'Invented.' FROM accounts.people WHERE name = 'anna'`;
    await expect(client.query(stands, [incident.id, incident.version])).rejects.toMatchObject({
      constraint: 'warning_overrides_by_publisher',
    });
    await client.end();
    for (const by of ['eve', 'anna', 'rita'] as const)
      expect([by, (await override(by, incident)).status]).toEqual([by, 403]);
    expect((await override('paul', incident, 'phone')).body.type).toBe('warning-gone');
    expect((await override('paul', incident, 'none')).status).toBe(400);
    const answered = (await override('paul', incident)).body as PublicationRecord;
    expect(answered.warnings).toEqual([
      { code: 'age', overriddenBy: 'paul', reason: REASON.reason },
      { code: 'job', overriddenBy: null, reason: null },
    ]);
    expect((await override('petra', incident, 'job')).status).toBe(200);
    // who stands for it does not release it
    expect((await release('petra', incident)).body.type).toBe('warnings-unanswered');
    expect((await release('paul', incident)).body.type).toBe('warnings-unanswered');
    const page = await (await server.as('petra')).get(`/ar/desk/incidents/${incident.id}`);
    expect(page.text.includes('publication-override-')).toBe(false);
  });

  it('tells of a small place where a table of households is loaded, and else that it was not looked for', async () => {
    const incident = await make.scheduled();
    const read = async (): Promise<PublicationRecord> =>
      (await (await server.as('petra')).get(`/api/v1/desk/incidents/${incident.id}/publication`))
        .body as PublicationRecord;
    const page = async (): Promise<string> =>
      (await (await server.as('petra')).get(`/en/desk/incidents/${incident.id}`)).text;
    const load = (households: number): Promise<object[]> =>
      server.database.query(
        `INSERT INTO desk.place_households (pcode, households) VALUES ($1, $2)
         ON CONFLICT (pcode) DO UPDATE SET households = $2`,
        [incident.facts.place, households],
      );
    expect((await read()).households).toBe('no-table');
    expect(await page()).toContain('no table of households is loaded');
    await server.database.query(
      `INSERT INTO desk.place_households (pcode, households) VALUES ('SY07', 1)`,
    );
    expect((await read()).households).toBe('not-in-table');
    await load(200);
    expect((await release('petra', incident)).status).toBe(200);
    const small = await make.scheduled();
    await load(199);
    const refused = await release('petra', small);
    expect([refused.status, refused.body.type]).toEqual([409, 'warnings-unanswered']);
    // what was found for a release that was refused is not kept: the tier is chosen again
    const body = { tier: 'T1', reason: null };
    const path = `/api/v1/desk/incidents/${small.id}/publication`;
    const again = await (await server.as('petra')).change('put', path, small.version, body);
    expect(again.body).toMatchObject({ households: 'made', warnings: [{ code: 'small_place' }] });
    await server.database.query('TRUNCATE desk.place_households');
  });

  it('is answered by a second publisher, and counts in the rate', async () => {
    const incident = await make.scheduled(TELLING);
    for (const warning of ['age', 'job']) await override('paul', incident, warning);
    const { status, body } = await release('petra', incident);
    expect([status, body]).toMatchObject([200, { state: 'public' }]);
    expect((body as PublicationRecord).warningRate.warned).toBe(1);
    const page = await (await server.as('petra')).get(`/en/desk/incidents/${incident.id}`);
    expect(page.text.includes('releases of the last 90 days had a warning')).toBe(true);
  });

  it('asks whoever releases for every point of the list', async () => {
    const incident = await make.scheduled();
    for (const checks of [null, [], ['faces'], ['faces', 'nothing']])
      expect([checks, (await release('petra', incident, { checks })).status]).toEqual([
        checks,
        400,
      ]);
    expect((await release('petra', incident, looked())).status).toBe(200);
    const rows = await server.database.query(
      `SELECT cardinality(checks) AS checks, public_version AS version FROM desk.safety_checks WHERE incident_id = $1`,
      [incident.id],
    );
    expect(rows).toEqual([{ checks: 5, version: 1 }]);
  });
});
