import { type PlaceHit, REPORT_KINDS, type ReportPage } from '@himaya/contracts';
import { describeEdtf } from '@himaya/edtf';
import { renderDocument } from '../document.js';
import { checkCatalogues } from '../i18n/catalogue-plugin.js';
import { makeWords } from '../i18n/language.js';
import { shell } from '../pages/page-fixtures.js';
import { fieldOf } from './report-values.js';

const { en, ar } = checkCatalogues();
const words = {
  en: makeWords('en', en.catalogue, describeEdtf),
  ar: makeWords('ar', ar.catalogue, describeEdtf),
};
const unit = (pcode: string, name: string) => ({ pcode, en: name, ar: null });
const hit = (pcode: string, district: string): PlaceHit => ({
  pcode,
  level: 'community',
  name: { en: 'Exercise Town', ar: 'بلدة التمرين' },
  community: null,
  subdistrict: unit('SY020001', `${district} Centre`),
  district: unit('SY0200', district),
  governorate: unit('SY02', 'Aleppo'),
  lon: null,
  lat: null,
});
const filled = {
  kinds: ['shelling', 'mine_seen'],
  whenKind: 'day',
  day: '2024-11-30',
  approximate: 'yes',
  dayPart: 'dawn',
  placeText: 'بلدة التمرين',
  place: 'C1002',
  certainty: 'village',
  killedMin: '٢',
  killedMax: '3',
  knowledge: 'saw',
  text: 'SENTINEL <i>words</i>',
  danger: 'no',
  consent: 'all',
};
const model = (over: Partial<ReportPage> = {}): ReportPage => ({
  page: 'report',
  state: 'form',
  id: '8f14e45f-ceea-467f-a3a5-5d2ab1d2a3a5',
  values: {},
  problem: null,
  places: null,
  governorates: [{ pcode: 'SY02', name: { en: 'Aleppo', ar: 'حلب' } }],
  ...over,
});
const page = (over: Partial<ReportPage> = {}, language: 'en' | 'ar' = 'en') =>
  renderDocument(shell(language), model(over), words[language]);
const control = (html: string, attributes: RegExp) =>
  (html.match(/<(?:input|select|textarea|button)[^>]*>/g) ?? []).find((tag) =>
    attributes.test(tag),
  );

/** What the server reads; a field that is renamed here is lost there. */
const FIELDS = [
  ...['id', 'kinds', 'whenKind', 'day', 'dayTo', 'approximate', 'dayPart', 'placeText'],
  ...['governorate', 'landmark', 'certainty', 'harmUnknown', 'knowledge', 'text', 'links'],
  ...['killed', 'injured', 'missing', 'detained', 'displaced'].flatMap((n) => [
    `${n}Min`,
    `${n}Max`,
  ]),
  ...['danger', 'consent', 'act'],
];

const invalid = {
  type: 'invalid-fields',
  status: 400,
  title: 'Some fields need to be corrected.',
  errors: [
    { pointer: '/killedMin', code: 'isInt', detail: 'This must be a whole number.' },
    { pointer: '/kinds/0', code: 'isIn', detail: 'Choose at least 1.' },
  ],
};

describe.each(['en', 'ar'] as const)('report page in %s', (language) => {
  it.each<readonly [string, Partial<ReportPage>]>([
    ['form', {}],
    ['look-up', { values: filled, places: [hit('C1001', 'Here'), hit('C1002', 'There')] }],
    ['refused', { values: filled, problem: invalid }],
    ['received', { state: 'received', values: filled, places: [hit('C1002', 'There')] }],
    ['closed', { state: 'closed' }],
  ])('%s', (_, over) => {
    const html = page(over, language);
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(/ style=|undefined|\[object/.exec(html)?.[0]).toBeUndefined();
    expect(html.slice(html.indexOf('<body'))).not.toContain('<script');
    expect(html.match(/<h1/g)).toHaveLength(1);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = [...html.matchAll(/ (?:for|aria-describedby)="([^"]+)"/g)];
    expect(targets.map(([, id]) => id).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('the plain form', () => {
  it('posts the fields that the server reads, to its own address', () => {
    const html = page();
    const form = /<form class="report-form"[^>]*>/.exec(html)?.[0];
    expect(form).toMatch(/method="post"/);
    expect(form).toMatch(/action="\/en\/report"/);
    const own = html.slice(
      html.indexOf('class="report-form"'),
      html.indexOf('</form>', html.indexOf('class="report-form"')),
    );
    const names = new Set([...own.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name));
    expect([...names].sort()).toEqual([...FIELDS].sort());
  });

  it('warns of mines before the choices, and louder once one is chosen', () => {
    const html = page();
    const warning = html.indexOf('Do not touch. Do not approach. Go back the way you came.');
    expect(warning).toBeGreaterThan(0);
    expect(warning).toBeLessThan(html.indexOf('name="kinds"'));
    expect(html).not.toContain('mine-chosen');
    const mines = REPORT_KINDS.list.filter((kind) => kind.mineWarning).map(({ code }) => code);
    for (const kind of mines) expect(page({ values: { kinds: kind } })).toContain('mine-chosen');
  });

  it('keeps what was typed', () => {
    const html = page({ values: filled, problem: invalid });
    expect(control(html, /value="shelling"/)).toContain('checked');
    expect(control(html, /value="air_strike"/)).not.toContain('checked');
    expect(control(html, /name="killedMin"/)).toContain('value="٢"');
    expect(html).toContain('SENTINEL &lt;i>words&lt;/i>');
  });

  it('leads from the summary, which takes focus, to each field', () => {
    const html = page({ values: filled, problem: invalid });
    expect(html).toMatch(/<section[^>]*role="alert"[^>]*autofocus/);
    expect(html).toContain('<a href="#killedMin">Killed, At least</a>');
    expect(html).toContain('<a href="#kinds">What happened?</a>');
    expect(control(html, /id="killedMin"/)).toContain('aria-invalid="true"');
    expect(control(html, /id="kinds"/)).toBeDefined();
  });

  it('offers namesakes with their districts, and chooses none itself', () => {
    const places = [hit('C1001', 'Here'), hit('C1002', 'There')];
    const html = page({ values: { placeText: 'x' }, places });
    const offered = html.match(/<input[^>]*name="place"[^>]*>/g) ?? [];
    expect(offered).toHaveLength(3);
    expect(offered.some((tag) => / checked/.test(tag))).toBe(false);
    expect(html).toContain('Here Centre');
    expect(control(page({ values: filled, places }), /value="C1002"/)).toContain('checked');
  });

  it('takes digits of any script', () => {
    const tag = control(page(), /name="killedMin"/);
    expect(tag).toMatch(/type="text"/);
    expect(tag).toMatch(/inputmode="numeric"/i);
  });

  it('never shows the words again once they were received', () => {
    const html = page({ state: 'received', values: filled, places: [hit('C1002', 'There')] });
    expect(html).not.toContain('SENTINEL');
    expect(html).toContain('Exercise Town');
    expect(html).not.toContain('<textarea');
  });

  it('leaves by a link that tells nothing', () => {
    expect(page()).toMatch(
      /<a class="button exit" href="https:[^"]+" rel="noreferrer noopener nofollow"/,
    );
  });
});

describe('fieldOf', () => {
  it.each([
    ['/killedMin', 'killedMin'],
    ['/killed/min', 'killedMin'],
    ['/kinds/3', 'kinds'],
    ['/when', 'whenKind'],
    ['/where/pcode', 'placeText'],
    ['', ''],
  ])('%s', (pointer, expected) => {
    expect(fieldOf(pointer)).toBe(expected);
  });
});
