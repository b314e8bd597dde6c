import { emptyRoot, type Hash, HASH_LENGTH, nodeHash } from './tree.js';

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}

export interface Consistency {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Hash;
  readonly secondRoot: Hash;
  readonly proof: readonly Hash[];
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isOdd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);

export function isSameHash(one: Hash, other: Hash): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Where a step of a proof stands in both trees; both numbers shrink to 0. */
interface Place {
  node: number;
  last: number;
}

function climb(place: Place): void {
  place.node = half(place.node);
  place.last = half(place.last);
}

/** Past the levels on which a right edge has no sibling. */
function climbEdge(place: Place): void {
  while (!isOdd(place.node) && place.node !== 0) climb(place);
}

/** Whether a leaf is at its index in the tree of that root. Source: RFC 9162, 2.1.3.2. */
export function verifyInclusion({ index, size, leaf, proof, root }: Inclusion): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if ([leaf, root, ...proof].some(({ length }) => length !== HASH_LENGTH)) return false;
  const place = { node: index, last: size - 1 };
  let hash = leaf;
  for (const sibling of proof) {
    if (place.last === 0) return false;
    if (isOdd(place.node) || place.node === place.last) {
      hash = nodeHash(sibling, hash);
      climbEdge(place);
    } else {
      hash = nodeHash(hash, sibling);
    }
    climb(place);
  }
  return place.last === 0 && isSameHash(hash, root);
}

/** Whether the larger tree begins with all of the smaller one. Source: RFC 9162, 2.1.4.2. */
export function verifyConsistency(claim: Consistency): boolean {
  const { first, second, firstRoot, secondRoot, proof } = claim;
  if (!isSize(first) || !isSize(second) || first > second) return false;
  if (first === 0 && !isSameHash(firstRoot, emptyRoot())) return false;
  if (first === second) return proof.length === 0 && isSameHash(firstRoot, secondRoot);
  if ([firstRoot, secondRoot, ...proof].some(({ length }) => length !== HASH_LENGTH)) return false;
  return first === 0 ? proof.length === 0 : verifyGrowth(claim);
}

function verifyGrowth({ first, second, firstRoot, secondRoot, proof }: Consistency): boolean {
  const place = { node: first - 1, last: second - 1 };
  while (isOdd(place.node)) climb(place);
  const [start, ...rest] = place.node === 0 ? [firstRoot, ...proof] : proof;
  if (!start) return false;
  let [small, large] = [start, start];
  for (const sibling of rest) {
    if (place.last === 0) return false;
    if (isOdd(place.node) || place.node === place.last) {
      small = nodeHash(sibling, small);
      large = nodeHash(sibling, large);
      climbEdge(place);
    } else {
      large = nodeHash(large, sibling);
    }
    climb(place);
  }
  return place.last === 0 && isSameHash(small, firstRoot) && isSameHash(large, secondRoot);
}
