import { randomBytes } from 'node:crypto';
import { Tally } from '../rules/tally.js';
import {
  type AssertionOptions,
  type Bend,
  SoftwareAuthenticator,
} from '../support/authenticator.js';
import { boot, ORIGIN, type TestServer } from '../support/boot.js';
import { cookieOf, Newcomer } from '../support/newcomer.js';

jest.setTimeout(60_000);

const SESSION = '/api/v1/desk/session';
const ACCOUNT = '/api/v1/desk/account';
const tally = new Tally('S-03 passkeys', 120);

type Body = Record<string, unknown>;
type Door = 'sign-in' | 'step-up' | 'register';

const base64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64url');
const bytesOf = (text: unknown): Buffer => Buffer.from(String(text), 'base64url');
function turnedAt(bytes: Buffer, at: number): Buffer {
  const other = Buffer.from(bytes);
  other.writeUInt8(other.readUInt8(at) ^ 1, at);
  return other;
}
const turned = (text: string, at: number): string => base64(turnedAt(bytesOf(text), at));

const DOORS: Readonly<Record<Door, { from: string; to: string; refused: readonly number[] }>> = {
  'sign-in': { from: `${SESSION}/passkey-options`, to: `${SESSION}/passkey`, refused: [401, 400] },
  'step-up': {
    from: `${SESSION}/step-up-options`,
    to: `${SESSION}/step-up-passkey`,
    refused: [401, 400],
  },
  register: { from: `${ACCOUNT}/passkey-options`, to: `${ACCOUNT}/passkeys`, refused: [400] },
};
const PROOFS: readonly Door[] = ['sign-in', 'step-up'];
const ALL: readonly Door[] = [...PROOFS, 'register'];

/** What another site, or a key that does not look at who holds it, would answer at each door. */
const BENT: readonly (readonly [what: string, bend: Bend])[] = [
  ...[
    'https://localhost:3000',
    'http://localhost',
    'http://localhost:3001',
    'http://localhost:3000/',
    'http://127.0.0.1:3000',
    'http://himaya.localhost:3000',
    'http://localhost:3000.example.org',
    'http://localhost:3000@example.org',
    'HTTP://LOCALHOST:3000',
    'android:apk-key-hash:AAAA',
    'null',
    '',
  ].map((origin) => [`the origin "${origin}"`, { origin }] as const),
  ...[
    'example.org',
    '127.0.0.1',
    'himaya.localhost',
    'localhost.',
    'localhost:3000',
    ORIGIN,
    '',
  ].map((rpId) => [`the RP id "${rpId}"`, { rpId }] as const),
  ...['payment.get', 'webauthn', 'WEBAUTHN.GET', ''].map(
    (type) => [`the type "${type}"`, { type }] as const,
  ),
  ['an empty challenge', { challenge: '' }],
  ['a challenge of our length', { challenge: base64(randomBytes(56)) }],
  ['a short challenge', { challenge: base64(randomBytes(16)) }],
  ['nobody there', { flags: 0 }],
  ['nobody verified', { flags: 1 }],
  ['verified, but not there', { flags: 4 }],
  ['saved, but not to be saved', { flags: 0x15 }],
  ['a frame on another site', { crossOrigin: true }],
];

let server: TestServer;
let offset = 0;
let maya: Newcomer;
let key: SoftwareAuthenticator;
let foreign: SoftwareAuthenticator;
let clock: jest.SpyInstance;

beforeAll(async () => {
  const real = Date.now;
  // before the server is made, which then goes by it
  clock = jest.spyOn(Date, 'now').mockImplementation(() => real() + offset);
  server = await boot('live');
  await server.app.listen(0, '127.0.0.1');
  maya = await Newcomer.add(server, 'maya', ['analyst']);
  await maya.signIn();
  key = await maya.addPasskey();
  const amir = await Newcomer.add(server, 'amir-live', ['analyst']);
  await amir.signIn();
  foreign = await amir.addPasskey();
});
afterAll(async () => {
  clock?.mockRestore();
  await server?.close();
});
// no brake of an earlier case may be what refuses a later one
beforeEach(() => {
  offset += 20 * 60_000;
});

/** All that a sign-in, a proof or a registration would change. */
const state = (): Promise<unknown> =>
  server.database.query(
    `SELECT (SELECT json_agg(to_jsonb(s) - 'seen_at' ORDER BY s::text) FROM accounts.sessions s) AS sessions,
       (SELECT json_agg(p ORDER BY id) FROM accounts.passkeys p) AS passkeys,
       (SELECT count(*) FROM accounts.recovery_codes) AS codes`,
  );

