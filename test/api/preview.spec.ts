import { type Incident, type OpenIncident, type OpenIncidentAnswer } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps, SETTING } from '../support/cases.js';
import { addUnits, facts, makeCases } from '../support/make.js';

jest.setTimeout(60_000);

const REASON = { reason: 'Invented reason.' };

let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act, put } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
});
afterAll(() => server?.close());

const page = async ({ id }: Incident, language = 'en'): Promise<string> =>
  (await (await server.as('petra')).get(`/${language}/desk/incidents/${id}`)).text;
/** The row that the page says will leave. */
function rowOf(html: string): OpenIncident {
  const [, row = ''] = /<pre class="preview-row"[^>]*>([^<]*)<\/pre>/.exec(html) ?? [];
  return JSON.parse(row.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as OpenIncident;
}
const published = async ({ ref }: Incident): Promise<OpenIncident> => {
  await server.followed();
  const answer = await (await server.as('nobody')).get(`/api/v1/open/incidents/${ref}`);
  return (answer.body as OpenIncidentAnswer).incident;
};

it.each(['T1', 'T2', 'T3'])('shows the very row that leaves at %s', async (tier) => {
  const incident = await make.scheduled({ facts: facts({ place: 'N9999' }) }, tier);
  const html = await page(incident);
  expect([html.includes('record-card'), html.includes('class="locator"')]).toEqual([true, true]);
  expect(html.includes('no point, the area alone')).toBe(tier !== 'T1');
  const row = rowOf(html);
  await make.release(incident);
  expect(row).toEqual(await published(incident));
});

it('tells in public that the place was visited, as the preview does, and never the day', async () => {
  const made = await make.assessing();
  const saved = await put('anna', made, 'setting', { ...SETTING, visitedOn: '2025-03-09' });
  const proposed = (await act('anna', saved.body as Incident, 'proposal', REASON)).body as Incident;
  const approved = (await act('rita', proposed, 'approval', REASON)).body as Incident;
  await make.schedule(approved, 'T1');
  const row = rowOf(await page(approved));
  await make.release(approved);
  const open = await published(approved);
  expect([row.visited, open]).toEqual([true, row]);
  expect(JSON.stringify(open)).not.toContain('2025-03-09');
  const nobody = await server.as('nobody');
  expect((await nobody.get(`/en/i/${approved.ref}`)).text).toMatch(/class="chip"> ?Visited</);
  const other = await published(await make.published());
  expect(other.visited).toBe(false);
});

it('shows what a next version changes against the public one, and that it stays up meanwhile', async () => {
  const first = await make.published({ facts: facts({ summaryEn: 'Zqbefore.' }) });
  const reopened = (await act('anna', first, 'reopening', REASON)).body as Incident;
  const anna = await server.as('anna');
  const edited = await anna.change(
    'put',
    `${CASES}/${first.id}/facts`,
    reopened.version,
    facts({ summaryEn: 'Zqafter.' }),
  );
  const proposed = (await act('anna', edited.body as Incident, 'proposal', REASON))
    .body as Incident;
  const approved = (await act('rita', proposed, 'approval', REASON)).body as Incident;
  await make.schedule(approved, 'T1');
  for (const [language, words] of [
    ['en', 'What this changes against public version 1'],
    ['ar', 'ما يتغيّر عن النسخة المنشورة 1'],
  ] as const) {
    const html = await page(approved, language);
    const [, told = ''] = /id="public-differences"(.*?)<\/section>/s.exec(html) ?? [];
    expect(['Zqbefore', 'Zqafter', words].map((word) => told.includes(word))).toEqual([
      true,
      true,
      true,
    ]);
  }
  expect((await published(first)).summary.en).toBe('Zqbefore.');
});

describe('an embargo of 72 hours', () => {
  const today = new Date(Date.now() - 30 * 3_600_000).toISOString().slice(0, 10);
  const early = (by: 'rita' | 'anna' | 'petra', incident: Incident) =>
    act(by, incident, 'publication/early-release', REASON);

  /** Of the day before yesterday, or of yesterday: more than 12 hours ago, and less than 72. */
  async function recent(outlets: number, more: object = {}): Promise<Incident> {
    const reports: string[] = [];
    for (let at = 0; at < 3; at += 1)
      reports.push(
        await make.item({ sourceName: `Invented ${today} ${outlets} ${at}`, when: today }),
      );
    const incident = await make.assessing({
      reports: [],
      facts: facts({ edtf: today, ...more }),
      grades: { occurrence: 'G1', harm: 'G1' },
    });
    let now = incident;
    for (const report of reports.slice(0, outlets))
      now = (await act('anna', now, 'reports', { report })).body as Incident;
    const proposed = await act('anna', now, 'proposal', REASON);
    expect([proposed.status, proposed.body.type]).toEqual([200, undefined]);
    const approved = await act('rami', proposed.body as Incident, 'approval', REASON);
    return approved.body as Incident;
  }

  it('says which date holds it, and ends after 12 where three outlets told already', async () => {
    const incident = await recent(3);
    await make.schedule(incident, 'T1');
    const petra = await server.as('petra');
    const before = (await petra.get(`${CASES}/${incident.id}/publication`)).body;
    expect(before).toMatchObject({ embargoOver: false, embargoHeldBy: 'event', earlyBy: null });
    expect((await page(incident)).includes('counted from the end of the event')).toBe(true);
    for (const by of ['anna', 'petra'] as const)
      expect([by, (await early(by, incident)).status]).toEqual([by, 403]);
    const allowed = await early('rita', incident);
    expect(allowed.body).toMatchObject({ earlyBy: 'rita', embargoHeldBy: 'event' });
    const [hours] = await server.database.query<{ n: number }>(
      `SELECT extract(epoch FROM desk.embargo_ends_at(i, 'T1') - i.t_max)::integer / 3600 AS n FROM desk.incidents i WHERE id = $1`,
      [incident.id],
    );
    expect(hours?.n).toBe(12);
    expect((await early('rita', incident)).body.type).toBe('not-early');
  });

  it('stays whole for two outlets, and from the last contact with a source', async () => {
    expect((await early('rita', await recent(2))).body.type).toBe('not-early');
    const contacted = await recent(3, { lastContactOn: today });
    expect((await early('rita', contacted)).body).toMatchObject({
      embargoOver: false,
      embargoHeldBy: 'contact',
    });
  });
});
