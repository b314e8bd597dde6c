import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { tooManyRequests } from '@himaya/http';

/** Failures that cost nothing; the seconds that each one more adds, and the most. */
const FREE = 3;
const STEP_SECONDS = 1;
const MOST_SECONDS = 60;
const FORGET_MILLISECONDS = 15 * 60_000;
const NAMES = 10_000;
/** Tries at once, and a second: from one address, and from all. */
const ADDRESS = { most: 120, aSecond: 1 } as const;
const ALL = { most: 400, aSecond: 10 } as const;
const DAY_MILLISECONDS = 24 * 60 * 60_000;

interface Failures {
  count: number;
  last: number;
}

interface Level {
  left: number;
  at: number;
}

/**
 * Three brakes on guessing. A growing delay for one name, from 1 s to 60 s, and never a lock, since a
 * lock is a weapon against its owner; it counts unknown names alike and is not seen from outside. A bucket
 * for one address, known by an HMAC whose key changes daily; and one for all strangers' hashes together.
 * Where a name signed in before it has a bucket of its own in place of these: no flood of strangers fills
 * it. In memory alone: no address is written anywhere.
 */
export class SignInThrottle {
  private readonly failures = new Map<string, Failures>();
  private readonly addresses = new Map<string, Level>();
  private readonly all: Level;
  private key = { bytes: randomBytes(32), day: -1 };

  constructor(private readonly now: () => number = Date.now) {
    this.all = { left: ALL.most, at: now() };
  }

  /** For what ends in a hash. Throws 429 where this address, or all together, have tried too often. */
  enter(address: string): void {
    this.take(networkOf(address), this.all);
  }

  /** For what costs no hash: by address alone, so that it takes nothing away from whoever signs in. */
  enterCheaply(address: string): void {
    this.take(networkOf(address));
  }

  /** For a browser where this name signed in before. */
  enterKnown(name: string): void {
    this.take(`known ${name}`);
  }

  /**
   * Takes the turn of one guess, which counts as failed until `succeeded`: guesses at once are not all free.
   * False while the name has to wait; what is tried then makes nobody wait longer, and never succeeds.
   */
  begin(name: string): boolean {
    const now = this.now();
    const known = this.failures.get(name);
    if (known && known.last + delay(known.count) * 1000 > now) return false;
    const fresh = known && now - known.last < FORGET_MILLISECONDS;
    this.failures.delete(name);
    this.failures.set(name, { count: fresh ? known.count + 1 : 1, last: now });
    forgetOldest(this.failures);
    return true;
  }

  succeeded(name: string): void {
    this.failures.delete(name);
  }

  private take(source: string, all?: Level): void {
    const now = this.now();
    const level = this.levelOf(source, now);
    fill(level, ADDRESS, now);
    if (all) fill(all, ALL, now);
    const wait = Math.max(waitOf(level, ADDRESS), all ? waitOf(all, ALL) : 0);
    if (wait > 0) throw tooManyRequests({ retryAfter: wait });
    level.left -= 1;
    if (all) all.left -= 1;
  }

  private levelOf(address: string, now: number): Level {
    const day = Math.floor(now / DAY_MILLISECONDS);
    if (this.key.day !== day) {
      this.key = { bytes: randomBytes(32), day };
      this.addresses.clear();
    }
    const id = createHmac('sha256', this.key.bytes).update(address).digest('base64url');
    const level = this.addresses.get(id) ?? { left: ADDRESS.most, at: now };
    this.addresses.delete(id);
    this.addresses.set(id, level);
    forgetOldest(this.addresses);
    return level;
  }
}

/** IPv6 by its first 64 bits: whoever has one address there has all of them. */
function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return plain;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  const [left = [], right = []] = plain.split('::').map((part) => part.split(':').filter(Boolean));
  const dotted = plain.includes('.') ? 1 : 0;
  const zeros = Array<string>(Math.max(0, 8 - dotted - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return groups.map((group) => parseInt(group, 16).toString(16)).join(':');
}

function fill(level: Level, { most, aSecond }: typeof ADDRESS | typeof ALL, now: number): void {
  level.left = Math.min(most, level.left + (Math.max(0, now - level.at) / 1000) * aSecond);
  level.at = now;
}

const waitOf = ({ left }: Level, { aSecond }: typeof ADDRESS | typeof ALL): number =>
  left >= 1 ? 0 : Math.ceil((1 - left) / aSecond);

function forgetOldest(map: Map<string, unknown>): void {
  const oldest = map.keys().next().value;
  if (map.size > NAMES && oldest !== undefined) map.delete(oldest);
}

function delay(failures: number): number {
  if (failures <= FREE) return 0;
  return Math.min(MOST_SECONDS, STEP_SECONDS * 2 ** (failures - FREE - 1));
}