async function challengeAt(door: Door): Promise<AssertionOptions> {
  const { status, body } = await maya.send('post', DOORS[door].from);
  expect([door, status]).toEqual([door, 200]);
  return body as object as AssertionOptions;
}

const answerAt = (door: Door, options: AssertionOptions, bend: Bend = {}, by = key): Body =>
  (door === 'register'
    ? new SoftwareAuthenticator(ORIGIN).register(options, bend)
    : by.assert(options, bend)) as Body;

async function refuses(door: Door, body: Body): Promise<void> {
  const before = await state();
  const answer = await maya.send('post', DOORS[door].to, body);
  expect(DOORS[door].refused).toContain(answer.status);
  expect(cookieOf(answer)).toBe('');
  expect(await state()).toEqual(before);
  tally.add();
}

/** The same answer unbent: it was the bend that was refused. */
async function takes(door: Door): Promise<void> {
  const other = await maya.elsewhere();
  if (door === 'register')
    expect((await maya.register(new SoftwareAuthenticator(ORIGIN))).status).toBe(201);
  if (door === 'step-up') expect((await maya.stepUpByPasskey(key)).status).toBe(204);
  if (door === 'sign-in') expect((await other.signInByPasskey(key)).status).toBe(201);
}

describe.each(ALL)('S-03 at the door "%s"', (door) => {
  beforeAll(() => maya.signInByPasskey(key));
  afterAll(() => takes(door));

  it.each(BENT)('refuses %s', async (_, bend) => {
    await refuses(door, answerAt(door, await challengeAt(door), bend));
  });

  it('refuses a challenge of each other door', async () => {
    for (const other of ALL.filter((one) => one !== door))
      await refuses(door, answerAt(door, await challengeAt(other)));
  });

  it('refuses the type of the other ceremony', async () => {
    const type = door === 'register' ? 'webauthn.get' : 'webauthn.create';
    await refuses(door, answerAt(door, await challengeAt(door), { type }));
  });

  it('refuses a challenge with one bit turned, anywhere', async () => {
    const { challenge } = await challengeAt(door);
    for (const at of [0, 15, 16, 20, 23, 24, 55])
      await refuses(door, answerAt(door, { challenge: turned(challenge, at) }));
  });

  it('refuses a challenge after five minutes, and not before', async () => {
    const [late, used] = [await challengeAt(door), await challengeAt(door)];
    offset += 5 * 60_000 - 5000;
    const first = await maya.send('post', DOORS[door].to, answerAt(door, used));
    expect(first.status).toBeLessThan(300);
    await refuses(door, answerAt(door, used));
    offset += 5001;
    await refuses(door, answerAt(door, late));
  });

  it('refuses what is no client data', async () => {
    for (const text of ['', 'x', 'null', '[]', '1', '{}', '{"challenge":1}', '{"type":null}']) {
      const body = answerAt(door, await challengeAt(door));
      await refuses(door, { ...body, clientDataJSON: base64(text) });
    }
  });
});

describe.each(PROOFS)('S-03 a proof at the door "%s"', (door) => {
  beforeAll(() => maya.signInByPasskey(key));
  afterAll(() => takes(door));

  it('refuses a counter that stands or goes back', async () => {
    await takes(door);
    const [row] = await server.database.query<{ counter: number }>(
      'SELECT counter::integer AS counter FROM accounts.passkeys WHERE credential_id = $1',
      [key.id],
    );
    const counter = row?.counter ?? 0;
    expect(counter).toBeGreaterThan(1);
    for (const back of [counter, counter - 1, 1, 0])
      await refuses(door, answerAt(door, await challengeAt(door), { counter: back }));
  });

  it('refuses a signature that is not of this answer', async () => {
    await refuses(door, answerAt(door, await challengeAt(door), { tamper: true }));
    const [one, two] = [await challengeAt(door), await challengeAt(door)];
    const body = answerAt(door, one);
    const { signature } = answerAt(door, two);
    for (const other of [signature, base64('x'), base64(randomBytes(70)), 'MAYCAQACAQA'])
      await refuses(door, { ...body, signature: other });
  });

  it('refuses what is no data of a key', async () => {
    for (const length of [1, 32, 36]) {
      const body = answerAt(door, await challengeAt(door));
      const authenticatorData = base64(bytesOf(body['authenticatorData']).subarray(0, length));
      await refuses(door, { ...body, authenticatorData });
    }
    const body = answerAt(door, await challengeAt(door));
    const longer = Buffer.concat([bytesOf(body['authenticatorData']), Buffer.from([0])]);
    await refuses(door, { ...body, authenticatorData: base64(longer) });
  });

  it('refuses one key under the id of another, and an unknown one', async () => {
    const as = async (id: Buffer, by: SoftwareAuthenticator): Promise<void> =>
      refuses(door, { ...answerAt(door, await challengeAt(door), {}, by), id: base64(id) });
    await as(foreign.id, key);
    await as(key.id, foreign);
    await as(randomBytes(32), key);
    const stranger = new SoftwareAuthenticator(ORIGIN);
    await as(stranger.id, stranger);
  });

  it('refuses a key with the handle of somebody else', async () => {
    const rows = await server.database.query<{ id: string }>(
      `SELECT id FROM accounts.people WHERE name = 'amir-live'`,
    );
    for (const handle of [rows[0]?.id ?? '', 'maya', 'x'])
      await refuses(door, answerAt(door, await challengeAt(door), { userHandle: base64(handle) }));
  });
});

