import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '@himaya/contracts';
import { parseStrictJson, Problem } from '@himaya/http';
import { boot, type TestServer } from '../support/boot.js';
import { type Answer, Door } from './door.js';
import {
  type JsonCase,
  whole,
  withValue,
  wrongKeys,
  wrongTexts,
  wrongTypes,
} from './json-cases.js';
import { say, Tally } from './tally.js';

const SUITE = '../shared/data/hostile/json_test_suite';
/** Where we are stricter than the grammar: RFC 7493 forbids both, PostgreSQL holds no U+0000. */
const STRICTER = [
  'y_object_duplicated_key.json',
  'y_object_duplicated_key_and_value.json',
  'y_object_escaped_null_in_key.json',
  'y_string_null_escape.json',
];
/** U+0000 is a fault of a field: the text is JSON, but no text of ours. */
const REFUSED = new Set(['invalid-json', 'invalid-fields']);
const PATH = '/api/v1/intake/reports';
const tally = new Tally('I-04', 800);

let server: TestServer;
let door: Door;
/** Names of all that objects inherit, before anything was sent. */
const inherited = Object.getOwnPropertyNames(Object.prototype).sort();

beforeAll(async () => {
  server = await boot();
  door = await Door.open(server);
}, 60_000);
afterAll(async () => {
  door?.close();
  await server?.close();
});

const post = (body: string | Buffer, type = 'application/json'): Promise<Answer> =>
  door.ask({ method: 'POST', path: PATH, headers: { 'content-type': type }, body });

const count = async (): Promise<number> =>
  (await server.database.query<{ n: number }>('SELECT count(*)::integer AS n FROM desk.reports'))[0]
    ?.n ?? -1;

/** Sends all; gives those that are not refused with a problem of ours. */
async function taken(cases: readonly JsonCase[]): Promise<string[]> {
  const asks = cases.map(({ body }) => ({
    method: 'POST',
    path: PATH,
    headers: { 'content-type': 'application/json' },
    body,
  }));
  const answers = await door.askAll(asks);
  tally.add(cases.length);
  return answers.flatMap(({ status, headers, body }, at) => {
    const problem = headers['content-type']?.startsWith('application/problem+json') === true;
    const own = problem && (JSON.parse(body.toString()) as { type: string }).type;
    if (
      status === 400 &&
      (own === 'invalid-json' || own === 'invalid-fields' || own === 'bad-request')
    )
      return [];
    return [`${cases[at]?.name}: ${status} ${String(own)}`];
  });
}

function parses(bytes: Uint8Array): boolean {
  try {
    parseStrictJson(bytes);
    return true;
  } catch (error) {
    if (error instanceof Problem && REFUSED.has(error.definition.code)) return false;
    throw error;
  }
}

describe('I-04 strict JSON', () => {
  it('takes a whole report, and the same again', async () => {
    const body = JSON.stringify(whole(randomUUID()));
    expect((await post(body)).status).toBe(201);
    expect((await post(` \r\n\t${body} `)).status).toBe(201);
    expect(await count()).toBe(1);
  });

  it.each([
    ['fields of a wrong type', wrongTypes],
    ['keys that are unknown or missing', wrongKeys],
    ['what is no JSON, or none that we take', wrongTexts],
  ])(
    'refuses %s, and keeps nothing',
    async (_, cases) => {
      const before = await count();
      expect(await taken(cases(randomUUID))).toEqual([]);
      expect(await count()).toBe(before);
    },
    60_000,
  );

  it.each([
    ['report.where.lon', 180.000_1],
    ['report.where.lon', -181],
    ['report.where.lat', 90.000_1],
    ['report.when.edtf', '2025-02-31'],
    ['report.when.edtf', '2025-13-01'],
    ['report.where.pcode', 'XX999999'],
    ['report.language', 'fr'],
    ['report.kinds', ['shelling', 'shelling']],
    ['report.kinds', ['unknown']],
    ['report.links', ['javascript:alert(1)']],
    ['report.links', ['file:///etc/passwd']],
    ['report.text', 'x'.repeat(10_001)],
    ['report.harm.killed.min', 100_001],
    ['report.harm.killed', { min: 3, max: 1 }],
    ['id', 'a5f0a3a5-39a5-1d4e-9c7a-0d1f5e3b2c4d'],
  ])('refuses a wrong %s with 400 (%#)', async (path, value) => {
    const { status } = await post(withValue(randomUUID(), path, value));
    expect(status).toBe(400);
    tally.add();
  });

  it('refuses a body that is too large with 413, and another type with 415', async () => {
    const large = withValue(randomUUID(), 'report.text', 'x'.repeat(10 * 1024 * 1024));
    expect((await post(large)).status).toBe(413);
    const middling = withValue(randomUUID(), 'report.text', 'x'.repeat(66_000));
    expect((await post(middling)).status).toBe(413);
    const types = [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ];
    for (const type of types) {
      expect([type, (await post(JSON.stringify(whole(randomUUID())), type)).status]).toEqual([
        type,
        415,
      ]);
    }
    tally.add(types.length + 2);
  });

  it('stores the text of a report byte for byte', async () => {
    const id = randomUUID();
    const text = 'الكهرباء 🙂 \u200f<b>&"\'\\ \u2028 e\u0301 \ud83d\udc68\u200d\ud83d\udc69';
    expect((await post(withValue(id, 'report.text', text))).status).toBe(201);
    const [row] = await server.database.query<{ text: string }>(
      `SELECT body ->> 'text' AS text FROM desk.reports WHERE id = $1`,
      [id],
    );
    expect(row?.text).toBe(text);
  });

  it('takes the public parser cases as they are meant, but for our stricter rules', async () => {
    if (!existsSync(SUITE)) {
      say(`I-04: SKIPPED the public parser cases: no folder ${SUITE}`);
      return;
    }
    const files = readdirSync(SUITE).sort();
    const wrong = files.filter((file) => {
      const taken = parses(readFileSync(join(SUITE, file)));
      return (
        (file.startsWith('y_') && taken === STRICTER.includes(file)) ||
        (file.startsWith('n_') && taken)
      );
    });
    expect(wrong).toEqual([]);
    const refused = files
      .filter((file) => file.startsWith('n_'))
      .map((file) => ({ name: file, body: readFileSync(join(SUITE, file)) }))
      // larger ones are refused for that
      .filter(({ body }) => body.length < LIMITS.reportBodyBytes);
    expect(await taken(refused)).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(318);
    tally.add(files.length);
  }, 60_000);

  it('lets nothing into what every object inherits', () => {
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(([] as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(inherited);
  });

  it('counts its cases', () => tally.close());
});
