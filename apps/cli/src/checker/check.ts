import { createPublicKey, verify } from 'node:crypto';
import {
  checkGrowth,
  checkProof,
  fromHex,
  isOfExercise,
  leafHash,
  openAcceptance,
  type ProofFault,
  readAcceptance,
  readCheckpoint,
  readNote,
  readNoteKey,
  readProof,
  toHex,
} from '@himaya/merkle';

/** Before the 32 bytes of an Ed25519 public key in DER. Source: RFC 8410. */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

const WHY: Readonly<Record<ProofFault, string>> = {
  'no-proof':
    'the file holds no proof: the record was published after the last head, or this is another file',
  'other-key': 'the head is signed by another key than the one that you expect',
  'head-not-signed': 'the head is not signed by the key: it was made up or altered',
  'opening-does-not-fit': 'what the record says is not what was entered in the ledger',
  'other-record': 'the proof is of another record, or of another version',
  'not-in-tree': 'the entry is not in the tree of this head',
  'record-does-not-fit': 'the record in the file is not the one that was entered in the ledger',
};

/** Before all else that is said of invented data. */
const EXERCISE = 'EXERCISE: invented data. Nothing in it happened.';

const loud = (exercise: boolean): readonly string[] => (exercise ? [EXERCISE] : []);

export interface CheckResult {
  readonly held: boolean;
  readonly lines: readonly string[];
}

export function verifyEd25519(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const der = Buffer.concat([DER_PREFIX, publicKey]);
  return verify(
    null,
    message,
    createPublicKey({ key: der, format: 'der', type: 'spki' }),
    signature,
  );
}

/** Checks the proof of one record, as `GET /api/v1/open/incidents/{ref}/proof` gives it. Throws SyntaxError for another file. */
export async function checkRecord(text: string, key?: string): Promise<CheckResult> {
  const proof = readProof(text);
  const verdict = await checkProof(proof, verifyEd25519, key);
  if (!verdict.held) return { held: false, lines: [`NOT PROVEN: ${WHY[verdict.because]}.`] };
  const acts = verdict.acts.map(
    ({ act, version, day }) => `  ${act}, version ${version}, entered on ${day}`,
  );
  const trusted = key
    ? 'The head is signed by the key that you gave.'
    : `The head is signed by ${proof.key}: whoever made the file could have made this key. Compare it with one from another source, and give it with --key.`;
  return {
    held: true,
    lines: [
      ...loud(verdict.exercise),
      `${key ? 'PROVEN' : "PROVEN if the key is the register's"}: ${proof.ref} is in the ledger of ${counted(verdict.size, 'entry', 'entries')}.`,
      ...acts,
      ...recordLines(proof.record),
      trusted,
    ],
  };
}

/** The record, a fact a line, to be compared with its page. */
function recordLines(record: string | null): readonly string[] {
  if (record === null)
    return ['The file does not hold the record itself: only its entry was checked.'];
  const facts = Object.entries(JSON.parse(record) as Record<string, unknown>)
    .filter(([name, fact]) => name !== 'fold' && fact !== null && String(fact) !== '')
    .map(([name, fact]) => `  ${name}: ${JSON.stringify(fact)}`);
  return ['It was entered as this record; compare it with its page:', ...facts];
}

/** Checks the 201 of a report, or its signed part alone. Throws SyntaxError for another file. */
export async function checkAcceptance(text: string, key: string): Promise<CheckResult> {
  const { signed, ...said } = acceptanceIn(text);
  readAcceptance(readNote(signed).text);
  const accepted = await openAcceptance(signed, readNoteKey(key), verifyEd25519);
  if (!accepted)
    return { held: false, lines: ['NOT PROVEN: the acceptance is not signed by this key.'] };
  const differs = Object.entries(accepted).find(
    ([name, value]) => name in said && said[name] !== value,
  );
  if (differs) return { held: false, lines: [`NOT PROVEN: ${differs[0]} is not what was signed.`] };
  const { instance, id, sameness, receivedOn, commitment, exercise } = accepted;
  const leaf = toHex(leafHash(fromHex(commitment)));
  return {
    held: true,
    lines: [
      ...loud(exercise),
      `PROVEN: ${instance} accepted report ${id} on ${receivedOn}${exercise ? ', in an exercise' : ''}.`,
      `  content (SHA-256): ${sameness}`,
      `  within two hours this must answer: /api/v1/open/ledger/inclusion?leaf=${leaf}`,
    ],
  };
}

/** Whether a file is one of ours that acceptances come in. */
export const isAcceptance = (text: string): boolean =>
  text.startsWith('himaya acceptance') || /^\s*\{[^]*"signed"\s*:/.test(text);

function acceptanceIn(text: string): { signed: string } & Readonly<Record<string, unknown>> {
  if (!text.trimStart().startsWith('{')) return { signed: text };
  const answer = JSON.parse(text) as Record<string, unknown>;
  if (typeof answer['signed'] !== 'string') throw new SyntaxError('This is no acceptance.');
  return { ...answer, signed: answer['signed'] };
}

const OTHER_LOG = (one: string, two: string): string =>
  `these are heads of two logs, ${one} and ${two}. /api/v1/open/ledger/heads tells which logs ended, with which head and why; a log that is not told of there was replaced in secret.`;

/** The log that a head names; undefined for what is no head. */
function originOf(note: string): string | undefined {
  try {
    return readCheckpoint(readNote(note).text).origin;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Checks that one signed head grew into another; `proof` is the answer of `GET /api/v1/open/ledger/consistency`. */
export async function checkHeads(
  [older, newer]: readonly [string, string],
  proof: string,
  key: string,
): Promise<CheckResult> {
  const [one, two] = [older, newer].map(originOf);
  if (one !== undefined && two !== undefined && one !== two)
    return { held: false, lines: [`NOT PROVEN: ${OTHER_LOG(one, two)}`] };
  const hashes = hashesIn(proof);
  const held = await checkGrowth(older, newer, { proof: hashes, key, verify: verifyEd25519 });
  return {
    held,
    lines: [
      ...loud(held && isOfExercise(two ?? '')),
      held
        ? 'PROVEN: the newer head holds all of the older one, unchanged and in the same order.'
        : 'NOT PROVEN: the newer head does not continue the older one. Somebody rewrote the ledger, or a file is not what it says.',
    ],
  };
}

/** Throws SyntaxError for another file. */
function hashesIn(text: string): readonly string[] {
  const { proof } = (JSON.parse(text) ?? {}) as { proof?: unknown };
  if (!Array.isArray(proof)) throw new SyntaxError('This is no proof of consistency.');
  return proof.map(String);
}

/** Shared with the command line: `1 entry`, `2 entries`. */
export const counted = (n: number, one: string, many: string): string =>
  `${n} ${n === 1 ? one : many}`;
