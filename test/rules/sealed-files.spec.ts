import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEvidenceKey, readEvidenceRecipient } from '@himaya/keys';
import {
  FolderStore,
  ObjectMissing,
  PART_BYTES,
  readObject,
  readRange,
  SealBroken,
  type SealedObject,
  sealObject,
  sealPart,
  verifyObject,
} from '@himaya/objects';
import { temporaryFolder } from '../support/boot.js';
import { often, seeded, Tally } from './tally.js';

const SEED = 4;
const tally = new Tally('M-04 sealed files', often(280, 5_000), SEED);
const random = seeded(SEED);
const upTo = (limit: number): number => Math.floor(random() * limit);

const folder = temporaryFolder();
const store = new FolderStore(folder);
const fileOf = (name: string): string => join(folder, name.slice(0, 2), name);
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

let identity: string;
let recipient: string;
let stranger: string;
const large = randomBytes(2 * PART_BYTES + 70_000);
/** Three parts, small enough to be spoilt hundreds of times: of one chunk, of two, of a few bytes. */
const SIZES = [3_000, 70_000, 400];
const plain = randomBytes(73_400);
let object: SealedObject;

async function sealSmall(bytes: Buffer): Promise<SealedObject> {
  const parts = [];
  let at = 0;
  for (const size of SIZES) {
    const part = bytes.subarray(at, (at += size));
    const name = await store.put(await sealPart(recipient, part));
    parts.push({ name, bytes: size, sha256: sha256(part) });
  }
  return { parts, bytes: bytes.length, sha256: sha256(bytes), sha512: '' };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Every way to read gives an error, and not one byte of a part that does not open. */
async function refuses(broken: SealedObject, by = identity): Promise<void> {
  for (const read of [verifyObject, readObject]) {
    const error: unknown = await read(store, by, broken).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error instanceof SealBroken || error instanceof ObjectMissing).toBe(true);
  }
  tally.add();
}

/** Spoils the file of a part for the length of `work`. */
async function spoiled(
  name: string,
  how: (bytes: Buffer) => Uint8Array,
  work: () => Promise<void>,
): Promise<void> {
  const kept = readFileSync(fileOf(name));
  writeFileSync(fileOf(name), how(Buffer.from(kept)));
  try {
    await work();
  } finally {
    writeFileSync(fileOf(name), kept);
  }
}

beforeAll(async () => {
  const keys = temporaryFolder();
  ({ identity } = await openEvidenceKey(keys));
  // who writes has the public half alone
  recipient = readEvidenceRecipient(keys);
  ({ identity: stranger } = await openEvidenceKey(temporaryFolder()));
  object = await sealSmall(plain);
});

afterAll(() => tally.close());

describe('M-04: sealed files', () => {
  it('open byte for byte, whole and in part, and keep no minute', async () => {
    const object = await sealObject(store, recipient, once(large), 10 * PART_BYTES);
    const plain = large;
    expect(object.parts.map(({ bytes }) => bytes)).toEqual([PART_BYTES, PART_BYTES, 70_000]);
    expect([object.bytes, object.sha256]).toEqual([large.length, sha256(large)]);
    expect((await readObject(store, identity, object)).equals(plain)).toBe(true);
    for (let tries = 0; tries < 20; tries += 1) {
      const start = upTo(plain.length);
      const end = start + 1 + upTo(plain.length - start);
      const read: Buffer[] = [];
      for await (const piece of readRange(store, identity, object.parts, { start, end }))
        read.push(piece);
      expect(Buffer.concat(read).equals(plain.subarray(start, end))).toBe(true);
      tally.add();
    }
    for (const { name } of object.parts) {
      const { mode, mtimeMs, atimeMs } = statSync(fileOf(name));
      expect([mode & 0o777, mtimeMs % 86_400_000, atimeMs % 86_400_000]).toEqual([0o600, 0, 0]);
      expect(statSync(join(folder, name.slice(0, 2))).mtimeMs % 86_400_000).toBe(0);
    }
  });

  it('hold nothing of what was sealed', () => {
    for (const { name } of object.parts) {
      const sealed = readFileSync(fileOf(name));
      for (let at = 0; at < plain.length; at += 1_000)
        expect(sealed.includes(plain.subarray(at, at + 16))).toBe(false);
    }
  });

  it('are refused where they are cut anywhere', async () => {
    for (let tries = 0; tries < often(80, 1_500); tries += 1) {
      const { name } = object.parts[upTo(3)] ?? { name: '' };
      await spoiled(
        name,
        (bytes) => bytes.subarray(0, upTo(bytes.length)),
        () => refuses(object),
      );
    }
  });

  it('are refused where a bit is turned, or bytes are added', async () => {
    for (let tries = 0; tries < often(110, 3_000); tries += 1) {
      const { name } = object.parts[upTo(3)] ?? { name: '' };
      const turn = (bytes: Buffer): Uint8Array => {
        // half of them in the head, where the stanzas are
        const at = upTo(tries % 2 === 0 ? 220 : bytes.length);
        bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << upTo(8)), at);
        return bytes;
      };
      await spoiled(name, turn, () => refuses(object));
    }
    for (let tries = 0; tries < 20; tries += 1) {
      const { name } = object.parts[tries % 3] ?? { name: '' };
      const more = randomBytes(1 + upTo(100));
      await spoiled(
        name,
        (bytes) => Buffer.concat([bytes, more]),
        () => refuses(object),
      );
    }
  });

  it('are refused where parts are swapped, left out, repeated or of another file', async () => {
    const other = await sealSmall(randomBytes(plain.length));
    const [a, b, c] = object.parts;
    if (!a || !b || !c) throw new Error('three parts');
    for (const parts of [[b, a, c], [a, b], [a, c], [b, c], [a, b, b, c], [a, a, c], []])
      await refuses({ ...object, parts });
    for (let tries = 0; tries < often(30, 800); tries += 1) {
      const [at, from] = [upTo(3), upTo(3)];
      const name = object.parts[at]?.name ?? '';
      const theirs = readFileSync(fileOf(other.parts[from]?.name ?? ''));
      const mine = readFileSync(fileOf(object.parts[(at + 1) % 3]?.name ?? ''));
      await spoiled(
        name,
        () => (tries % 2 === 0 ? theirs : mine),
        () => refuses(object),
      );
    }
  });

  it('are refused to another key, and when a part is gone', async () => {
    for (let tries = 0; tries < 20; tries += 1) await refuses(object, stranger);
    const gone = await sealObject(store, recipient, once(randomBytes(10)), 100);
    await store.remove(gone.parts[0]?.name ?? '');
    await refuses(gone);
  });

  it('leave nothing in the store when they are too large', async () => {
    const before = readCount();
    await expect(sealObject(store, recipient, once(large), PART_BYTES)).rejects.toThrow('allowed');
    expect(readCount()).toBe(before);
    tally.add();
  });
});

const readCount = (): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 30)
    .length;
