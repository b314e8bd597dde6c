import {
  type Incident,
  type OpenIncident,
  type OpenIncidentAnswer,
  type PublicationRecord,
  type RivalRow,
} from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps, rival } from '../support/cases.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(60_000);

const REASON = { reason: 'Invented reason.' };
const GRADES = {
  occurrence: 'G2',
  occurrenceReason: 'Invented.',
  harm: 'G2',
  harmReason: 'Invented.',
};

let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act, put } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
});
afterAll(() => server?.close());

/** A case that is contested on these axes, with these accounts beside. */
async function contested(axes: readonly string[], rows: readonly RivalRow[]): Promise<Incident> {
  const graded = await put('anna', await make.assessing(), 'grades', {
    ...GRADES,
    contested: axes,
  });
  if (rows.length === 0) return graded.body as Incident;
  const told = await put('anna', graded.body as Incident, 'rivals', { rows });
  expect(told.status).toBe(200);
  return told.body as Incident;
}

async function approved(incident: Incident): Promise<Incident> {
  const proposed = (await act('anna', incident, 'proposal', REASON)).body as Incident;
  const first = (await act('rita', proposed, 'approval', REASON)).body as Incident;
  if (first.state === 'approved') return first;
  return (await act('rami', first, 'approval', REASON)).body as Incident;
}

const open = async ({ ref }: Incident): Promise<OpenIncident> => {
  await server.followed();
  const answer = await (await server.as('nobody')).get(`/api/v1/open/incidents/${ref}`);
  return (answer.body as OpenIncidentAnswer).incident;
};

describe('accounts on the desk', () => {
  it('are kept with whose they are, and told in the history', async () => {
    const rows = [
      rival('harm'),
      rival('occurrence', { sourceType: 'court', accountEn: null, accountAr: 'مختلق.' }),
    ];
    const incident = await contested([], rows);
    expect(incident.rivals).toEqual(rows);
    const [last] = incident.history.slice(-1);
    expect(last).toMatchObject({
      part: 'rivals',
      changes: [{ field: 'rivals', after: [{ axis: 'harm' }, { axis: 'occurrence' }] }],
    });
  });

  it.each<[string, object, string]>([
    ['without words', rival('harm', { accountEn: ' ', accountAr: null }), '/rows/0/accountEn'],
    ['on no axis', { ...rival('harm'), axis: 'place' }, '/rows/0/axis'],
    ['of nobody', { ...rival('harm'), sourceType: 'rumour' }, '/rows/0/sourceType'],
    ['without end', rival('harm', { accountEn: 'a'.repeat(4_001) }), '/rows/0/accountEn'],
  ])('are refused %s', async (_, row, pointer) => {
    const incident = await make.assessing();
    const refused = await put('anna', incident, 'rivals', { rows: [row] });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});

describe('a proposal of what is contested', () => {
  const party = { sourceType: 'party_statement' } as const;

  it.each<[string, readonly string[], readonly RivalRow[]]>([
    ['without an account', ['harm'], []],
    ['with an account of another axis', ['harm'], [rival('occurrence')]],
    [
      'of what happened, on the word of a party alone',
      ['occurrence'],
      [rival('occurrence', party)],
    ],
    ['of harm, on the word of a party alone', ['harm'], [rival('harm', party)]],
    ['on two axes with an account of one', ['harm', 'attribution'], [rival('attribution', party)]],
  ])('is refused %s, by the database too', async (_, axes, rows) => {
    const incident = await contested(axes, rows);
    const refused = await act('anna', incident, 'proposal', REASON);
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ pointer: '/rivals' }] } });
    await expect(
      server.database.query(
        `UPDATE desk.incidents SET state = 'proposed', version = version + 1, proposed_by = claimed_by WHERE id = $1`,
        [incident.id],
      ),
    ).rejects.toMatchObject({ constraint: 'incidents_rival_beside' });
  });

  it('stands on an independent account, and on the word of a party as to who did it', async () => {
    for (const [axis, row] of [
      ['harm', rival('harm')],
      ['attribution', rival('attribution', party)],
    ] as const) {
      const proposed = await act('anna', await contested([axis], [row]), 'proposal', REASON);
      expect(proposed).toMatchObject({ status: 200, body: { state: 'proposed' } });
    }
  });
});

