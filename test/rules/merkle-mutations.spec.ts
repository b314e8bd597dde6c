import {
  consistencyPath,
  foldNodes,
  type Hash,
  inclusionPath,
  leafHash,
  type NodeId,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '@himaya/merkle';
import { often, seeded, Tally } from './tally.js';

describe('M-02: a proof with one bit changed', () => {
  const leaves = Array.from({ length: 77 }, (_, n) => leafHash(Uint8Array.of(n)));
  const read = ({ level, index }: NodeId): Hash =>
    level === 0
      ? (leaves[index] ?? leafHash(new Uint8Array()))
      : nodeHash(
          read({ level: level - 1, index: index * 2 }),
          read({ level: level - 1, index: index * 2 + 1 }),
        );
  const flip = (hash: Hash, bit: number): Hash => {
    const copy = Uint8Array.from(hash);
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return copy;
  };
  const changed = (proof: readonly Hash[], at: number, bit: number): Hash[] =>
    proof.map((hash, step) => (step === at ? flip(hash, bit) : hash));

  const SEED = 9162;
  const tally = new Tally('M-02 mutations', often(2_000, 500_000), SEED);
  const random = seeded(SEED);
  const pick = (below: number): number => Math.floor(random() * below);
  /** Of both kinds, equally many. */
  const TRIALS = often(1_000, 250_000);
  const hashes = new Map<string, Hash>();
  const readOnce = (node: NodeId): Hash => {
    const name = `${node.level}/${node.index}`;
    const hash = hashes.get(name) ?? read(node);
    hashes.set(name, hash);
    return hash;
  };

  it('of inclusion fails', () => {
    for (let trial = 0; trial < TRIALS; trial++) {
      const size = 2 + pick(76);
      const index = pick(size);
      const proof = inclusionPath(index, size).map((step) => foldNodes(step, readOnce));
      const claim = {
        index,
        size,
        leaf: readOnce({ level: 0, index }),
        root: rootOf(size, readOnce),
      };
      const [at, bit] = [pick(proof.length), pick(256)];
      if (verifyInclusion({ ...claim, proof: changed(proof, at, bit) }))
        throw new Error(`bit ${bit} of step ${at}, leaf ${index} of ${size}`);
      tally.add();
    }
  });

  it('of consistency fails', () => {
    for (let trial = 0; trial < TRIALS; trial++) {
      const second = 2 + pick(76);
      const first = 1 + pick(second - 1);
      const proof = consistencyPath(first, second).map((step) => foldNodes(step, readOnce));
      const [firstRoot, secondRoot] = [rootOf(first, readOnce), rootOf(second, readOnce)];
      const [at, bit] = [pick(proof.length), pick(256)];
      if (
        verifyConsistency({ first, second, firstRoot, secondRoot, proof: changed(proof, at, bit) })
      )
        throw new Error(`bit ${bit} of step ${at}, ${first} to ${second}`);
      tally.add();
    }
  });

  it('was tried often enough', () => tally.close());

  it.each([
    ['one step too many', (proof: Hash[]) => [...proof, leafHash(new Uint8Array())]],
    ['one step too few', (proof: Hash[]) => proof.slice(1)],
    ['steps turned round', (proof: Hash[]) => [...proof].reverse()],
    ['a short hash', (proof: Hash[]) => proof.map((hash) => hash.slice(1))],
  ])('or with %s fails', (_, spoil) => {
    const inclusion = inclusionPath(20, 77).map((step) => foldNodes(step, read));
    const growth = consistencyPath(20, 77).map((step) => foldNodes(step, read));
    const leaf = read({ level: 0, index: 20 });
    const root = rootOf(77, read);
    expect(verifyInclusion({ index: 20, size: 77, leaf, root, proof: inclusion })).toBe(true);
    expect(verifyInclusion({ index: 20, size: 77, leaf, root, proof: spoil(inclusion) })).toBe(
      false,
    );
    const claim = { first: 20, second: 77, firstRoot: rootOf(20, read), secondRoot: root };
    expect(verifyConsistency({ ...claim, proof: growth })).toBe(true);
    expect(verifyConsistency({ ...claim, proof: spoil(growth) })).toBe(false);
  });
});
