/** `[value, weight]`; weights need no fixed sum. */
export type Weighted<T> = readonly (readonly [T, number])[];
/** The same for codes, as data is easiest to read; also chances, where each is drawn by itself. */
export type Odds<C extends string> = Readonly<Partial<Record<C, number>>>;

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const HALF = 20;
const HALF_MASK = 2 ** HALF - 1;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Spreads a number over 32 bits. Source: Steele, Lea, Flood 2014, SplitMix; constants of murmur3. */
function mix(value: number): number {
  let z = value | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

/** The rows of a table of odds, in the order in which they are written. */
export function oddsOf<C extends string>(odds: Odds<C>): Weighted<C> {
  return Object.entries<number | undefined>(odds).map(
    ([code, weight]) => [code as C, weight ?? 0] as const,
  );
}

/**
 * Reproducible random numbers: the same words give the same stream on every machine. Never for a
 * secret. Source: Blackman and Vigna 2018, xoshiro128**.
 */
export class ExerciseRandom {
  private readonly state = new Uint32Array(4);

  /** Words are whole numbers; any change of one gives another stream. */
  constructor(...words: readonly number[]) {
    let seed = 0x9e3779b9;
    for (const word of words) {
      seed = mix(seed ^ mix(word >>> 0)) ^ mix(Math.floor(word / 2 ** 32));
    }
    for (let i = 0; i < 4; i++) this.state[i] = mix(seed + Math.imul(i + 1, 0x9e3779b9)) || i + 1;
  }

  /** 32 bits. */
  next(): number {
    const s = this.state;
    const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = s;
    const times5 = Math.imul(s1, 5);
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9) >>> 0;
    const third = s2 ^ s0;
    const fourth = s3 ^ s1;
    s[1] = s1 ^ third;
    s[0] = s0 ^ fourth;
    s[2] = third ^ (s1 << 9);
    s[3] = (fourth << 11) | (fourth >>> 21);
    return result;
  }

  /** From 0 up to, not including, 1. */
  unit(): number {
    return this.next() / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** Throws RangeError for an empty list. */
  pick<T>(list: readonly T[]): T {
    const [first] = list;
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[this.between(0, list.length - 1)] ?? (first as T);
  }

  /** Throws RangeError for an empty table. */
  weighted<T>(table: Weighted<T>): T {
    let left = this.unit() * table.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of table) {
      left -= weight;
      if (left < 0) return value;
    }
    const last = table.at(-1);
    if (!last) throw new RangeError('nothing to pick from');
    return last[0];
  }

  /** About -1 to 1, mostly near 0: the mean of three. */
  bell(): number {
    return ((this.unit() + this.unit() + this.unit()) / 3) * 2 - 1;
  }

  /** In the form of a UUID version 4 (RFC 9562). */
  uuid(): string {
    let hex = '';
    for (let word = 0; word < 4; word++) {
      let bits = this.next();
      if (word === 1) bits = ((bits & 0xffff0fff) | 0x4000) >>> 0;
      if (word === 2) bits = ((bits & 0x3fffffff) | 0x80000000) >>> 0;
      for (let shift = 24; shift >= 0; shift -= 8) hex += HEX[(bits >>> shift) & 0xff];
    }
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join('-');
  }
}

/**
 * Gives the reference of each position. Forty random bits would meet twice within a million, so the
 * position goes through a keyed permutation: no two alike, no order to be seen. Source: Luby and
 * Rackoff 1988, four rounds of Feistel.
 */
export function referencesOf(random: ExerciseRandom): (position: number) => string {
  const keys = [random.next(), random.next(), random.next(), random.next()];
  return (position) => {
    let left = Math.floor(position / 2 ** HALF) & HALF_MASK;
    let right = position & HALF_MASK;
    for (const key of keys) {
      [left, right] = [right, left ^ (mix(right ^ key) & HALF_MASK)];
    }
    return `HM-${crockford(left)}${crockford(right)}`;
  };
}

/** Twenty bits as four letters. */
function crockford(bits: number): string {
  let text = '';
  for (let shift = HALF - 5; shift >= 0; shift -= 5) text += CROCKFORD[(bits >>> shift) & 31];
  return text;
}
