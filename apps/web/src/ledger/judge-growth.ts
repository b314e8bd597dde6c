import {
  type Checkpoint,
  fromHex,
  isSameHash,
  openCheckpoint,
  readNoteKey,
  verifyConsistency,
  type VerifyEd25519,
} from '@himaya/merkle';

export type GrowthFault =
  | 'not-a-head' // what was kept or pasted is no signed state
  | 'other-key' // it is signed by another key than the newest state
  | 'not-signed' // under the name of the key, but the signature does not hold
  | 'newest-not-signed'
  | 'other-log'
  | 'shorter' // the newest state holds fewer entries
  | 'rewritten'
  | 'no-proof'; // the server gives no proof that can be read

/** What became of an older state; `unknown` where the server did not answer, and nothing is known. */
export type Growth =
  | { readonly state: 'grown' | 'same'; readonly from: number; readonly to: number }
  | { readonly state: 'broken'; readonly because: GrowthFault }
  | { readonly state: 'unknown' };

/** The hashes of a proof of consistency; `refused` where the server has none, `silent` where it did not answer. */
export type ConsistencyAnswer = readonly string[] | 'refused' | 'silent';

export interface GrowthQuestion {
  readonly older: string;
  readonly newer: string;
  /** `name+id+key` of who signs the ledger. */
  readonly key: string;
  readonly verify: VerifyEd25519;
  /** Is told two sizes, and nothing else. */
  readonly ask: (first: number, second: number) => Promise<ConsistencyAnswer>;
}

const broken = (because: GrowthFault): Growth => ({ state: 'broken', because });

/** Whether the ledger of an older signed state grew into that of the newer one. */
export async function judgeGrowth(question: GrowthQuestion): Promise<Growth> {
  const { key, verify, ask } = question;
  const [older, newer] = await Promise.all([
    open(question.older, key, verify),
    open(question.newer, key, verify),
  ]);
  if (older === 'malformed') return broken('not-a-head');
  if (typeof newer === 'string') return broken('newest-not-signed');
  if (typeof older === 'string') return broken(older === 'unsigned' ? 'not-signed' : 'other-key');
  return older.size < newer.size && older.origin === newer.origin
    ? judgeAnswer(older, newer, await ask(older.size, newer.size))
    : judgeAlone(older, newer);
}

/** Of two heads that need no proof to be told apart. */
function judgeAlone(older: Checkpoint, newer: Checkpoint): Growth {
  if (older.origin !== newer.origin) return broken('other-log');
  if (older.size > newer.size) return broken('shorter');
  const isSame = isSameHash(older.root, newer.root);
  return isSame ? { state: 'same', from: older.size, to: newer.size } : broken('rewritten');
}

function judgeAnswer(older: Checkpoint, newer: Checkpoint, proof: ConsistencyAnswer): Growth {
  if (proof === 'silent') return { state: 'unknown' };
  if (proof === 'refused') return broken('no-proof');
  return holds(older, newer, proof)
    ? { state: 'grown', from: older.size, to: newer.size }
    : broken('rewritten');
}

async function open(
  note: string,
  key: string,
  verify: VerifyEd25519,
): Promise<Checkpoint | 'malformed' | 'unsigned' | 'stranger'> {
  try {
    const signer = readNoteKey(key);
    const head = await openCheckpoint(note, signer, verify);
    return head ?? (note.includes(`\u2014 ${signer.name} `) ? 'unsigned' : 'stranger');
  } catch (error) {
    if (error instanceof SyntaxError) return 'malformed';
    throw error;
  }
}

function holds(older: Checkpoint, newer: Checkpoint, hashes: readonly string[]): boolean {
  try {
    return verifyConsistency({
      first: older.size,
      second: newer.size,
      firstRoot: older.root,
      secondRoot: newer.root,
      proof: hashes.map(fromHex),
    });
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** As people paste it: without its last newline, or with the line ends of another system. */
export const tidyNote = (text: string): string => `${text.replaceAll('\r\n', '\n').trim()}\n`;
