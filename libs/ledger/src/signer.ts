import { type SigningKey, verifyEd25519 } from '@himaya/keys';
import {
  type Checkpoint,
  consistencyPath,
  foldNodes,
  type Hash,
  type NodeId,
  openCheckpoint,
  type PathStep,
  rootOf,
  subtreesOf,
  verifyConsistency,
  writeCheckpoint,
  writeNote,
  writeNoteKey,
} from '@himaya/merkle';
import { type HeadMemory } from './head-memory.js';

/** Gives hashes of complete subtrees. Throws where one is missing. */
export type ReadNodes = (nodes: readonly NodeId[]) => Promise<ReadonlyMap<string, Hash>>;

interface KeptHead {
  readonly note: string;
  readonly checkpoint: Checkpoint;
}

export const nodeName = ({ level, index }: NodeId): string => `${level}/${index}`;

/** Nothing is signed until somebody acts. */
const WAY_ON =
  'No head is signed. Bring back what is missing, or begin another log in public: himaya ledger restart.';

/** The database's tree is not the one that was signed before: put back, cut or altered. */
export class TreeNotGrown extends Error {
  constructor(
    readonly kept: Checkpoint,
    readonly size: number,
  ) {
    // the size as it is now stays out of logs: it would show when somebody reported
    super(
      size < kept.size
        ? `the ledger holds fewer than the ${kept.size} entries that were signed: the database was put back to an older state. ${WAY_ON}`
        : `the first ${kept.size} entries of the ledger are not those that were signed: the database was put back or altered. ${WAY_ON}`,
    );
    this.name = 'TreeNotGrown';
  }
}

/** What the database says of the log that is signed. */
export interface LogState {
  /** It was ended in public: another goes on. */
  readonly ended: boolean;
  /** There are heads of a log that was not ended. */
  readonly signed: boolean;
}

/** The log ended, or what was signed of it last is not remembered: nothing more is signed of it. */
export class LogNotKnown extends Error {
  constructor(sentence: string) {
    super(`${sentence} ${WAY_ON}`);
    this.name = 'LogNotKnown';
  }
}

/** Signs heads, and only of a tree that grew from the last one it signed. */
export class Signer {
  private hasSigned = false;

  constructor(
    private readonly secret: SigningKey,
    private readonly memory: HeadMemory,
  ) {}

  /** Names the log. */
  get origin(): string {
    return this.secret.public.name;
  }

  /** `name+id+key`, as verifiers are given it. */
  get key(): string {
    return writeNoteKey(this.secret.public);
  }

  /** The newest head, signed: the one kept where the tree has not grown. Throws TreeNotGrown, LogNotKnown. */
  async sign(
    size: number,
    readNodes: ReadNodes,
    log: LogState,
  ): Promise<{ checkpoint: string; root: Hash }> {
    const { kept, root } = await this.look(size, readNodes, log);
    this.hasSigned = true;
    if (kept?.checkpoint.size === size) return { checkpoint: kept.note, root };
    const text = writeCheckpoint({ origin: this.origin, size, root, extensions: [] });
    const note = writeNote({ text, signatures: [this.secret.sign(text)] });
    // remembered first: a head that was never shown harms nobody, one that was forgotten could be signed twice
    this.memory.keep(note);
    return { checkpoint: note, root };
  }

  /** Whether it would sign, and over which root. Throws as it does. */
  async look(
    size: number,
    readNodes: ReadNodes,
    log: LogState,
  ): Promise<{ kept: KeptHead | undefined; root: Hash }> {
    const kept = await this.kept();
    if (log.ended) throw new LogNotKnown(`the log ${this.origin} was ended.`);
    if (!kept && (this.hasSigned || log.signed))
      throw new LogNotKnown('heads were signed, and the last one is gone from beside the key.');
    const path =
      kept && kept.checkpoint.size <= size ? consistencyPath(kept.checkpoint.size, size) : [];
    const hashes = await readNodes([...subtreesOf(0, size), ...path.flat()]);
    const read = (node: NodeId): Hash => {
      const hash = hashes.get(nodeName(node));
      if (!hash) throw new Error(`the tree has no hash ${nodeName(node)}`);
      return hash;
    };
    const root = rootOf(size, read);
    if (kept) assertGrown(kept.checkpoint, { size, root }, path, read);
    return { kept, root };
  }

  private async kept(): Promise<KeptHead | undefined> {
    const note = this.memory.read();
    if (note === undefined) return undefined;
    const checkpoint = await openCheckpoint(note, this.secret.public, verifyEd25519);
    if (!checkpoint) throw new Error('the last signed head beside the key is not signed by it.');
    return { note, checkpoint };
  }
}

function assertGrown(
  kept: Checkpoint,
  { size, root }: { readonly size: number; readonly root: Hash },
  path: readonly PathStep[],
  read: (node: NodeId) => Hash,
): void {
  if (size < kept.size) throw new TreeNotGrown(kept, size);
  const proof = path.map((step) => foldNodes(step, read));
  const claim = { first: kept.size, second: size, firstRoot: kept.root, secondRoot: root, proof };
  if (!verifyConsistency(claim)) throw new TreeNotGrown(kept, size);
}
