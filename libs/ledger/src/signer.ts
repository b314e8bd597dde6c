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

export const nodeName = ({ level, index }: NodeId): string => `${level}/${index}`;

/** The database's tree is not the one that was signed before: put back, cut or altered. */
export class TreeNotGrown extends Error {
  constructor(
    readonly kept: Checkpoint,
    readonly size: number,
  ) {
    super(
      size < kept.size
        ? `the ledger holds ${size} entries, but ${kept.size} were signed: the database was put back to an older state.`
        : `the first ${kept.size} entries of the ledger are not those that were signed: the database was altered.`,
    );
    this.name = 'TreeNotGrown';
  }
}

/** Signs heads, and only of a tree that grew from the last one it signed. */
export class Signer {
  constructor(
    private readonly secret: SigningKey,
    private readonly memory: HeadMemory,
  ) {}

  /** `name+id+key`, as verifiers are given it. */
  get key(): string {
    return writeNoteKey(this.secret.public);
  }

  /** The newest head, signed: the one kept where the tree has not grown. Throws TreeNotGrown. */
  async sign(size: number, readNodes: ReadNodes): Promise<{ checkpoint: string; root: Hash }> {
    const kept = await this.kept();
    const needed = subtreesOf(0, size);
    const path =
      kept && kept.checkpoint.size <= size ? consistencyPath(kept.checkpoint.size, size) : [];
    const hashes = await readNodes([...needed, ...path.flat()]);
    const read = (node: NodeId): Hash => {
      const hash = hashes.get(nodeName(node));
      if (!hash) throw new Error(`the tree has no hash ${nodeName(node)}`);
      return hash;
    };
    const root = rootOf(size, read);
    if (kept) assertGrown(kept.checkpoint, { size, root }, path, read);
    if (kept?.checkpoint.size === size) return { checkpoint: kept.note, root };
    const text = writeCheckpoint({ origin: this.secret.public.name, size, root, extensions: [] });
    const note = writeNote({ text, signatures: [this.secret.sign(text)] });
    // remembered first: a head that was never shown harms nobody, one that was forgotten could be signed twice
    this.memory.keep(note);
    return { checkpoint: note, root };
  }

  private async kept(): Promise<{ note: string; checkpoint: Checkpoint } | undefined> {
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
