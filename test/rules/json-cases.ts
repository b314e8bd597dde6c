export interface JsonCase {
  readonly name: string;
  readonly body: string | Buffer;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every field of a report with what it is, by its path. */
export const FIELDS: Readonly<Record<string, 'text' | 'number' | 'boolean' | 'list' | 'object'>> = {
  id: 'text',
  report: 'object',
  'report.language': 'text',
  'report.kinds': 'list',
  'report.kinds.0': 'text',
  'report.when': 'object',
  'report.when.edtf': 'text',
  'report.when.dayPart': 'text',
  'report.where': 'object',
  'report.where.pcode': 'text',
  'report.where.text': 'text',
  'report.where.landmark': 'text',
  'report.where.certainty': 'text',
  'report.where.lon': 'number',
  'report.where.lat': 'number',
  'report.harm': 'object',
  'report.harm.known': 'boolean',
  'report.harm.killed': 'object',
  'report.harm.killed.min': 'number',
  'report.harm.killed.max': 'number',
  'report.harm.displaced': 'object',
  'report.knowledge': 'text',
  'report.text': 'text',
  'report.links': 'list',
  'report.links.0': 'text',
  'report.danger': 'text',
  'report.consent': 'text',
};

/** A report that says everything; only `id` changes. */
export const whole = (id: string): { [key: string]: Json } => ({
  id,
  report: {
    language: 'en',
    kinds: ['shelling'],
    when: { edtf: '2025-03-05', dayPart: 'night' },
    where: {
      pcode: 'SY02',
      text: 'Invented quarter',
      landmark: 'Invented landmark',
      certainty: 'village',
      lon: 37.1,
      lat: 36.2,
    },
    harm: { known: true, killed: { min: 1, max: 3 }, displaced: { min: 0, max: null } },
    knowledge: 'saw',
    text: 'Invented for a test.',
    links: ['https://example.org/invented'],
    danger: 'no',
    consent: 'all',
  },
});

/** The same with another value at a path; `undefined` takes the field away. */
export function withValue(id: string, path: string, value: Json | undefined): string {
  const body = whole(id);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Json>((at, key) => (at as { [key: string]: Json })[key] ?? null, body);
  const object = parent as { [key: string]: Json };
  if (value === undefined) delete object[last];
  else object[last] = value;
  return JSON.stringify(body);
}

const VALUES: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e300,
  '',
  ' ',
  'x',
  '1',
  'null',
  '🙂',
  'x'.repeat(10_001),
  [],
  [null],
  ['x'],
  [[]],
  {},
  { toString: 'x' },
  { length: 1 },
];
const kindOf = (value: Json): string =>
  Array.isArray(value)
    ? 'list'
    : typeof value === 'string'
      ? 'text'
      : typeof value === 'object'
        ? 'object'
        : typeof value;

/** Each field with each value of another kind. */
export function wrongTypes(newId: () => string): JsonCase[] {
  return Object.entries(FIELDS).flatMap(([path, kind]) =>
    VALUES.filter((value) => kindOf(value) !== kind)
      // null says "not known" of a bound
      .filter((value) => !(value === null && /\.(min|max)$/.test(path)))
      .map((value) => ({
        name: `${path} = ${JSON.stringify(value).slice(0, 40)}`,
        body: withValue(newId(), path, value),
      })),
  );
}

/** Keys that no level takes, and keys that a level misses. */
export function wrongKeys(newId: () => string): JsonCase[] {
  const levels = ['', ...Object.keys(FIELDS).filter((path) => FIELDS[path] === 'object')];
  const names = ['x', 'Id', 'state', 'toString', 'hasOwnProperty', 'valueOf', '$where', 'id '];
  const more = levels.flatMap((level) =>
    names.map((name) => ({
      name: `unknown ${level}/${name}`,
      body: withValue(newId(), level === '' ? name : `${level}.${name}`, 'x'),
    })),
  );
  const required = [
    'id',
    'report',
    'report.language',
    'report.kinds',
    'report.when',
    'report.when.edtf',
  ];
  const also = ['report.where', 'report.where.certainty', 'report.harm', 'report.harm.known'];
  const last = ['report.knowledge', 'report.danger', 'report.consent'];
  const fewer = [...required, ...also, ...last].map((path) => ({
    name: `missing ${path}`,
    body: withValue(newId(), path, undefined),
  }));
  return [...more, ...fewer];
}

/** Text of a whole report with one place marked, to be replaced by something that is no JSON. */
const marked = (id: string, path: string): string =>
  withValue(id, path, '\u0001').replace('"\\u0001"', '@');

