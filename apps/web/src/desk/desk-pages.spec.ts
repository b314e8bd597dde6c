import {
  type PageModel,
  type Person,
  RESTRICTED_BY_CLASS,
  UCDP,
  UCDP_SUMS,
} from '@himaya/contracts';
import { describeEdtf } from '@himaya/edtf';
import { renderDocument } from '../document.js';
import { checkCatalogues } from '../i18n/catalogue-plugin.js';
import { makeWords } from '../i18n/language.js';
import * as open from '../pages/page-fixtures.js';
import * as given from './desk-fixtures.js';
import * as publishing from './publication-fixtures.js';
import { safeNext } from './sign-in.js';

const { en, ar } = checkCatalogues();
const words = {
  en: makeWords('en', en.catalogue, describeEdtf),
  ar: makeWords('ar', ar.catalogue, describeEdtf),
};
const anna = given.person('anna', 'analyst');
const rita = given.person('rita', 'reviewer');
const petra = given.person('petra', 'publisher');
const page = (model: PageModel, person: Person | null = anna, language: 'en' | 'ar' = 'en') =>
  renderDocument({ ...open.shell(language), person }, model, words[language]);
const rows = <Row>(...items: Row[]) => ({ items, total: items.length, next: null });
const formsOf = (html: string) =>
  [...html.matchAll(/data-form="([^"]+)"/g)].map(([, name]) => name ?? '');

const blank = given.incident({
  facts: {
    ...given.incident().facts,
    eventType: null,
    edtf: null,
    place: null,
    precision: null,
    lon: null,
    lat: null,
  },
  placeName: null,
  harm: [],
  actors: [],
  categories: [],
  objects: [],
  weapons: [],
  acts: ['claim'],
});
const scheduled = publishing.publication({ state: 'scheduled', tier: 'T2', embargoOver: true });
const queue = {
  page: 'desk',
  state: null,
  counts: { received: 3 },
  units: given.units,
  emergency: { asks: [], running: [], mine: [] },
} as const;

const models: readonly (readonly [string, PageModel, (Person | null)?])[] = [
  ['sign-in', { page: 'sign-in', next: '/en/desk' }, null],
  ['reports', { ...queue, view: 'reports', reports: rows(given.reportRow), incidents: null }],
  [
    'the workload',
    {
      page: 'desk-workload',
      workload: {
        items: [{ name: 'anna', roles: ['analyst'], assigned: 1, claimed: 2, waiting: 0, done: 3 }],
      },
    },
  ],
  ['no notices', { page: 'desk-notices', notices: { items: [], unread: 0 } }],
  [
    'notices',
    {
      page: 'desk-notices',
      notices: {
        unread: 1,
        items: [
          {
            ...{ id: '7', kind: 'mentioned', of: 'incident', subject: blank.id, ref: blank.ref },
            ...{ by: 'rita', note: null, at: '2025-02-03T10:00', seen: false, filter: null },
          },
          {
            ...{ id: '8', kind: 'filter', of: 'filter', subject: blank.id, ref: null, by: null },
            ...{ note: null, at: '2025-02-03T10:00', seen: true },
            filter: { name: 'Invented filter', items: 2 },
          },
        ],
      },
    },
  ],
  ['nothing of the desk', { page: 'desk-nothing' }, given.person('clio', 'client')],
  ['permissions', { page: 'desk-permissions' }, anna],
  ['no reports', { ...queue, view: 'reports', reports: rows(), incidents: null }],
  ['incidents', { ...queue, view: 'incidents', reports: null, incidents: rows(given.incidentRow) }],
  [
    'report',
    {
      page: 'desk-report',
      report: given.report(),
      candidates: [],
      item: null,
      evidence: [],
      mayAddEvidence: false,
      matches: { items: [], possibleMatch: false },
      notes: given.notes,
      units: given.units,
      permissions: ['report.screen'],
    },
  ],
  [
    'case to edit',
    given.bench({ incident: given.incident({ acts: ['edit', 'propose', 'close'] }) }),
  ],
  [
    'blank case',
    given.bench({ incident: blank, publication: publishing.publication({ defaultTier: null }) }),
  ],
  [
    'case to review',
    given.bench({ incident: given.incident({ state: 'proposed', acts: ['approve', 'return'] }) }, [
      'reviewer',
    ]),
    rita,
  ],
  [
    'case to release',
    given.bench(
      {
        incident: given.incident({ state: 'approved' }),
        publication: { ...scheduled, acts: ['schedule', 'release'] },
        preview: open.incident(1),
      },
      ['publisher'],
    ),
    petra,
  ],
  [
    'review',
    {
      page: 'desk-review',
      takeBacks: [],
      incidents: { ...rows(), leftOut: 3 },
      units: {},
      batches: [publishing.batch],
    },
    rita,
  ],
  [
    'publish',
    { page: 'desk-publish', incidents: rows(given.incidentRow), units: given.units, batches: [] },
    petra,
  ],
  ['batches', { page: 'desk-batches', batches: [publishing.batch] }, anna],
  ['batch', { page: 'desk-batch', batch: publishing.batch }, rita],
];

