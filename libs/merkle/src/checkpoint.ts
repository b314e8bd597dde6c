import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, fromUtf8, toBase64, toHex } from './bytes.js';
import { type Hash, HASH_LENGTH } from './tree.js';

/** Head of a tree. Source: C2SP tlog-checkpoint. */
export interface Checkpoint {
  /** Which log: one line without spaces at its ends. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  /** Further lines, opaque to whoever verifies. */
  readonly extensions: readonly string[];
}

/** One signature of a note. Source: C2SP signed-note. */
export interface NoteSignature {
  readonly name: string;
  /** 4 bytes that tell keys of one name apart. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

export interface Note {
  /** What is signed, with its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A key that signs notes: its name and the 32 bytes of its public half. */
export interface NoteKey {
  readonly name: string;
  readonly publicKey: Uint8Array;
}

/** Whether an Ed25519 signature of a message is of this key. */
export type VerifyEd25519 = (
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
) => boolean | Promise<boolean>;

const ED25519 = 0x01;
const NEWLINE = 0x0a;
const KEY_ID_LENGTH = 4;
const DASH = '\u2014 ';
const NAME = /^[^\s+\p{Cc}]+$/u;
const SIZE = /^(0|[1-9]\d*)$/;

/** The first 4 bytes of SHA-256(name, newline, 1, public key). */
export function keyIdOf({ name, publicKey }: NoteKey): Uint8Array {
  const state = sha256.create().update(fromUtf8(name)).update(Uint8Array.of(NEWLINE, ED25519));
  return state.update(publicKey).digest().slice(0, KEY_ID_LENGTH);
}

/** `name+id+key`, as verifiers are given it. */
export function writeNoteKey(key: NoteKey): string {
  const bytes = Uint8Array.of(ED25519, ...key.publicKey);
  return `${key.name}+${toHex(keyIdOf(key))}+${toBase64(bytes)}`;
}

/** Throws SyntaxError for what is no key of ours: of another form, kind or length, or with another id. */
export function readNoteKey(text: string): NoteKey {
  const [name = '', id = '', ...rest] = text.trim().split('+');
  const bytes = fromBase64(rest.join('+'));
  const key = { name, publicKey: bytes.slice(1) };
  if (!NAME.test(name) || bytes[0] !== ED25519 || key.publicKey.length !== HASH_LENGTH)
    throw new SyntaxError('This is no Ed25519 key of a signed note.');
  if (toHex(keyIdOf(key)) !== id) throw new SyntaxError('The id of the key is not its own.');
  return key;
}

/** The text of a checkpoint, which is what its signatures sign. Throws RangeError for what cannot stand in it. */
export function writeCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, String(size), toBase64(root), ...extensions];
  if (lines.some((line) => line === '' || /[\p{Cc}\u2028\u2029]/u.test(line)))
    throw new RangeError('a line of a checkpoint is empty or holds a control character');
  if (!Number.isSafeInteger(size) || size < 0 || root.length !== HASH_LENGTH)
    throw new RangeError('a checkpoint has a size and a root of 32 bytes');
  return `${lines.join('\n')}\n`;
}

/** Throws SyntaxError for what is no checkpoint. */
export function readCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  const [origin = '', size = '', root = '', ...extensions] = lines.slice(0, -1);
  if (lines.at(-1) !== '' || origin === '' || !SIZE.test(size) || extensions.includes(''))
    throw new SyntaxError('This is no checkpoint.');
  const bytes = fromBase64(root);
  const count = Number(size);
  if (bytes.length !== HASH_LENGTH || !Number.isSafeInteger(count))
    throw new SyntaxError('The root or the size of the checkpoint is none.');
  return { origin, size: count, root: bytes, extensions };
}

export function writeNote({ text, signatures }: Note): string {
  const lines = signatures.map(
    ({ name, keyId, signature }) =>
      `${DASH}${name} ${toBase64(Uint8Array.of(...keyId, ...signature))}\n`,
  );
  return `${text}\n${lines.join('')}`;
}

/** Throws SyntaxError for what is no note, or has no signature. */
export function readNote(note: string): Note {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new SyntaxError('This is no signed note.');
  const lines = note.slice(end + 2, -1).split('\n');
  return { text: note.slice(0, end + 1), signatures: lines.map(readSignature) };
}

function readSignature(line: string): NoteSignature {
  const [name = '', encoded = '', ...rest] = line.slice(DASH.length).split(' ');
  const bytes = fromBase64(encoded);
  if (
    !line.startsWith(DASH) ||
    !NAME.test(name) ||
    rest.length > 0 ||
    bytes.length <= KEY_ID_LENGTH
  )
    throw new SyntaxError('A signature of the note is none.');
  return { name, keyId: bytes.slice(0, KEY_ID_LENGTH), signature: bytes.slice(KEY_ID_LENGTH) };
}

/** The checkpoint of a note that one of the key's signatures holds; undefined where none does. Throws SyntaxError. */
export async function openCheckpoint(
  note: string,
  key: NoteKey,
  verify: VerifyEd25519,
): Promise<Checkpoint | undefined> {
  const { text, signatures } = readNote(note);
  const checkpoint = readCheckpoint(text);
  const id = toHex(keyIdOf(key));
  const own = signatures.filter(({ name, keyId }) => name === key.name && toHex(keyId) === id);
  if (own.length === 0) return undefined;
  for (const { signature } of own) {
    // a signature under the key's name that does not hold spoils the note
    if (!(await verify(signature, fromUtf8(text), key.publicKey))) return undefined;
  }
  return checkpoint;
}