describe('in public', () => {
  it.each(['T1', 'T2'])('stand beside what we find at %s, as the preview says', async (tier) => {
    const incident = await approved(
      await contested(
        ['harm', 'attribution'],
        [
          rival('harm', { accountAr: 'مختلق: الجرحى أقل.' }),
          ...(['un', 'court', 'government'] as const).map((sourceType) =>
            rival('harm', { sourceType }),
          ),
          rival('attribution', {
            sourceType: 'party_statement',
            accountEn: 'Invented: it was not us.',
          }),
          rival('occurrence', { accountEn: 'Zqnever.' }),
        ],
      ),
    );
    await make.schedule(incident, tier);
    const desk = await (await server.as('petra')).get(`/en/desk/incidents/${incident.id}`);
    const [, preview = ''] = /<pre class="preview-row"[^>]*>([^<]*)<\/pre>/.exec(desk.text) ?? [];
    await make.release(incident);
    const row = await open(incident);
    expect(row.rivals).toEqual([
      { axis: 'harm', by: 'people', en: 'Invented: told otherwise.', ar: 'مختلق: الجرحى أقل.' },
      ...['open_sources', 'official_findings', 'open_sources'].map((by) => ({
        axis: 'harm',
        by,
        en: 'Invented: told otherwise.',
        ar: null,
      })),
      { axis: 'attribution', by: 'party', en: 'Invented: it was not us.', ar: null },
    ]);
    expect(JSON.parse(preview.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))).toEqual(row);

    const nobody = await server.as('nobody');
    const english = (await nobody.get(`/en/i/${incident.ref}`)).text;
    expect(english).toMatch(
      /What we find.*What is told against it.*Invented: told otherwise\..*A party to the conflict says.*it was not us/s,
    );
    const arabic = (await nobody.get(`/ar/i/${incident.ref}`)).text;
    expect(arabic).toMatch(/ما خلصنا إليه.*ما يُروى خلافه.*مختلق: الجرحى أقل/s);
    for (const text of [english, arabic, JSON.stringify(row)])
      for (const kept of ['Zqnever', 'party_statement', 'medical'])
        expect(text).not.toContain(kept);
  });

  it('leave with the contest, and the difference tells it', async () => {
    const first = await approved(await contested(['harm'], [rival('harm')]));
    await make.schedule(first, 'T1');
    await make.release(first);
    expect((await open(first)).rivals).toHaveLength(1);
    const reopened = (await act('anna', first, 'reopening', REASON)).body as Incident;
    const settled = await put('anna', reopened, 'grades', { ...GRADES, contested: [] });
    const second = await approved(settled.body as Incident);
    await make.schedule(second, 'T1');
    await make.release(second, 'petra', 'Invented: it was settled.');
    expect(await open(second)).toMatchObject({ version: 2, contested: [], rivals: [] });
    const nobody = await server.as('nobody');
    const page = (await nobody.get(`/en/i/${first.ref}`)).text;
    expect(page).not.toContain('id="rivals"');
    expect(page).toContain('Contested: harm · People: Invented: told otherwise.');
  });

  it('is warned of where an account tells more than the case may', async () => {
    const told = rival('harm', { accountEn: 'Call +963 944 123 456, Invented village.' });
    const incident = await approved(await contested(['harm'], [told]));
    await make.schedule(incident, 'T1');
    const plain = await approved(await contested(['harm'], [rival('harm')]));
    await make.schedule(plain, 'T1');
    const warnings = async ({ id }: Incident): Promise<string[]> => {
      const { body } = await (await server.as('petra')).get(`${CASES}/${id}/publication`);
      return (body as PublicationRecord).warnings.map(({ code }) => code);
    };
    expect(await warnings(incident)).toContain('phone');
    expect(await warnings(plain)).not.toContain('phone');
  });
});
