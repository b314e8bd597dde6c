import { boot, type TestServer } from '../support/boot.js';
import { addUnits, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

let server: TestServer;

beforeAll(async () => {
  server = await boot();
}, 60_000);
afterAll(() => server?.close());

describe('from report to map', () => {
  it('publishes a case that two people made, and the map shows it', async () => {
    const incident = await makeCases(server).published();
    const nobody = await server.as('nobody');
    const { body } = await nobody.get(`/api/v1/open/incidents/${incident.ref}`);
    expect(body.incident).toMatchObject({
      ref: incident.ref,
      tier: 'T1',
      grade: 'G2',
      edtf: '2025-03-05',
    });
    const map = await nobody.get('/api/v1/open/map');
    expect(map.body.total).toBe(1);
  });
});

describe('places on pages of the desk', () => {
  const AR = '<bdi lang="en">Invented subdistrict</bdi> · <bdi>منطقة مخترعة</bdi> · <bdi>حلب</bdi>';
  const EN = '<bdi>Invented subdistrict</bdi> · <bdi>Invented district</bdi> · <bdi>Aleppo</bdi>';

  it('stand under their units, in Arabic where the gazetteer has it', async () => {
    await addUnits(server);
    await server.database.query(
      `UPDATE desk.places SET name_ar = CASE pcode WHEN 'SY0299' THEN 'منطقة مخترعة' END
       WHERE pcode IN ('SY0299', 'SY029901')`,
    );
    const make = makeCases(server);
    const at = { facts: { place: 'C9999' } };
    const where = { pcode: 'C9999', certainty: 'village' } as const;
    const report = await make.received({ where });
    const assessing = await make.assessing(at);
    await make.proposed(at);
    await make.approved(at);
    for (const [name, path] of [
      ['anna', 'desk'],
      ['anna', 'desk?view=incidents'],
      ['anna', `desk/reports/${report}`],
      ['anna', `desk/incidents/${assessing.id}`],
      ['otto', `desk/incidents/${assessing.id}`],
      ['rita', 'desk/review'],
      ['petra', 'desk/publish'],
    ] as const) {
      const person = await server.as(name);
      const pages = [await person.get(`/ar/${path}`), await person.get(`/en/${path}`)];
      const named = pages.map(({ text }) => [text.includes(AR), text.includes(EN)]);
      expect([path, named]).toEqual([
        path,
        [
          [true, false],
          [false, true],
        ],
      ]);
    }
  });
});

describe.each(['en', 'ar'])('the front of the desk (%s)', (language) => {
  const NOTHING = { en: 'Nothing at the desk is open to you', ar: 'لا شيء في المكتب متاح لك' };
  const nothing = `<h1>${NOTHING[language as 'en' | 'ar']}</h1>`;
  const front = async (name: CastName | 'nobody', query = '') =>
    (await server.as(name)).get(`/${language}/desk${query}`);

  it.each<[CastName, 'reports' | 'incidents']>([
    ['anna', 'reports'],
    ['rita', 'reports'],
    ['petra', 'reports'],
    ['otto', 'reports'],
    ['edith', 'incidents'],
  ])('is a queue for %s: %s', async (name, view) => {
    const { status, text } = await front(name);
    expect([status, text.includes(nothing)]).toEqual([200, false]);
    expect(text).toMatch(new RegExp(`<a href="[^"]*view=${view}" aria-current="page">`));
  });

  it.each(['', '?view=incidents', '?view=reports&state=received'])(
    'sends the administrator on to the imports: /desk%s',
    async (query) => {
      const { status, headers } = await front('adam', query);
      expect([status, headers['location']]).toEqual([303, `/${language}/desk/batches`]);
      const page = await (await server.as('adam')).get(String(headers['location']));
      expect([page.status, page.text.includes('data-form="sign-out"')]).toEqual([200, true]);
    },
  );

  it.each<CastName>(['mona', 'clio', 'eve'])(
    'says so to %s, who may open no part of it, and shows a way out',
    async (name) => {
      const { status, text } = await front(name, '?view=incidents');
      expect([status, text.includes(nothing)]).toEqual([200, true]);
      expect(text).toContain('data-form="sign-out"');
      expect(text).not.toMatch(/class="desk-tabs"|class="records/);
    },
  );

  it('asks whoever is not signed in to sign in', async () => {
    const { status, text } = await front('nobody');
    expect([status, text.includes('data-form="sign-in"')]).toEqual([401, true]);
  });
});