const NUMBERS = [
  '1e400',
  '-1e400',
  '1e99999',
  'NaN',
  'Infinity',
  '-Infinity',
  '0x1f',
  '01',
  '+1',
  '1.',
  '.5',
  '1e',
  '--1',
  '1_000',
  '١٢',
];
const TEXTS = [
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"a\\udfff"',
  '"\\u0000"',
  '"\\x41"',
  '"\\u12"',
  '"\\a"',
  '"\t"',
  '"\n"',
  `'x'`,
  '"x',
  'x"',
  'x',
];
const KEYS = ['__proto__', 'constructor', 'prototype', '\\u005f_proto__', '__pr\\u006fto__'];
const RAW: readonly (readonly [string, number[]])[] = [
  ['lone continuation', [0x80]],
  ['never a byte', [0xff]],
  ['overlong slash', [0xc0, 0xaf]],
  ['overlong of three', [0xe0, 0x80, 0xaf]],
  ['surrogate', [0xed, 0xa0, 0x80]],
  ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ['cut off', [0xe2, 0x82]],
  ['latin 1', [0xe9]],
];

/** What is no JSON, or none that we take. */
export function wrongTexts(newId: () => string): JsonCase[] {
  const at = (path: string, text: string): string => marked(newId(), path).replace('@', () => text);
  const fields = (kind: string): string[] =>
    Object.keys(FIELDS).filter((path) => FIELDS[path] === kind);
  const numbers = fields('number').flatMap((path) =>
    NUMBERS.map((text) => ({ name: `${path} = ${text}`, body: at(path, text) })),
  );
  const texts = fields('text').flatMap((path) =>
    TEXTS.map((text) => ({ name: `${path} = ${text}`, body: at(path, text) })),
  );
  const keys = fields('object').flatMap((path) =>
    KEYS.map((key) => ({
      name: `${path} { ${key} }`,
      body: at(path, `{"${key}":{"polluted":true}}`),
    })),
  );
  const bytes = ['report.text', 'report.where.text', 'id'].flatMap((path) =>
    RAW.map(([name, raw]) => {
      const [before = '', after = ''] = marked(newId(), path).split('@');
      const body = Buffer.concat([
        Buffer.from(`${before}"`),
        Buffer.from(raw),
        Buffer.from(`"${after}`),
      ]);
      return { name: `${path}: ${name}`, body };
    }),
  );
  const depths = [21, 60, 500, 20_000].flatMap((depth) => [
    { name: `${depth} lists`, body: at('report.text', '['.repeat(depth) + ']'.repeat(depth)) },
    { name: `${depth} lists left open`, body: at('report.text', '['.repeat(depth)) },
    {
      name: `${depth} objects`,
      body: at('report.text', '{"a":'.repeat(depth / 2) + '1' + '}'.repeat(depth / 2)),
    },
  ]);
  return [
    ...numbers,
    ...texts,
    ...keys,
    ...bytes,
    ...depths,
    ...duplicates(newId),
    ...frames(newId),
  ];
}

/** Each key twice, the second time in other letters too. */
function duplicates(newId: () => string): JsonCase[] {
  return Object.keys(FIELDS)
    .filter((path) => !/\.\d$/.test(path))
    .flatMap((path) => {
      const key = path.split('.').at(-1) ?? '';
      const escaped = `\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}`;
      return [key, escaped].map((other) => ({
        name: `${path} twice as ${other}`,
        body: JSON.stringify(whole(newId())).replace(
          `"${key}":`,
          () => `"${other}":null,"${key}":`,
        ),
      }));
    });
}

/** Around the document: marks, commas, comments, cuts, other encodings, other documents. */
function frames(newId: () => string): JsonCase[] {
  const text = (): string => JSON.stringify(whole(newId()));
  const cut = Array.from({ length: 40 }, (_, at) => text().slice(0, 1 + at * 11));
  const around = [
    `\ufeff${text()}`,
    `${text()},`,
    `${text()}{}`,
    `${text()}x`,
    `,${text()}`,
    `[${text()}`,
    `${text()}]`,
    `// x\n${text()}`,
    `${text()} // x`,
    `/* x */${text()}`,
    `${text()}\u0000`,
    `\u00a0${text()}`,
    `\u000b${text()}`,
    text().replace('}', ',}'),
    text().replace(']', ',]'),
    text().replaceAll('"', `'`),
    text().replaceAll(':', '='),
    text().replace('"id"', 'id'),
    text().replace(',', ',,'),
    text().replace(',', ' '),
    text().replace('{', '{,'),
    `(${text()})`,
    `)]}',\n${text()}`,
  ];
  const others = [
    'null',
    'true',
    '0',
    '1',
    '"x"',
    '[]',
    '[{}]',
    '{}',
    ' ',
    '\n',
    'undefined',
    'NaN',
    '{"id":1}',
    '[[[]]]',
  ];
  const encoded = [
    Buffer.from(text(), 'utf16le'),
    Buffer.from(text(), 'utf16le').swap16(),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text(), 'utf16le')]),
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text())]),
    Buffer.concat([Buffer.from(text()), Buffer.from([0xe2, 0x82])]),
  ];
  return [...cut, ...around, ...others, ...encoded].map((body, at) => ({
    name: `frame ${at}`,
    body,
  }));
}
