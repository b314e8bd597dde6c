import { type OpenCommitment, type PageModel } from '@himaya/contracts';
import { describeEdtf } from '@himaya/edtf';
import { gzipSync } from 'node:zlib';
import { renderDocument } from '../document.js';
import { checkCatalogues } from '../i18n/catalogue-plugin.js';
import { makeWords } from '../i18n/language.js';
import { commitment, everyBasis } from './commitment-fixtures.js';
import * as given from './page-fixtures.js';

const { en, ar } = checkCatalogues();
const words = {
  en: makeWords('en', en.catalogue, describeEdtf),
  ar: makeWords('ar', ar.catalogue, describeEdtf),
};
const page = (language: 'en' | 'ar', model: PageModel, exercise = true) =>
  renderDocument(given.shell(language, exercise), model, words[language]);

const { answer, list, names, outlines, source, view } = given;
const disclaimer = { en: 'Invented lines.', ar: 'خطوط مخترعة.' };
const asOf = { exercise: true, asOf: '2025-02-03T10:00:00Z' };
const none = { breach: [], fulfilment: [], relevant: [], exculpatory: [], context: [] };
const record = (incident: ReturnType<typeof given.incident>): PageModel => ({
  page: 'incident',
  answer: {
    ...asOf,
    incident,
    versions: [],
    changes: [],
    underReviewSince: null,
    replies: [],
    comments: [],
    events: [],
    notices: [],
  },
  commitments: everyBasis,
  outlines,
});
const entry = (commitment: OpenCommitment): PageModel => ({
  page: 'commitment',
  answer: {
    ...asOf,
    commitment,
    norms: [{ code: 'R1', label: { en: 'Rule', ar: 'قاعدة' }, url: null }],
  },
  source,
  incidents: commitment.counts
    ? { ...none, breach: [given.incident(1)], context: [given.datasetRecord] }
    : none,
});
const error = (status: number): PageModel => ({
  page: 'error',
  problem: { type: 'x', status, title: 'عنوان', retryAfter: 3 },
});

const pages: readonly (readonly [string, PageModel])[] = [
  [
    'home',
    {
      page: 'home',
      newest: [given.incident(1), given.datasetRecord],
      totals: { assessed: 1, dataset: 2 },
      backlog: {
        madeOn: '2025-02-02',
        figures: { received: 41, assessing: 12, awaitingReview: null, published: 3, discounted: 8 },
      },
      intakeOpen: true,
    },
  ],
  [
    'home without data',
    { page: 'home', newest: [], totals: null, backlog: null, intakeOpen: false },
  ],
  ['map', { page: 'map', view, answer, list, names, outlines, disclaimer }],
  [
    'map with filters',
    {
      page: 'map',
      view: {
        ...view,
        type: ['E01', 'E08'],
        adm: ['SY02'],
        q: 'سوق',
        from: '2024-12-01',
        to: '2025-01-01',
        bbox: [36, 34, 38, 36],
        dropped: ['foo'],
      },
      answer,
      list,
      names,
      outlines,
      disclaimer,
    },
  ],
  [
    'map while loading',
    { page: 'map', view, answer: null, list: null, names, outlines: [], disclaimer },
  ],
  ['list', { page: 'list', view, answer, list, names }],
  [
    'list of dataset records',
    {
      page: 'list',
      view,
      answer,
      list: { ...list, layer: 'dataset', items: [given.datasetRecord], next: null },
      names,
    },
  ],
  [
    'list without a match',
    { page: 'list', view, answer, list: { ...list, items: [], total: 0, next: null }, names },
  ],
  ['list while loading', { page: 'list', view, answer: null, list: null, names }],
  ['incident', record(given.incident(1))],
  [
    'incident of little',
    record(
      given.incident(2, {
        place: null,
        district: null,
        actors: [],
        attributionLevel: null,
        harm: [],
        objects: [],
        weapons: [],
        sourceGroups: null,
        commitments: [],
        shape: { kind: 'area', lon: null, lat: null, cellLon: null, cellLat: null, radiusM: null },
      }),
    ),
  ],
  ['dataset record', record(given.datasetRecord)],
  ['retracted record', record(given.incident(1, { status: 'retracted' }))],
  [
    'withdrawn record',
    record(
      given.incident(1, {
        status: 'withdrawn',
        edtf: '',
        eventType: '',
        place: null,
        district: null,
        governorate: null,
      }),
    ),
  ],
  [
    'commitments',
    {
      page: 'commitments',
      answer: {
        ...asOf,
        source: {
          title: { en: 'A', ar: 'أ' },
          date: '2024-12-01',
          link: 'https://example.org',
          sha256: '0',
        },
        items: everyBasis,
      },
    },
  ],
  [
    'commitments before the register',
    {
      page: 'commitments',
      answer: {
        ...asOf,
        source: {
          title: { en: 'A', ar: 'أ' },
          date: '2024-12-01',
          link: 'https://example.org',
          sha256: '0',
        },
        items: [],
      },
    },
  ],
  ...everyBasis.map((item): [string, PageModel] => [
    `commitment: ${item.basis.join()}`,
    entry(item),
  ]),
  ['commitment that stays on the desk', entry(commitment('declared', { counts: null }))],
  [
    'commitment of context only',
    entry(commitment('legal', { contextOnly: true, closed: '2024-12-08' })),
  ],
  [
    'statement',
    {
      page: 'statement',
      source,
      entries: everyBasis,
      sentences: [
        {
          id: 'P0.1',
          bullet: 'P0',
          number: 1,
          quotes: ['closely following'],
          quotes_ar: ['يتابعان'],
          gist: { en: 'A gist.', ar: 'خلاصة.' },
          entries: ['C10', 'C99'],
          not_monitored: { en: 'No.', ar: 'لا.' },
          note: { en: 'Note.', ar: 'تنبيه.' },
        },
      ],
    },
  ],
  ['method', { page: 'method', arabicReviewed: false }],
  ['error', error(404)],
  ['error with a wait', error(503)],
];

