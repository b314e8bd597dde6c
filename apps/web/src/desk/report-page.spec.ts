import {
  type DecisionRecord,
  type DeskReportPage,
  type PageModel,
  type Person,
} from '@himaya/contracts';
import { describeEdtf } from '@himaya/edtf';
import { renderDocument } from '../document.js';
import { checkCatalogues } from '../i18n/catalogue-plugin.js';
import { makeWords } from '../i18n/language.js';
import * as open from '../pages/page-fixtures.js';
import * as given from './desk-fixtures.js';

const catalogues = checkCatalogues();
const page = (
  model: PageModel,
  language: 'en' | 'ar' = 'en',
  person: Person = given.person('anna', 'analyst'),
) => {
  const words = makeWords(language, catalogues[language].catalogue, describeEdtf);
  return renderDocument({ ...open.shell(language), person }, model, words);
};
const reportPage = (over: Parameters<typeof given.report>[0] = {}): DeskReportPage => ({
  page: 'desk-report',
  report: given.report(over),
  candidates: [],
  item: null,
  evidence: [],
  mayAddEvidence: false,
  matches: { items: [], possibleMatch: false },
  notes: given.notes,
  units: {},
  permissions: [],
});

describe('a report on the desk', () => {
  it('shows the words of its sender as a paragraph that finds its own direction', () => {
    const { report } = given.report();
    const html = page(reportPage({ report: { ...report, text: 'كلمات \u202eمخترعة' } }), 'ar');
    expect(html).toContain('<p class="said" dir="auto">كلمات مخترعة</p>');
  });

  it('says the days of reports near it in words', () => {
    const near = {
      id: 'x',
      ref: null,
      state: 'received',
      place: null,
      score: 70,
      why: [],
    } as const;
    const match = { ...near, kind: 'report', edtf: '2026-11-15~' } as const;
    const html = page({ ...reportPage(), matches: { items: [match], possibleMatch: false } });
    expect(html).toMatch(/15 November 2026/);
    expect(html).not.toContain('2026-11-15~');
  });

  it('says nothing of public records, no more than the page to sign in', () => {
    expect(page(reportPage())).not.toContain('class="data-state"');
    expect(page({ page: 'sign-in', next: '/en/desk' })).not.toContain('class="data-state"');
  });
});

describe('the history', () => {
  const step = (more: Partial<DecisionRecord>): DecisionRecord => ({
    act: 'incident.edit',
    version: 2,
    from: 'assessing',
    to: 'assessing',
    by: 'anna',
    reason: null,
    at: '2025-02-03T10:00',
    changes: [],
    ...more,
  });

  it.each<[Partial<DecisionRecord>, string]>([
    [{ part: 'facts' }, 'Edited: Facts'],
    [{ part: 'harm' }, 'Edited: Harm to people'],
    [{ part: 'actors' }, 'Edited: Who'],
    [{ part: 'categories' }, 'Edited: Alleged categories'],
    [{ part: 'objects' }, 'Edited: Objects'],
    [{ part: 'weapons' }, 'Edited: Weapons'],
    [{ part: 'sources' }, 'Edited: Sources'],
    [{ part: 'report' }, 'Gathered a report'],
    [{ part: null }, 'Edited'],
    [{ act: 'incident.grade' }, 'Graded'],
    [{ act: 'link.decide' }, 'Decided a link'],
  ])('of %j says %s', (more, words) => {
    expect(page(reportPage({ history: [step(more)] }))).toContain(`<strong>${words}</strong>`);
  });

  it('tells what stood before and what stands after, and from which state to which', () => {
    const changes = [{ field: 'gradeHarm', before: ['G1'], after: ['G2'] }] as const;
    const html = page(reportPage({ history: [step({ changes, to: 'proposed' })] }));
    expect(html).toMatch(/<dt>The harm<\/dt>.*Before:.*<del>.*After:.*<ins>/s);
    expect(html).toMatch(/From “[^”]+” to “[^”]+”/);
    expect(page(reportPage({ history: [step({})] }))).not.toMatch(
      /<details class="changes"|From “/,
    );
  });

  it('says once whose time its times are', () => {
    const history = [step({}), step({ version: 3 })];
    expect(page(reportPage({ history })).match(/Damascus/g)).toHaveLength(1);
  });
});

describe('the gathered reports', () => {
  it.each([
    [['report.read'], true],
    [[], false],
  ])('with %j are read: %s', (permissions, readable) => {
    const incident = given.incident({ reports: [given.reportRow] });
    const model = { ...given.bench({ incident }), permissions };
    const html = /<section class="card gathered".*?<\/section>/.exec(page(model))?.[0] ?? '';
    expect(html.includes('data-report-words')).toBe(readable);
    expect(html.includes(`/en/desk/reports/${given.reportRow.id}`)).toBe(readable);
    expect(html.includes('Your role does not read reports')).toBe(!readable);
  });
});
