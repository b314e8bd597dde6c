/** Long runs take the counts of nights and releases. */
export const LONG = process.env['HIMAYA_TEST_LONG'] === '1';

/** `short` in every run of CI, `long` by night. */
export const often = (short: number, long: number): number => (LONG ? long : short);

/** A word to whoever reads the run: a skip, a count. Never through Jest, which buries it. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Counts the cases of one suite. A sweep that finds nothing to sweep must not pass. */
export class Tally {
  private cases = 0;

  constructor(
    readonly id: string,
    private readonly floor: number,
    private readonly seed?: number,
  ) {}

  add(cases = 1): void {
    this.cases += cases;
  }

  /** Prints the count; throws below the floor. The last test of a suite calls it. */
  close(): void {
    const seed = this.seed === undefined ? '' : `, seed ${this.seed}`;
    say(`${this.id}: ${this.cases} cases, at least ${this.floor}${seed}`);
    if (this.cases < this.floor) {
      throw new Error(`${this.id} ran ${this.cases} cases, fewer than ${this.floor}`);
    }
  }
}

/** A small random generator for tests: the same seed gives the same cases. Source: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