/** Texts of the English catalogue that no Arabic page may print. */
const english = Object.values(en.catalogue).filter(
  (text): text is string => typeof text === 'string' && /[a-z]{3,} [a-z]{3,}/.test(text),
);

describe.each(pages)('%s', (_name, model) => {
  describe.each(['en', 'ar'] as const)('in %s', (language) => {
    const html = page(language, model);

    it('is a whole document in its language, both ways of the switch included', () => {
      expect(html).toMatch(
        `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`,
      );
      expect(html.match(/<h1[ >]/g)).toHaveLength(1);
      expect(html).toContain('href="/ar/map?type=E01"');
      expect(html).toContain('href="/en/map?type=E01"');
      expect(html).toMatch(/<\/html>$/);
    });

    it('says EXERCISE in both languages, on an exercise instance alone', () => {
      expect(html).toMatch(/<title>EXERCISE تمرين · /);
      expect(html).toContain('<section class="exercise-bar"');
      expect(page(language, model, false)).not.toMatch(/EXERCISE|تمرين ·|exercise-bar/);
    });

    it('has nothing that the policy refuses, and nothing unfilled', () => {
      expect(html).not.toMatch(/ style=| on[a-z]+=|javascript:/);
      const scripts = html.match(/<script[^>]*>/g) ?? [];
      expect(scripts.filter((tag) => !/ src=| type="application\/json"/.test(tag))).toEqual([]);
      expect(html).not.toMatch(/undefined|NaN|\[object|>null</);
    });

    it('points every label and every jump at something', () => {
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
      const wanted = [...html.matchAll(/ (?:for|aria-labelledby)="([^"]+)"| href="#([^"]+)"/g)].map(
        (match) => match[1] ?? match[2],
      );
      expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
      expect(ids.length).toBe(new Set(ids).size);
    });

    it('fits its budget of bytes', () => {
      expect(gzipSync(html, { level: 9 }).length).toBeLessThanOrEqual(14 * 1024);
    });

    if (language === 'ar') {
      it('prints no English of ours', () => {
        expect(english.filter((text) => html.includes(text))).toEqual([]);
      });
    }
  });
});

