import {
  consistencyPath,
  emptyRoot,
  foldNodes,
  type Hash,
  inclusionPath,
  leafHash,
  type NodeId,
  nodeHash,
  rootOf,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
} from '@himaya/merkle';
import { Tally } from './tally.js';

const SIZE = 256;
const leaves = Array.from({ length: SIZE }, (_, n) => leafHash(Uint8Array.of(n)));

/** The definition itself: split at the largest power of two, hash both halves. */
function naive(from: number, to: number): Hash {
  if (to === from) return emptyRoot();
  if (to - from === 1) return leaves[from] ?? emptyRoot();
  let half = 1;
  while (half * 2 < to - from) half *= 2;
  return nodeHash(naive(from, from + half), naive(from + half, to));
}

const kept = new Map<string, Hash>();
function read({ level, index }: NodeId): Hash {
  const key = `${level}:${index}`;
  const hash = kept.get(key) ?? naive(index * 2 ** level, (index + 1) * 2 ** level);
  kept.set(key, hash);
  return hash;
}
const roots = Array.from({ length: SIZE + 1 }, (_, size) => rootOf(size, read));
const hashesOf = (path: readonly (readonly NodeId[])[]): Hash[] =>
  path.map((step) => foldNodes(step, read));

describe('M-02: the tree and its proofs', () => {
  const tally = new Tally('M-02 pairs', 66_049);

  it('equals a naive tree at every size', () => {
    for (let size = 0; size <= SIZE; size++) expect(roots[size]).toEqual(naive(0, size));
  });

  it('proves each leaf in each tree', () => {
    let pairs = 0;
    for (let size = 1; size <= SIZE; size++) {
      const root = roots[size] ?? emptyRoot();
      for (let index = 0; index < size; index++, pairs++) {
        const proof = hashesOf(inclusionPath(index, size));
        const leaf = leaves[index] ?? emptyRoot();
        if (!verifyInclusion({ index, size, leaf, proof, root }))
          throw new Error(`leaf ${index} of ${size}`);
      }
    }
    expect(pairs).toBe(32_896);
    tally.add(pairs);
  });

  it('proves that each tree grew from each smaller one', () => {
    let pairs = 0;
    for (let second = 0; second <= SIZE; second++) {
      for (let first = 0; first <= second; first++, pairs++) {
        const proof = hashesOf(consistencyPath(first, second));
        const claim = {
          first,
          second,
          proof,
          firstRoot: rootOf(first, read),
          secondRoot: rootOf(second, read),
        };
        if (!verifyConsistency(claim)) throw new Error(`${first} to ${second}`);
      }
    }
    expect(pairs).toBe(33_153);
    tally.add(pairs);
  });

  it('are all tried', () => tally.close());

  it.each<[number, number, string]>([
    [0, 0, ''],
    [0, 1, '0:0'],
    [0, 7, '2:0 1:2 0:6'],
    [4, 7, '1:2 0:6'],
    [8, 8, ''],
  ])('takes leaves %i to %i as complete subtrees %s', (from, to, expected) => {
    expect(
      subtreesOf(from, to)
        .map(({ level, index }) => `${level}:${index}`)
        .join(' '),
    ).toBe(expected);
  });

  it.each([
    [-1, 4],
    [4, 4],
    [0.5, 4],
    [NaN, 4],
    [0, NaN],
    [0, -1],
  ])('refuses leaf %d of %d', (index, size) => {
    expect(() => inclusionPath(index, size)).toThrow(RangeError);
  });

  it.each([
    [5, 4],
    [-1, 4],
    [1, 2.5],
  ])('refuses growth from %d to %d', (first, second) => {
    expect(() => consistencyPath(first, second)).toThrow(RangeError);
  });
});
