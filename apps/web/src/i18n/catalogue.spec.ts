import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCatalogues } from './catalogue-plugin.js';

const po = (messages: Readonly<Record<string, string>>) =>
  Object.entries(messages)
    .map(([key, text]) => `msgid "${key}"\nmsgstr "${text}"\n`)
    .join('\n');

const check = (en: Readonly<Record<string, string>>, ar: Readonly<Record<string, string>>) => () =>
  checkCatalogues((name) => po(name === 'en.po' ? en : ar));

const SIX = '{n, plural, zero {a} one {b} two {c} few {d} many {e} other {f}}';

describe('the message catalogues', () => {
  const { en } = checkCatalogues();

  it('are whole in both languages', () => {
    expect(Object.keys(en.catalogue).length).toBeGreaterThan(200);
  });

  it.each([
    ['a key that Arabic lacks', { a: 'x', b: 'y' }, { a: 'س' }, /ar: b: missing/],
    ['a key that English lacks', { a: 'x' }, { a: 'س', b: 'ع' }, /en: b: missing/],
    ['a text that is empty', { a: 'x' }, { a: '' }, /ar: a: has no text/],
    ['an unknown placeholder', { a: 'x {name}' }, { a: 'س {nam}' }, /a: placeholders differ/],
    [
      'a plural without all six forms',
      { n: '{n, plural, one {b} other {f}}' },
      { n: '{n, plural, one {b} other {f}}' },
      /ar: n: plural form missing: zero/,
    ],
    [
      'an English plural without one',
      { n: '{n, plural, other {f}}' },
      { n: SIX },
      /en: n: plural form missing: one/,
    ],
    ['what is not an ICU message', { a: 'x {' }, { a: 'س' }, /en: a: /],
    ['a date or number style', { a: '{d, date}' }, { a: '{d, date}' }, /only arguments/],
  ])('refuse %s', (_name, first, second, message) => {
    expect(check(first, second)).toThrow(message);
  });

  it('refuse a key that stands twice', () => {
    const twice = 'msgid "a"\nmsgstr "x"\n\nmsgid "a"\nmsgstr "y"\n';
    expect(() => checkCatalogues(() => twice)).toThrow(/a: the key appears twice/);
  });

  it('take a whole pair', () => {
    expect(check({ n: '{n, plural, one {b} other {f}}' }, { n: SIX })).not.toThrow();
  });

  it('hold every key that the code names', () => {
    const named = sources(join(__dirname, '..')).flatMap((text) => [
      ...[...text.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
      ...[...text.matchAll(/<Say\s+id="([^"]+)"/g)].map((match) => match[1] ?? ''),
    ]);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((key) => !(key in en.catalogue))).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.spec)\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
