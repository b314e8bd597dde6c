import { fromUtf8, toHex } from './bytes.js';
import { keyIdOf, type NoteKey, readNote, type VerifyEd25519 } from './checkpoint.js';

/** What an instance signs when it takes a report in: proof that it did, whatever becomes of its database. */
export interface SignedAcceptance {
  /** Name of the key, which names the instance. */
  readonly instance: string;
  readonly id: string;
  /** SHA-256 of the canonical JSON of the report, hex. */
  readonly sameness: string;
  /** The leaf, hex. */
  readonly commitment: string;
  readonly receivedOn: string;
  readonly exercise: boolean;
}

const TITLE = 'himaya acceptance v1';
const KINDS = { exercise: true, live: false } as const;
const LINES = [
  /^[^\s+\p{Cc}]+$/u,
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^[0-9a-f]{64}$/,
  /^01[0-9a-f]{64}$/,
  /^\d{4}-\d{2}-\d{2}$/,
  /^(exercise|live)$/,
];

/** The text that is signed, one fact a line. Throws RangeError for what cannot stand in it. */
export function writeAcceptance(accepted: SignedAcceptance): string {
  const { instance, id, sameness, commitment, receivedOn, exercise } = accepted;
  const lines = [instance, id, sameness, commitment, receivedOn, exercise ? 'exercise' : 'live'];
  if (!LINES.every((line, at) => line.test(lines[at] ?? '')))
    throw new RangeError('a line of an acceptance is not of its form');
  return `${[TITLE, ...lines].join('\n')}\n`;
}

/** Throws SyntaxError for what is no acceptance. */
export function readAcceptance(text: string): SignedAcceptance {
  const [title, ...lines] = text.split('\n');
  const isWhole = lines.length === LINES.length + 1 && lines.at(-1) === '';
  if (title !== TITLE || !isWhole || !LINES.every((line, at) => line.test(lines[at] ?? '')))
    throw new SyntaxError('This is no acceptance.');
  const [instance = '', id = '', sameness = '', commitment = '', receivedOn = '', kind] = lines;
  const exercise = KINDS[kind as keyof typeof KINDS];
  return { instance, id, sameness, commitment, receivedOn, exercise };
}

/** The acceptance of a note that the key signed; undefined where it did not. Throws SyntaxError. */
export async function openAcceptance(
  note: string,
  key: NoteKey,
  verify: VerifyEd25519,
): Promise<SignedAcceptance | undefined> {
  const { text, signatures } = readNote(note);
  const accepted = readAcceptance(text);
  const id = toHex(keyIdOf(key));
  const own = signatures.filter(({ name, keyId }) => name === key.name && toHex(keyId) === id);
  const [only] = own;
  if (!only || own.length > 1 || accepted.instance !== key.name) return undefined;
  const holds = await verify(only.signature, fromUtf8(text), key.publicKey);
  return holds ? accepted : undefined;
}
