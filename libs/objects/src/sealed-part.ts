import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Decrypter, Encrypter } from 'age-encryption';

/** What was sealed is not what is read: cut, altered, another's, or sealed to another key. Nothing of it is given. */
export class SealBroken extends Error {
  constructor() {
    super('sealed bytes do not open');
  }
}

const CHUNK = 64 * 1024;
const TAG = 16;
const NONCE = 16;
const CIPHER = 'chacha20-poly1305';

/**
 * One age file to a recipient; its public half is enough. The header is the library's, the payload that of `node:crypto`,
 * which is ten times as fast. Source: age-encryption.org/v1, C2SP age.
 */
export async function sealPart(recipient: string, plain: Uint8Array): Promise<Buffer> {
  const { header, fileKey } = await newHeader(recipient);
  const nonce = randomBytes(NONCE);
  const key = payloadKey(fileKey, nonce);
  const chunks = Math.max(1, Math.ceil(plain.length / CHUNK));
  const sealed: Uint8Array[] = [header, nonce];
  for (let index = 0; index < chunks; index += 1) {
    const cipher = createCipheriv(CIPHER, key, chunkNonce(index, index === chunks - 1), {
      authTagLength: TAG,
    });
    const chunk = plain.subarray(index * CHUNK, (index + 1) * CHUNK);
    sealed.push(cipher.update(chunk), cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(sealed);
}

/** The whole part, or SealBroken. */
export async function openPart(identity: string, sealed: Uint8Array): Promise<Buffer> {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const headerEnd = endOfHeader(bytes);
  const opener = new Decrypter();
  opener.addIdentity(identity);
  let fileKey: Uint8Array;
  try {
    fileKey = await opener.decryptHeader(bytes.subarray(0, headerEnd));
  } catch (error) {
    throw Object.assign(new SealBroken(), { cause: error });
  }
  const nonce = bytes.subarray(headerEnd, headerEnd + NONCE);
  const payload = bytes.subarray(headerEnd + NONCE);
  if (nonce.length < NONCE) throw new SealBroken();
  return openChunks(payloadKey(fileKey, nonce), payload);
}

/** The library makes the header; one more recipient, who adds no stanza, is told the key of the file. */
async function newHeader(recipient: string): Promise<{ header: Uint8Array; fileKey: Uint8Array }> {
  let fileKey: Uint8Array | undefined;
  const maker = new Encrypter();
  maker.addRecipient(recipient);
  maker.addRecipient({
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key);
      return [];
    },
  });
  const empty = await maker.encrypt(new Uint8Array());
  if (!fileKey) throw new Error('the library made a header without a key');
  return { header: empty.subarray(0, empty.length - NONCE - TAG), fileKey };
}

function endOfHeader(bytes: Buffer): number {
  const mac = bytes.subarray(0, 4096).indexOf('\n--- ');
  const end = mac === -1 ? -1 : bytes.indexOf('\n', mac + 1);
  if (end === -1) throw new SealBroken();
  return end + 1;
}

function openChunks(key: Buffer, payload: Buffer): Buffer {
  const size = CHUNK + TAG;
  const chunks = Math.max(1, Math.ceil(payload.length / size));
  const plain: Buffer[] = [];
  for (let index = 0; index < chunks; index += 1) {
    const chunk = payload.subarray(index * size, (index + 1) * size);
    const last = index === chunks - 1;
    // only an empty file has an empty chunk
    if (chunk.length < TAG || (chunk.length === TAG && index > 0)) throw new SealBroken();
    const cipher = createDecipheriv(CIPHER, key, chunkNonce(index, last), { authTagLength: TAG });
    cipher.setAuthTag(chunk.subarray(chunk.length - TAG));
    plain.push(cipher.update(chunk.subarray(0, chunk.length - TAG)));
    try {
      cipher.final();
    } catch (error) {
      throw Object.assign(new SealBroken(), { cause: error });
    }
  }
  return Buffer.concat(plain);
}

const payloadKey = (fileKey: Uint8Array, nonce: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));

function chunkNonce(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}