describe.each(['en', 'ar'] as const)('pages of the desk in %s', (language) => {
  it.each(models.map(([name, model, person = anna]) => ({ name, model, person })))(
    '$name',
    ({ model, person }) => {
      const html = page(model, person, language);
      expect(html).toContain(
        `<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`,
      );
      expect(html).not.toMatch(/ style=|undefined|\[object|NaN|>null<| on[a-z]+="/);
      expect(html.match(/<h1/g)).toHaveLength(1);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      const targets = [...html.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)];
      expect(targets.map(([, id]) => id).filter((id) => !ids.includes(id))).toEqual([]);
    },
  );
});

describe('forms of the desk', () => {
  it('are disabled until the script runs, and post nothing into an address', () => {
    const html = page(given.bench({ incident: given.incident({ acts: ['edit', 'propose'] }) }));
    const forms = html.match(/<form class="api-form"[^>]*>/g) ?? [];
    expect(forms.length).toBeGreaterThan(8);
    expect(forms.every((form) => form.includes('method="post"'))).toBe(true);
    expect(html.match(/<form class="api-form"[^>]*><fieldset disabled/g)).toHaveLength(
      forms.length,
    );
  });

  it('carry the version that the page shows', () => {
    const html = page(given.bench({ incident: given.incident({ acts: ['edit'], version: 12 }) }));
    expect(html).toMatch(/data-form="facts"[^>]*data-version="12"/);
    expect(html).toMatch(/data-form="link-C02"[^>]*data-version="7"/);
  });

  it.each([
    [
      'analyst who edits',
      anna,
      ['edit', 'propose', 'close'],
      ['facts', 'harm', 'grades', 'proposal', 'closing', 'link-C02', 'link-another'],
    ],
    ['analyst who does not hold it', anna, ['claim'], ['claim']],
    ['reviewer', rita, ['approve', 'return'], ['approval', 'return']],
    ['nobody', rita, [], []],
  ] as const)('shows only the acts open to the %s', (_, person, acts, expected) => {
    const model = given.bench({ incident: given.incident({ acts: [...acts] }) }, person.roles);
    const forms = formsOf(page(model, person)).filter((name) => name !== 'sign-out');
    expect(forms).toEqual(expect.arrayContaining([...expected]));
    if (!acts.some((act) => act === 'edit')) expect(forms).toEqual(expected);
  });

  it('offers a report of my own to nobody but others', () => {
    const model = (submittedByMe: boolean): PageModel => ({
      page: 'desk-report',
      report: given.report({ submittedByMe }),
      candidates: [],
      item: null,
      evidence: [],
      mayAddEvidence: false,
      matches: { items: [], possibleMatch: false },
      notes: given.notes,
      units: {},
      permissions: ['report.screen', 'incident.claim'],
    });
    expect(formsOf(page(model(false)))).toEqual(['sign-out', 'screening', 'closing']);
    expect(formsOf(page(model(true)))).toEqual(['sign-out']);
    expect(page(model(true))).toContain('somebody else screens it');
  });

  it.each([
    [null, true, true],
    ['no_obligation', true, false],
    ['outside_dates', false, false],
  ] as const)('offers no link that the server refuses: %s', (obstacle, accepts, contrary) => {
    const link = { commitment: 'C02', direction: 'relevant', because: [], obstacle } as const;
    const html = page(
      given.bench({
        incident: given.incident({ acts: ['edit'] }),
        links: { version: 7, decided: [], proposed: [link] },
      }),
    );
    const from = html.indexOf('data-form="link-C02"');
    const form = html.slice(from, html.indexOf('</form>', from));
    expect(form.includes('value="accepted"')).toBe(accepts);
    expect(form.includes('value="breach"')).toBe(contrary);
    expect(form).toContain('value="rejected"');
  });

  it('say at the proposal which links are not decided, and block nothing', () => {
    const html = page(given.bench({ incident: given.incident({ acts: ['edit', 'propose'] }) }));
    const { proposed } = given.bench({}).links;
    const from = html.indexOf('data-form="proposal"');
    const form = html.slice(from, html.indexOf('</form>', from));
    expect(form).toContain(`${proposed.length} proposed link`);
    expect(form).toContain('href="#links"');
  });

  it('asks for a second publisher before a finer tier is released', () => {
    const finer = { ...scheduled, tier: 'T1', acts: ['release'] } as const;
    const model = (second: string | null) =>
      given.bench(
        {
          incident: given.incident({ state: 'approved' }),
          publication: { ...finer, secondPublisher: second },
        },
        ['publisher'],
      );
    expect(formsOf(page(model(null), petra))).not.toContain('publication-release');
    expect(formsOf(page(model('paul'), petra))).toContain('publication-release');
  });
});

describe('what the desk shows', () => {
  it('gives words of people as text', () => {
    const html = page({
      page: 'desk-report',
      report: given.report(),
      candidates: [],
      item: null,
      evidence: [],
      mayAddEvidence: false,
      matches: { items: [], possibleMatch: false },
      notes: given.notes,
      units: {},
      permissions: [],
    });
    expect(html).toContain('Invented &lt;b>words&lt;/b>.');
  });

  it('sets what stays at the desk against nothing in public', () => {
    const html = page(
      given.bench({ preview: open.incident(1), publication: scheduled }, ['publisher']),
      petra,
    );
    const row = /<tr><th scope="row">Working text<\/th>(.*?)<\/tr>/.exec(html)?.[1] ?? '';
    const [held = '', shown = ''] = row.split('class="given"');
    expect(held).toContain('SENTINEL');
    expect(shown).toContain('nothing');
    expect(shown).not.toContain('SENTINEL');
  });

  it('sets every word that leaves beside what we hold', () => {
    const [row] = open.incident(1).harm;
    const preview = open.incident(1, {
      harm: row ? [{ ...row, basis: 'named' }] : [],
      place: { pcode: 'C1', en: 'PLACE', ar: null },
      subdistrict: { pcode: 'C1', en: 'PLACE', ar: null },
      district: { pcode: 'SY0299', en: 'DISTRICT', ar: null },
      governorate: null,
      commitments: [
        { code: 'C02', slug: 'C02-x', direction: 'breach', reason: 'SHELLS', context: false },
        { code: 'C28', slug: 'C28-x', direction: 'relevant', reason: 'EARLIER', context: true },
      ],
    });
    const html = page(given.bench({ preview, publication: scheduled }, ['publisher']), petra);
    const shown = /<table class="preview">(.*?)<\/table>/.exec(html)?.[1] ?? '';
    const words = [
      '>PLACE · DISTRICT<',
      ': C02 · SHELLS<',
      '>Context: C28 · EARLIER<',
      '· From names<',
    ];
    expect(words.filter((each) => !shown.includes(each))).toEqual([]);
  });

  it('says how many proposals were left out', () => {
    const html = page(
      {
        page: 'desk-review',
        takeBacks: [],
        incidents: { ...rows(), leftOut: 3 },
        units: {},
        batches: [],
      },
      rita,
    );
    expect(html).toContain('3 proposals are left out');
  });
});

describe('places', () => {
  const UNITS = '<bdi lang="en">Centre</bdi> · <bdi>منطقة التمرين</bdi> · <bdi>حلب</bdi>';

  it.each(['reports', 'incidents', 'report', 'case to edit', 'case to review', 'publish'])(
    'are named in Arabic with their units, the one without an Arabic name marked: %s',
    (name) => {
      const [, model, person = anna] = models.find(([each]) => each === name) ?? [];
      const html = page(model ?? given.bench({}), person, 'ar');
      expect(html).toContain(UNITS);
      expect(html).toContain('بلدة التمرين');
      expect(html).not.toMatch(/Exercise Town|Aleppo/);
    },
  );

  it('are named in Arabic beside the words of a dataset', () => {
    const html = page({ page: 'desk-batch', batch: publishing.batch }, rita, 'ar');
    expect(html).toContain('<bdi lang="en">Exercise Town</bdi> · <bdi>حلب</bdi>');
  });

  it('stand beside what the public gets', () => {
    const model = given.bench({ preview: open.incident(1), publication: scheduled });
    expect(page(model, petra, 'ar')).toContain('بلدة التمرين · Centre · منطقة التمرين · حلب');
  });
});

describe.each(['en', 'ar'] as const)('a batch (%s)', (language) => {
  const html = (more: object = {}) =>
    page({ page: 'desk-batch', batch: { ...publishing.batch, ...more } }, rita, language);

  it('has words for every sum, in the order of the file', () => {
    const names = [...html().matchAll(/<dt>([^<]*)<\/dt><dd>7\d\d<\/dd>/g)].map(([, name]) => name);
    expect(names).toEqual(UCDP_SUMS.list.map(({ label }) => label[language]));
    expect(html()).not.toMatch(/deaths_|linked_c|with_civilian/);
    const sums = { ...publishing.batch.sums };
    const mixed = Object.fromEntries(Object.entries({ unheard_of: 7, ...sums }).sort());
    expect(html({ sums: mixed }).match(/<dt>.*unheard_of/)?.[0]).toContain(names.at(-1));
  });

  it('cites what was imported, by its version or by saying that none is stated', () => {
    expect(html()).toContain('25.1. Sundberg');
    expect(html()).toContain(UCDP.licence.url);
    const unknown = html({ datasetVersion: '–' });
    const words = { en: 'version not stated', ar: 'الإصدار غير مذكور' }[language];
    expect(unknown.split(words)).toHaveLength(3);
    const list = page(
      { page: 'desk-batches', batches: [{ ...publishing.batch, datasetVersion: '–' }] },
      anna,
      language,
    );
    expect(list).toContain(words);
  });
});

describe('safeNext', () => {
  it.each([
    ['/en/desk', '/en/desk'],
    ['/ar/desk/incidents/1?x=2', '/ar/desk/incidents/1?x=2'],
    ['//evil.example', null],
    ['/\\evil.example', null],
    ['https://evil.example', null],
    ['javascript:alert(1)', null],
    ['', null],
  ])('%s', (next, expected) => {
    expect(safeNext(next)).toBe(expected);
  });
});

describe('a restricted case', () => {
  const guard = {
    ...given.incident().guard,
    classes: ['child'],
    restriction: {
      reason: RESTRICTED_BY_CLASS,
      by: 'anna',
      members: [{ id: anna.id, name: 'anna', roles: ['analyst'] }],
    },
  } as const;
  const SAID = {
    en: ['Restricted', 'Each reading is recorded.', 'The class of the case asks for it.'],
    ar: ['مقيّدة', 'وتُسجَّل كل قراءة', 'صنف الحادثة يستوجب ذلك.'],
  } as const;

  it.each([
    ['en', RESTRICTED_BY_CLASS],
    ['ar', RESTRICTED_BY_CLASS],
    ['en', `${SAID.en[2]} / ${SAID.ar[2]}`],
    ['ar', `${SAID.en[2]} / ${SAID.ar[2]}`],
  ] as const)('says so at its head, and why, in %s alone (%s)', (language, reason) => {
    const incident = given.incident({
      guard: { ...guard, restriction: { ...guard.restriction, reason } },
      history: [
        {
          ...{ act: 'incident.restrict', version: 2, from: null, to: null, by: 'anna', reason },
          ...{ at: '2024-12-19T08:00', changes: [] },
        },
      ],
    });
    const html = page(given.bench({ incident }), anna, language);
    const head = /<header class="bench-head">.*?<\/header>/s.exec(html)?.[0] ?? '';
    const [pill, recorded, why] = SAID[language];
    expect(head).toContain(`>${pill}</li>`);
    expect(head).toContain(recorded);
    expect(html).toContain(why);
    expect(html).not.toContain(SAID[language === 'en' ? 'ar' : 'en'][2]);
    expect(page(given.bench({}), anna, language)).not.toContain('data-restricted');
  });

  it('is told of beside each choice that makes one, before it is made', () => {
    const editable = given.incident({ acts: ['edit'] });
    const html = page(given.bench({ incident: editable }));
    expect(
      html.match(/<option value="(E09|E10|E11|E12|E13|E22|V16)"[^>]*>[^<]*\(restricts the case\)/g),
    ).toHaveLength(6 + 2);
    expect(html).toMatch(/id="facts-identifiableChild-hint">[^<]*restricts the case as soon as/);
    const already = page(given.bench({ incident: { ...editable, guard } }));
    expect(already).not.toContain('as soon as you save');
  });

  it('is marked in the lists', () => {
    const incidents = rows({ ...given.incidentRow, restricted: true }, given.incidentRow);
    const html = page({ ...queue, view: 'incidents', reports: null, incidents });
    expect(html.match(/chip-danger">Restricted</g)).toHaveLength(1);
  });
});
