import { randomUUID } from 'node:crypto';
import { type Incident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { caseSteps, CASES, JUMP } from '../support/cases.js';
import { countActs } from '../support/ledger.js';
import { makeCases } from '../support/make.js';
import { refusal } from '../support/refusal.js';

jest.setTimeout(60_000);

const check = (more: object = {}) => ({
  id: randomUUID(),
  type: 'geolocation',
  result: 'supports',
  note: 'Invented for a test.',
  ...more,
});

describe('grading of items, and checks', () => {
  let server: TestServer;
  let make: ReturnType<typeof makeCases>;
  const { act, put } = caseSteps(() => server);

  beforeAll(async () => {
    server = await boot();
    make = makeCases(server);
  }, 60_000);
  afterAll(() => server?.close());

  const gather = async (reports: readonly string[]): Promise<Incident> =>
    (await (await server.as('anna')).post(CASES, { id: randomUUID(), reports })).body as Incident;

  it('puts reposts, copies and same words into the group of their origin, and tells why', async () => {
    const address = 'https://t.me/invented_origin/1';
    const file = { name: 'a.mp4', kind: 'video', bytes: 1, sha256: 'cd'.repeat(32) } as const;
    const origin = await make.item({ address, sourceName: 'Origin', files: [file] });
    const repost = await make.item({ repostOf: `${address}?utm_source=x`, sourceName: 'Second' });
    const copy = await make.item({ sourceName: 'Third', files: [{ ...file, name: 'b.mp4' }] });
    const own = await make.item({ sourceName: 'Third' });
    const incident = await gather([origin, repost, copy, own]);
    const groups = Object.fromEntries(incident.sources.map(({ report, group }) => [report, group]));
    expect([groups[repost], groups[copy]]).toEqual([groups[origin], groups[origin]]);
    expect(groups[own]).not.toBe(groups[origin]);
    expect(incident.ties.map(({ why }) => why).toSorted()).toEqual(['repost', 'same_file']);
    expect(incident.sources.find(({ report }) => report === origin)).toMatchObject({
      sourceType: 'local_media',
      reliability: 'C',
      access: 'secondhand',
    });
  });

  it('lets an analyst set tied items apart with a reason alone', async () => {
    const address = 'https://t.me/invented_tied/1';
    const incident = await gather([
      await make.item({ address }),
      await make.item({ address: `${address}?x=1` }),
    ]);
    const apart = (groupReason: string | null) => ({
      rows: incident.sources.map((row, at) => ({ ...row, group: at + 1, groupReason })),
    });
    expect((await put('anna', incident, 'sources', apart(null))).body).toMatchObject({
      errors: [{ pointer: '/rows/1/groupReason' }],
    });
    const set = await put('anna', incident, 'sources', apart('Each has a crew of its own.'));
    expect(new Set((set.body as Incident).sources.map(({ group }) => group)).size).toBe(2);
  });

  it('lowers a grade with a reason of its own alone, past the service too', async () => {
    const incident = await make.assessing();
    const { grades } = incident;
    const lower = { ...grades, occurrence: 'G1' };
    expect((await put('anna', incident, 'grades', lower)).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '/occurrenceReason' }],
    });
    const sql = `UPDATE desk.incidents SET grade_occurrence = 'G1', version = version + 1 WHERE id = '${incident.id}'`;
    expect(await refusal(server.database, 'desk', sql)).toBe('incidents_lower_grade_reasoned');
    const said = { ...lower, occurrenceReason: 'One of the two only repeats the other.' };
    expect((await put('anna', incident, 'grades', said)).status).toBe(200);
  });

  it('takes the credibility of an item with its reason, past the service too', async () => {
    const incident = await make.assessing();
    const rows = incident.sources.map((row) => ({ ...row, credibility: '2' }));
    const bare = await put('anna', incident, 'sources', { rows });
    expect(bare.body).toMatchObject({ status: 400 });
    const reasoned = rows.map((row) => ({ ...row, credibilityReason: 'Fits the other account.' }));
    const graded = (await put('anna', incident, 'sources', { rows: reasoned })).body as Incident;
    expect(graded.sources[0]).toMatchObject({ credibility: '2' });
    const forged = `INSERT INTO desk.incident_reports (report_id, incident_id, source_type, independence_group, credibility)
      VALUES (gen_random_uuid(), '${incident.id}', 'eyewitness', 1, '1')`;
    expect(await refusal(server.database, 'owner', forged)).toMatch(/reasoned|screened_first/);
  });

  it('logs a check as an edit with its leaf, and never changes it', async () => {
    const incident = await make.assessing();
    const before = await countActs(server.database);
    const [source] = incident.sources;
    const body = check({ report: source?.report });
    const done = (await act('anna', incident, 'checks', body)).body as Incident;
    expect(done.version).toBe(incident.version + 1);
    expect(done.checks.at(-1)).toMatchObject({ ...body, by: 'anna' });
    expect((await countActs(server.database)) - before).toBe(1);
    expect((await act('anna', incident, 'checks', check())).status).toBe(412);
    expect((await act('amir', done, 'checks', check())).body).toMatchObject({
      type: 'claim-first',
    });
    expect((await act('eve', done, 'checks', check())).status).toBe(403);
    expect((await act('anna', done, 'checks', check({ type: 'guess' }))).status).toBe(400);
    const other = check({ report: await make.screened() });
    expect((await act('anna', done, 'checks', other)).status).toBe(400);
    for (const sql of [
      `UPDATE desk.incident_checks SET result = 'neutral'`,
      `DELETE FROM desk.incident_checks`,
    ]) {
      expect(await refusal(server.database, 'desk', sql)).toBe('42501');
      expect(await refusal(server.database, 'owner', sql)).not.toBe('none');
    }
  });

  it('proposes nothing that nobody checked, past the service too', async () => {
    const incident = await make.assessing();
    await server.database.query(
      `ALTER TABLE desk.incident_checks DISABLE TRIGGER USER;
       DELETE FROM desk.incident_checks WHERE incident_id = '${incident.id}';
       ALTER TABLE desk.incident_checks ENABLE TRIGGER USER`,
    );
    const refused = await act('anna', incident, 'proposal', { reason: 'Said for a test.' });
    expect(refused.body).toMatchObject({
      type: 'proposal-incomplete',
      errors: [{ pointer: '/checks' }],
    });
    expect(await refusal(server.database, 'desk', JUMP, [incident.id])).toBe(
      'incidents_proposed_with_check',
    );
  });
});
