import { compileCatalogue } from './compile-catalogue.js';
import { makeWords } from './language.js';
import { formatParts } from './message.js';

const compiled = (language: 'en' | 'ar', text: string) =>
  compileCatalogue(language, `msgid "key"\nmsgstr "${text}"\n`).catalogue['key'] ?? '';
const words = { en: makeWords('en', {}, String), ar: makeWords('ar', {}, String) };

const said = (language: 'en' | 'ar', text: string, args: Record<string, string | number>) =>
  formatParts<never>(compiled(language, text), args, words[language]).join('');

describe('a message', () => {
  const forms =
    '{n, plural, zero {صفر} one {واحد} two {اثنان} few {# قليل} many {# كثير} other {# آخر}}';

  it.each([
    [0, 'صفر'],
    [1, 'واحد'],
    [2, 'اثنان'],
    [3, '3 قليل'],
    [10, '10 قليل'],
    [11, '11 كثير'],
    [99, '99 كثير'],
    [100, '100 آخر'],
    [103, '103 قليل'],
    [14522, '14,522 كثير'],
  ])('takes the Arabic form for %d', (n, text) => {
    expect(said('ar', forms, { n })).toBe(text);
  });

  it('prefers an exact number to a form', () => {
    const text = '{n, plural, =0 {none} one {# thing} other {# things}}';
    expect([0, 1, 2].map((n) => said('en', text, { n }))).toEqual(['none', '1 thing', '2 things']);
  });

  it('writes Western digits in both languages, and selects by word', () => {
    expect(said('ar', 'العدد {n}', { n: 1234 })).toBe('العدد 1,234');
    expect(said('en', '{who, select, a {x {n}} other {y}}', { who: 'a', n: 2 })).toBe('x 2');
  });

  it('hands elements back where they stood', () => {
    const element = { type: 'bdi' };
    expect(formatParts(compiled('en', 'in {place}, now'), { place: element }, words.en)).toEqual([
      'in ',
      element,
      ', now',
    ]);
  });

  it('throws for an argument that is not given, and for a key that is not there', () => {
    expect(() => said('en', 'in {place}', {})).toThrow(/place/);
    expect(() => words.en.t('nav.map')).toThrow(/nav.map/);
  });

  it('writes days in Levantine months', () => {
    expect(words.ar.day('2024-12-01')).toBe('1 كانون الأول 2024');
    expect(words.en.day('2024-12-01T22:30:00Z')).toBe('1 December 2024');
  });
});
