import {
  type Checkpoint,
  fromHex,
  isSameHash,
  keyIdOf,
  openCheckpoint,
  readNote,
  readNoteKey,
  toHex,
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
  | 'lost' // its log was ended in public, and the next one does not hold all of it
  | 'no-proof'; // the server gives no proof that can be read

/** What became of an older state; `unknown` where the server did not answer, and nothing is known. */
export type Growth =
  | {
      readonly state: 'grown' | 'same';
      readonly from: number;
      readonly to: number;
      /** The older state is of a log that ended since. */
      readonly ended: boolean;
    }
  | { readonly state: 'broken'; readonly because: GrowthFault }
  | { readonly state: 'unknown' };

/** The hashes of a proof of consistency; `refused` where the server has none, `silent` where it did not answer. */
export type ConsistencyAnswer = readonly string[] | 'refused' | 'silent';

/** A log that ended in public; the next one holds its first entries, so many as `held` says. */
export interface EndedLog {
  readonly origin: string;
  /** Null where it was never shown. */
  readonly key: string | null;
  readonly size: number;
  readonly held: number;
}

export interface GrowthQuestion {
  readonly older: string;
  readonly newer: string;
  /** `name+id+key` of who signs the ledger. */
  readonly key: string;
  readonly former: readonly EndedLog[];
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
  if (typeof older === 'string') return judgeFormer(question, newer, older);
  if (older.origin !== newer.origin) return broken('other-log');
  return compare({ older, newer, ended: false }, ask);
}

/** Of a state that the key of the ledger did not sign: it may be of a log that ended. */
async function judgeFormer(
  { older: note, former, verify, ask }: GrowthQuestion,
  newer: Checkpoint,
  why: 'unsigned' | 'stranger',
): Promise<Growth> {
  for (const { origin, key, size, held } of former) {
    const older = key === null ? why : await open(note, key, verify);
    if (typeof older === 'string') continue;
    if (older.origin !== origin) return broken('other-log');
    // signed after what its operator calls the end
    if (older.size > size) return broken('rewritten');
    if (older.size > held) return broken('lost');
    return compare({ older, newer, ended: true }, ask);
  }
  return broken(why === 'unsigned' ? 'not-signed' : 'other-key');
}

interface Pair {
  readonly older: Checkpoint;
  readonly newer: Checkpoint;
  readonly ended: boolean;
}

async function compare({ older, newer, ended }: Pair, ask: GrowthQuestion['ask']): Promise<Growth> {
  const [from, to] = [older.size, newer.size];
  if (from > to) return broken('shorter');
  if (from === to) {
    const isSame = isSameHash(older.root, newer.root);
    return isSame ? { state: 'same', from, to, ended } : broken('rewritten');
  }
  const proof = await ask(from, to);
  if (proof === 'silent') return { state: 'unknown' };
  if (proof === 'refused') return broken('no-proof');
  return holds(older, newer, proof) ? { state: 'grown', from, to, ended } : broken('rewritten');
}

async function open(
  note: string,
  key: string,
  verify: VerifyEd25519,
): Promise<Checkpoint | 'malformed' | 'unsigned' | 'stranger'> {
  try {
    const signer = readNoteKey(key);
    const head = await openCheckpoint(note, signer, verify);
    if (head) return head;
    const id = toHex(keyIdOf(signer));
    return readNote(note).signatures.some(({ keyId }) => toHex(keyId) === id)
      ? 'unsigned'
      : 'stranger';
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
