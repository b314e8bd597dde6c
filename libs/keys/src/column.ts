import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Where a sealed value stands; one that was moved elsewhere does not open. */
export interface ColumnPlace {
  /** As `accounts.people`. */
  readonly table: string;
  readonly column: string;
  /** The row's primary key. */
  readonly row: string;
}

const VERSION = 1;
const ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + ID_BYTES;
export const KEY_ID_AT = 2;

/** What of a key stands in a column that it seals, in the clear, from `KEY_ID_AT` on (bytes are counted from 1, as in SQL). */
export const columnKeyId = (key: Buffer): Buffer =>
  createHash('sha256').update('column key').update(key).digest().subarray(0, ID_BYTES);

const aad = ({ table, column, row }: ColumnPlace): Buffer =>
  Buffer.from([table, column, row].join('|'), 'utf8');

/** AES-256-GCM: version, key id, nonce, tag, ciphertext. `key` has 32 bytes. */
export function sealColumn(key: Buffer, place: ColumnPlace, plain: Buffer | string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad(place));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([
    Buffer.from([VERSION]),
    columnKeyId(key),
    nonce,
    cipher.getAuthTag(),
    sealed,
  ]);
}

/** Throws where the key, the place or a single bit is another. */
export function openColumn(key: Buffer, place: ColumnPlace, sealed: Buffer): Buffer {
  if (sealed[0] !== VERSION || sealed.length < HEAD_BYTES + NONCE_BYTES + TAG_BYTES)
    throw new Error('not a sealed column');
  if (!sealed.subarray(1, HEAD_BYTES).equals(columnKeyId(key)))
    throw new Error('a column was sealed with another key: column.key is not the one it was.');
  const tagAt = HEAD_BYTES + NONCE_BYTES;
  const nonce = sealed.subarray(HEAD_BYTES, tagAt);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad(place));
  decipher.setAuthTag(sealed.subarray(tagAt, tagAt + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(tagAt + TAG_BYTES)), decipher.final()]);
}