describe('the map page', () => {
  const model = pages.find(([name]) => name === 'map')?.[1] ?? error(500);

  it('cannot be left by its data', () => {
    const named = { ...names, actors: { X: { en: '</script><b>', ar: 'x' } } };
    const html = page('en', { ...model, names: named } as PageModel);
    expect(html).not.toContain('</script><b>');
    expect(html).toContain('\\u003c/script>');
  });

  it('asks for the first clusters while the script loads', () => {
    expect(page('en', model)).toContain(
      'rel="preload" as="fetch" crossorigin="anonymous" href="/api/v1/open/map?zoom=7"',
    );
  });
});

describe('a list without a match', () => {
  const bare = { ...list, items: [], total: 0, next: null };
  const found = (change: object, totals = { assessed: 0, dataset: 0 }) =>
    page('en', {
      page: 'list',
      view: { ...view, ...change },
      answer,
      list: { ...bare, totals },
      names,
    });

  it('says what would show something', () => {
    expect(found({ q: 'x' })).toContain('Remove a filter, or widen the dates.');
    expect(found({})).toContain('No incident assessed by us is public yet.');
    expect(found({ bbox: [36, 34, 37, 35], type: ['E01'] })).toContain('href="/en/list?type=E01"');
    expect(found({}, { assessed: 0, dataset: 7 })).toContain('See 7 imported records');
  });
});

describe('a record', () => {
  it('is cited in Arabic with every Latin part kept apart', () => {
    const html = page('ar', record(given.incident(1)));
    expect(html).toMatch(/<bdi>حماية<\/bdi>: «<bdi>[^<]+<\/bdi>»/);
    const unbroken = 'class="unbroken">HM-00000001<';
    expect(html).toContain(`السجل <bdi dir="ltr" ${unbroken}/bdi>`);
    expect(html).toContain(`/ar/i/<wbr/><span ${unbroken}/span></bdi>`);
  });

  it('says which grade its mark shows where the two differ', () => {
    const lower = 'shows the lower of the two';
    expect(page('en', record(given.incident(1)))).not.toContain(lower);
    expect(page('en', record(given.incident(1, { gradeHarm: 'G1' })))).toContain(lower);
  });

  it('says in words that there are more groups of sources', () => {
    expect(page('ar', record(given.incident(1, { sourceGroups: '3+' })))).toContain('3 أو أكثر');
  });
});

describe('what people wrote', () => {
  it('is text, without the controls that turn what follows', () => {
    const html = page(
      'en',
      record(given.incident(1, { summary: { en: '<i>\u202eevil</i>', ar: null } })),
    );
    expect(html).toContain('<bdi lang="en">&lt;i>evil&lt;/i></bdi>');
  });
});

describe('the commitments', () => {
  it('never say that a promise was kept, and never add the layers', () => {
    for (const [name, model] of pages) {
      const text = page('en', model);
      if (name.startsWith('commitment')) expect(text).not.toMatch(/\bkept\b/);
      expect(text).not.toContain('14,834');
    }
  });

  it('show the newest records of a direction and lead to all of them', () => {
    const many = Array.from({ length: 25 }, (_, number) => given.incident(number));
    const counts = { ...none, breach: 25, fulfilment: 0, relevant: 0, exculpatory: 0 };
    const bound = commitment('legal', {
      counts: { ...counts, context: 0, contextDataset: 0 },
    });
    const html = page('en', {
      ...entry(bound),
      incidents: { ...none, breach: many },
    } as PageModel);
    expect(html.match(/class="record-card"/g)).toHaveLength(10);
    expect(html).toContain('The newest 10 of 25.');
    expect(html).toContain(`href="/en/list?commitment=${bound.slug}"`);
  });

  it('say in place of a figure that an entry of context counts nothing', () => {
    const html = page('en', entry(commitment('legal', { contextOnly: true })));
    expect(html).toContain('Context only: nothing is counted here');
  });

  it('print no figure without coverage', () => {
    const empty = {
      breach: 0,
      fulfilment: 0,
      relevant: 0,
      exculpatory: 0,
      context: 0,
      contextDataset: 0,
    };
    expect(page('en', entry(commitment('legal', { counts: empty })))).toContain(
      'No data: we have no record here',
    );
  });
});
