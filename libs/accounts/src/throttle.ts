import { tooManyRequests } from '@himaya/http';

/** Failures that cost nothing; the seconds that each one more adds, and the most. */
const FREE = 3;
const STEP_SECONDS = 1;
const MOST_SECONDS = 60;
const FORGET_MILLISECONDS = 15 * 60_000;
const NAMES = 10_000;

interface Failures {
  count: number;
  last: number;
}

/**
 * A growing delay for one name, from 1 s to 60 s, and never a lock, since a lock is a weapon against its
 * owner. It counts unknown names alike. In memory alone.
 */
export class SignInThrottle {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly now: () => number = Date.now) {}

  /**
   * Takes the turn of one guess, which counts as failed until `succeeded`: guesses at once are not all free.
   * Throws 429 while the name has to wait; whoever is refused makes nobody wait longer.
   */
  begin(name: string): void {
    const now = this.now();
    const known = this.failures.get(name);
    const wait = known ? known.last + delay(known.count) * 1000 - now : 0;
    if (wait > 0) throw tooManyRequests({ retryAfter: Math.ceil(wait / 1000) });
    const fresh = known && now - known.last < FORGET_MILLISECONDS;
    this.failures.delete(name);
    this.failures.set(name, { count: fresh ? known.count + 1 : 1, last: now });
    const oldest = this.failures.keys().next().value;
    if (this.failures.size > NAMES && oldest !== undefined) this.failures.delete(oldest);
  }

  succeeded(name: string): void {
    this.failures.delete(name);
  }
}

function delay(failures: number): number {
  if (failures <= FREE) return 0;
  return Math.min(MOST_SECONDS, STEP_SECONDS * 2 ** (failures - FREE - 1));
}
