import {
  consistencyPath,
  foldNodes,
  type Hash,
  inclusionPath,
  leafHash,
  type NodeId,
  nodeHash,
  rootOf,
} from './tree.js';
import { verifyConsistency, verifyInclusion } from './verify.js';

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

  it('of inclusion fails, 1,000 times', () => {
    let tried = 0;
    for (let index = 0; tried < 1_000; index = (index + 1) % 77) {
      const proof = inclusionPath(index, 77).map((step) => foldNodes(step, read));
      const claim = { index, size: 77, leaf: read({ level: 0, index }), root: rootOf(77, read) };
      for (let at = 0; at < proof.length && tried < 1_000; at++, tried++) {
        const bit = (tried * 37) % 256;
        if (verifyInclusion({ ...claim, proof: changed(proof, at, bit) }))
          throw new Error(`step ${at} of ${index}`);
      }
    }
  });

  it('of consistency fails, 1,000 times', () => {
    let tried = 0;
    for (let first = 1; tried < 1_000; first = (first % 76) + 1) {
      const proof = consistencyPath(first, 77).map((step) => foldNodes(step, read));
      const claim = {
        first,
        second: 77,
        firstRoot: rootOf(first, read),
        secondRoot: rootOf(77, read),
      };
      for (let at = 0; at < proof.length && tried < 1_000; at++, tried++) {
        const bit = (tried * 41) % 256;
        if (verifyConsistency({ ...claim, proof: changed(proof, at, bit) }))
          throw new Error(`step ${at} of ${first}`);
      }
    }
  });

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
