import { type SealedObject, ObjectTooLarge, sealObject } from '@himaya/objects';
import { type EvidenceSettings } from './evidence-settings.js';
import { fileEmpty, fileIsTwo, fileKindRefused, fileTooLarge } from './evidence.problems.js';
import { findType, type FoundType, HEAD_BYTES, isTwoFiles, TAIL_BYTES } from './file-type.js';

export interface Upload extends FoundType {
  readonly object: SealedObject;
}

/**
 * Seals what comes as it comes: what it is by its first bytes, how large it may be by that, and whether another file
 * hides behind it. Memory: two parts and the tail. Nothing stays in the store of what is refused.
 */
export async function takeUpload(
  settings: EvidenceSettings,
  source: AsyncIterable<Uint8Array>,
  fileName: string,
): Promise<Upload> {
  const bytes = source[Symbol.asyncIterator]();
  const head = await readHead(bytes);
  if (head.length === 0) throw fileEmpty();
  const type = await findType(head, fileName);
  if (!type) throw fileKindRefused();
  const limit = settings.bytesOf(type.kind);
  try {
    const { store, key } = settings;
    const object = await sealObject(store, key.recipient, checked(head, bytes, type), limit);
    return { ...type, object };
  } catch (error) {
    throw error instanceof ObjectTooLarge ? fileTooLarge() : error;
  }
}

async function readHead(bytes: AsyncIterator<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await bytes.next();
    if (next.done) break;
    chunks.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(chunks);
}

/** Throws at the end where the tail tells of another file: by then nothing but sealed parts is left to remove. */
async function* checked(
  head: Buffer,
  rest: AsyncIterator<Uint8Array>,
  { kind }: FoundType,
): AsyncGenerator<Uint8Array> {
  yield head;
  let tail: Buffer = head.subarray(-TAIL_BYTES);
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    yield next.value;
    tail = Buffer.concat([tail, next.value]).subarray(-TAIL_BYTES);
  }
  if (isTwoFiles(kind, head, tail)) throw fileIsTwo();
}