it('S-03 refuses a proof by the key of somebody else', async () => {
  await maya.signInByPasskey(key);
  const before = maya.cookie;
  const answer = await maya.stepUpByPasskey(foreign);
  expect([answer.status, cookieOf(answer), maya.cookie]).toEqual([401, '', before]);
  tally.add();
});

describe('S-03 an attestation', () => {
  beforeAll(() => maya.signInByPasskey(key));
  afterAll(() => takes('register'));

  const swap = (bytes: Buffer, from: Buffer | string, to: Buffer | string): Buffer => {
    const at = bytes.indexOf(from);
    expect(at).toBeGreaterThan(0);
    const after = bytes.subarray(at + Buffer.from(from).length);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(to), after]);
  };
  const hex = (text: string): Buffer => Buffer.from(text, 'hex');
  const STATEMENT = Buffer.concat([Buffer.from('attStmt'), hex('a0')]);
  const statement = (map: string): Buffer => Buffer.concat([Buffer.from('attStmt'), hex(map)]);

  it.each<readonly [string, (bytes: Buffer) => Buffer]>([
    ['of a format that is not known', (bytes) => swap(bytes, 'none', 'nome')],
    ['of no format', (bytes) => swap(bytes, 'fmt', 'fmx')],
    ['of none, with a statement', (bytes) => swap(bytes, STATEMENT, statement('a1617801'))],
    ['"packed" without a statement', (bytes) => swap(bytes, hex('646e6f6e65'), '\x66packed')],
    ['"tpm" without a statement', (bytes) => swap(bytes, hex('646e6f6e65'), '\x63tpm')],
    ['without data of a key', (bytes) => swap(bytes, 'authData', 'authDatx')],
    ['that is cut', (bytes) => bytes.subarray(0, -10)],
    ['that is no CBOR', () => Buffer.from('no CBOR')],
    ['that is one byte', () => hex('a0')],
    [
      'of a key for an unknown algorithm',
      (bytes) => swap(bytes, hex('010203262001'), hex('010203382001')),
    ],
    [
      'of a key on a foreign curve',
      (bytes) => swap(bytes, hex('010203262001'), hex('010203262008')),
    ],
    ['of a key on no curve', (bytes) => swap(bytes, hex('010203262001'), hex('010203262007'))],
    ['of a key for ES256K', (bytes) => swap(bytes, hex('010203262001'), hex('010203382e2008'))],
    [
      'of an Ed25519 key under the name of ES256',
      (bytes) => swap(bytes, hex('010203262001'), hex('010103262006')),
    ],
    ['of a point beside its curve', (bytes) => turnedAt(bytes, bytes.length - 1)],
  ])('is refused %s', async (_, bend) => {
    const body = answerAt('register', await challengeAt('register'));
    const bytes = bend(bytesOf(body['attestationObject']));
    await refuses('register', { ...body, attestationObject: base64(bytes) });
  });

  it('is refused under another id than its own, and twice', async () => {
    const other = answerAt('register', await challengeAt('register'));
    await refuses('register', { ...other, id: base64(randomBytes(32)) });
    const again = key.register(await challengeAt('register')) as Body;
    const before = await state();
    const answer = await maya.send('post', DOORS.register.to, again);
    expect([answer.status, answer.body.type]).toEqual([409, 'passkey-known']);
    expect(await state()).toEqual(before);
    tally.add();
  });
});

it('S-03 counts its cases', () => tally.close());
