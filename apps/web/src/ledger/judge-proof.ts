import { type IncidentProof } from '@himaya/contracts';
import {
  checkProof,
  type OpenedAct,
  type ProofFault,
  readProof,
  toUtf8,
  type VerifyEd25519,
} from '@himaya/merkle';

export type FileFault = 'not-a-proof' | 'other-ref' | ProofFault;

export interface ProvenEntry extends Pick<OpenedAct, 'version' | 'day' | 'content'> {
  readonly index: number;
}

export type Judgement =
  | {
      readonly state: 'proven';
      readonly ref: string;
      readonly exercise: boolean;
      readonly size: number;
      readonly checkpoint: string;
      /** As it was entered; null where the file does not hold it. */
      readonly record: string | null;
      readonly entries: readonly ProvenEntry[];
      /** By a key that signs no more, and may be in other hands: worth nothing unless the newest state holds it. */
      readonly byFormer: boolean;
    }
  /** The file says itself that its proof is still to come. */
  | { readonly state: 'pending'; readonly ref: string }
  | { readonly state: 'failed'; readonly because: FileFault };

export interface ProofQuestion {
  readonly bytes: Uint8Array;
  /** `name+id+key` of who signs the ledger, and of who signed those that ended. */
  readonly key: string;
  readonly formerKeys: readonly string[];
  readonly verify: VerifyEd25519;
  /** The record that the proof has to be of; null where any will do. */
  readonly ref: string | null;
}

/** Steps of the check, in the order in which a reader is told of them. */
export const STEPS = ['file', 'signature', 'entry', 'tree', 'record', 'growth'] as const;
export type Step = (typeof STEPS)[number];

const STEP_OF: Readonly<Record<FileFault, Step>> = {
  'not-a-proof': 'file',
  'other-ref': 'file',
  'no-proof': 'file',
  'other-key': 'signature',
  'head-not-signed': 'signature',
  'opening-does-not-fit': 'entry',
  'other-record': 'entry',
  'not-in-tree': 'tree',
  'record-does-not-fit': 'record',
};

/** The step at which a check failed. */
export const stepOf = (fault: FileFault): Step => STEP_OF[fault];

const failed = (because: FileFault): Judgement => ({ state: 'failed', because });

/** Checks a file with the proof of a record. Whatever is no whole proof has failed. */
export async function judgeProof(question: ProofQuestion): Promise<Judgement> {
  const { bytes, key, formerKeys, verify, ref } = question;
  const proof = open(bytes);
  if (!proof) return failed('not-a-proof');
  if (ref !== null && proof.ref !== ref) return failed('other-ref');
  if (proof.state === 'pending') return { state: 'pending', ref: proof.ref };
  try {
    const formerKey = formerKeys.find((one) => one === proof.key && one !== key);
    const verdict = await checkProof(proof, verify, formerKey ?? key);
    if (!verdict.held) return failed(verdict.because);
    const { acts } = proof;
    const entries = verdict.acts.map(({ version, day, content }, at) => ({
      ...{ version, day, content },
      index: acts[at]?.index ?? Number.NaN,
    }));
    return {
      state: 'proven',
      ref: proof.ref,
      exercise: verdict.exercise,
      size: verdict.size,
      checkpoint: proof.checkpoint ?? '',
      record: proof.record,
      entries,
      byFormer: formerKey !== undefined,
    };
  } catch (error) {
    // hashes, keys and heads that are written in no form of ours
    if (error instanceof SyntaxError) return failed('not-a-proof');
    throw error;
  }
}

function open(bytes: Uint8Array): IncidentProof | null {
  try {
    return readProof(toUtf8(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}
