import { createHash } from 'node:crypto';
import { type ObjectStore } from './object-store.js';
import { openPart, SealBroken, sealPart } from './sealed-part.js';

/** Memory that one reader or writer takes is two of these, whatever the size of the file. */
export const PART_BYTES = 1024 * 1024;

/** One part: its name in the store, its bytes and their SHA-256 (hex) before sealing. The order is that of the file. */
export interface SealedPart {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface SealedObject {
  readonly parts: readonly SealedPart[];
  readonly bytes: number;
  /** Hex, of the whole. */
  readonly sha256: string;
  readonly sha512: string;
}

/** More bytes than were allowed. */
export class ObjectTooLarge extends Error {
  constructor() {
    super('more bytes than are allowed');
  }
}

/** Half-open, in bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Seals what comes, part by part. What was written before a failure is removed. */
export async function sealObject(
  store: ObjectStore,
  recipient: string,
  source: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<SealedObject> {
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')];
  const parts: SealedPart[] = [];
  let bytes = 0;
  try {
    for await (const plain of inParts(source)) {
      bytes += plain.length;
      if (bytes > limit) throw new ObjectTooLarge();
      sha256.update(plain);
      sha512.update(plain);
      const hash = createHash('sha256').update(plain).digest('hex');
      const name = await store.put(await sealPart(recipient, plain));
      parts.push({ name, bytes: plain.length, sha256: hash });
    }
  } catch (error) {
    await removeParts(store, parts);
    throw error;
  }
  return { parts, bytes, sha256: sha256.digest('hex'), sha512: sha512.digest('hex') };
}

export async function removeParts(store: ObjectStore, parts: readonly SealedPart[]): Promise<void> {
  for (const { name } of parts) await store.remove(name);
}

/** Opens every part and compares the whole with its hash. Throws SealBroken, ObjectMissing. */
export async function verifyObject(
  store: ObjectStore,
  identity: string,
  object: Omit<SealedObject, 'sha512'>,
): Promise<void> {
  const whole = createHash('sha256');
  let bytes = 0;
  for (const part of object.parts) {
    const plain = await openOne(store, identity, part);
    whole.update(plain);
    bytes += plain.length;
  }
  if (bytes !== object.bytes || whole.digest('hex') !== object.sha256) throw new SealBroken();
}

/** All of it, verified before the first byte is given. */
export async function readObject(
  store: ObjectStore,
  identity: string,
  object: Omit<SealedObject, 'sha512'>,
): Promise<Buffer> {
  const plain: Buffer[] = [];
  for (const part of object.parts) plain.push(await openOne(store, identity, part));
  const whole = Buffer.concat(plain);
  const hash = createHash('sha256').update(whole).digest('hex');
  if (whole.length !== object.bytes || hash !== object.sha256) throw new SealBroken();
  return whole;
}

/** A range, each part verified before any byte of it is given. Who must have all or nothing calls verifyObject first. */
export async function* readRange(
  store: ObjectStore,
  identity: string,
  parts: readonly SealedPart[],
  { start, end }: ByteRange,
): AsyncGenerator<Buffer> {
  let at = 0;
  for (const part of parts) {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, part.bytes)];
    at += part.bytes;
    if (from >= to) continue;
    yield (await openOne(store, identity, part)).subarray(from, to);
  }
}

async function openOne(store: ObjectStore, identity: string, part: SealedPart): Promise<Buffer> {
  const plain = await openPart(identity, await store.get(part.name));
  const hash = createHash('sha256').update(plain).digest('hex');
  if (plain.length !== part.bytes || hash !== part.sha256) throw new SealBroken();
  return plain;
}

async function* inParts(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length;) {
      const piece = Buffer.from(chunk.subarray(at, at + PART_BYTES - size));
      at += piece.length;
      size += piece.length;
      held.push(piece);
      if (size < PART_BYTES) continue;
      yield Buffer.concat(held);
      [held, size] = [[], 0];
    }
  }
  if (size > 0) yield Buffer.concat(held);
}
