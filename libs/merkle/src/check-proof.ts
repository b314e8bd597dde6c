import { type IncidentProof, type ProvenAct } from '@himaya/contracts';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, fromUtf8, toHex } from './bytes.js';
import { type Checkpoint, openCheckpoint, readNoteKey, type VerifyEd25519 } from './checkpoint.js';
import { isOfExercise } from './origin.js';
import { leafHash } from './tree.js';
import { isSameHash, verifyConsistency, verifyInclusion } from './verify.js';

/** What a check found; `held` is true for the whole file alone. */
export type ProofVerdict =
  | {
      readonly held: true;
      readonly acts: readonly OpenedAct[];
      readonly size: number;
      /** As the signed head says; where it does not, as the file says, which nobody signed. */
      readonly exercise: boolean;
    }
  | { readonly held: false; readonly because: ProofFault };

export type ProofFault =
  | 'no-proof' // the file is none, or says that the proof is still to come
  | 'other-key' // the heads are signed by another key than the one that was expected
  | 'head-not-signed'
  | 'opening-does-not-fit' // salt and payload are not what the leaf commits to
  | 'other-record' // the payload speaks of another record or version
  | 'not-in-tree'
  | 'record-does-not-fit'; // the record in the file is not what was entered

/** What a leaf commits to. */
export interface OpenedAct {
  readonly act: string;
  readonly subject: string;
  readonly version: number;
  readonly content: string;
  readonly pseudonym: string;
  readonly day: string;
}

/** Version of the commitments of our leaves: the first byte of each. */
const COMMITMENT = 0x01;

/** The leaf's content: a version byte and HMAC-SHA256 of the payload under the salt: 33 bytes. */
export const commitmentOf = (salt: Uint8Array, payload: string): Uint8Array =>
  Uint8Array.of(COMMITMENT, ...hmac(sha256, salt, fromUtf8(payload)));

/**
 * Checks the proof of a public record without any server: each act opens its leaf, each leaf is in the tree, and the head
 * of the tree is signed by `key`. Without `key` the file's own is believed, which its reader compares by eye.
 */
export async function checkProof(
  proof: IncidentProof,
  verify: VerifyEd25519,
  key: string | null = proof.key,
): Promise<ProofVerdict> {
  const { checkpoint } = proof;
  if (proof.state !== 'proven' || !checkpoint || !key || proof.acts.length === 0)
    return no('no-proof');
  if (key.trim() !== proof.key) return no('other-key');
  const head = await openCheckpoint(checkpoint, readNoteKey(key), verify);
  if (!head) return no('head-not-signed');
  const exercise = isOfExercise(head.origin) || proof.exercise;
  return checkActs(proof, { head, exercise });
}

const no = (because: ProofFault): ProofVerdict => ({ held: false, because });

function checkActs(
  { acts: proven, ref, record }: IncidentProof,
  { head, exercise }: { readonly head: Checkpoint; readonly exercise: boolean },
): ProofVerdict {
  const fault = proven
    .map((act) => faultOf(act, ref) ?? (isUnder(head, act) ? null : 'not-in-tree'))
    .find((found) => found !== null);
  if (fault) return no(fault);
  const acts = proven.map(({ payload }) => JSON.parse(payload) as OpenedAct);
  if (record !== null && !isEntered(record, ref, acts)) return no('record-does-not-fit');
  return { held: true, acts, size: head.size, exercise };
}

function faultOf({ salt, payload, leaf, act, version }: ProvenAct, ref: string): ProofFault | null {
  const grains = fromHex(salt);
  const own = leafHash(commitmentOf(grains, payload));
  // HMAC fills a shorter key with zeros: one salt has one form
  if (grains.length !== 32 || !isSameHash(own, fromHex(leaf))) return 'opening-does-not-fit';
  const said = JSON.parse(payload) as OpenedAct;
  const fits = said.subject === ref && said.version === version && said.act === act;
  return fits ? null : 'other-record';
}

/** Whether these very bytes are what the act of the record's version committed to, and they are of this record. */
function isEntered(record: string, ref: string, acts: readonly OpenedAct[]): boolean {
  const content = toHex(sha256(fromUtf8(record)));
  const act = acts.find((one) => one.content === content);
  if (!act) return false;
  const said = JSON.parse(record) as Readonly<Record<string, unknown>>;
  return said['ref'] === ref && said['version'] === act.version;
}

function isUnder(head: Checkpoint, { index, size, leaf, root, proof }: ProvenAct): boolean {
  const hashes = { leaf: fromHex(leaf), root: fromHex(root), proof: proof.map(fromHex) };
  const isSameTree = size === head.size && isSameHash(hashes.root, head.root);
  return isSameTree && verifyInclusion({ index, size, ...hashes });
}

/** Whether the log of one signed head grew into that of another. */
export async function checkGrowth(
  older: string,
  newer: string,
  { proof, key, verify }: { proof: readonly string[]; key: string; verify: VerifyEd25519 },
): Promise<boolean> {
  const [one, two] = await Promise.all(
    [older, newer].map((note) => openCheckpoint(note, readNoteKey(key), verify)),
  );
  if (!one || !two || one.origin !== two.origin) return false;
  const sizes = { first: one.size, second: two.size };
  const roots = { firstRoot: one.root, secondRoot: two.root };
  return verifyConsistency({ ...sizes, ...roots, proof: proof.map(fromHex) });
}
