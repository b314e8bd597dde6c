import { setTimeout as sleep } from 'node:timers/promises';

export interface StopStep {
  /** After so many milliseconds the next step begins all the same. */
  readonly within?: number;
  /** What still happens, without waiting, when a second signal asks for an end at once. */
  readonly atOnce?: () => void;
}

interface Undo extends StopStep {
  readonly name: string;
  readonly step: () => Promise<unknown> | unknown;
}

const WITHIN = 12_000;
/** Ctrl-C reaches us twice, from the terminal and from npm: one wish, not two. */
const SAME_WISH = 500;
/** 128 + SIGINT, as a shell would say it. */
const INTERRUPTED = 130;

/** The undo steps of a start, run backwards once: at a signal, or when the start itself fails. */
export class StopList {
  private readonly undo: Undo[] = [];
  private stopping: Promise<void> | undefined;
  /** By a signal: who asked is told how it ends. */
  private asked = false;

  constructor(
    private readonly log: (line: string) => void = console.error,
    private readonly exit: (code: number) => void = process.exit,
  ) {}

  add(name: string, step: Undo['step'], more: StopStep = {}): void {
    this.undo.push({ ...more, name, step });
  }

  /** Ctrl-C, SIGTERM and a closed terminal stop in order; a second signal ends at once. */
  onSignals(): void {
    let first: number | undefined;
    const stop = (): void => {
      if (first === undefined) {
        first = performance.now();
        // somebody waits at the terminal, and the database takes a while
        this.log('himaya: stopping');
        this.asked = true;
        void this.run(0);
      } else if (performance.now() - first > SAME_WISH) this.endAtOnce();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    // Output that nobody reads any more must not end the process before its database.
    for (const out of [process.stdout, process.stderr]) out.on('error', () => undefined);
  }

  /** Every step runs, whatever became of the one before; then the process ends. */
  run(code: number): Promise<void> {
    this.stopping ??= this.runAll(code);
    return this.stopping;
  }

  private async runAll(code: number): Promise<void> {
    for (let undo = this.undo.pop(); undo; undo = this.undo.pop()) {
      try {
        await this.inTime(undo);
      } catch (error) {
        this.log(`himaya: stopping ${undo.name}: ${String(error)}`);
      }
    }
    if (this.asked) this.log('himaya: stopped');
    this.exit(code);
  }

  private async inTime({ step, within = WITHIN }: Undo): Promise<void> {
    const timer = new AbortController();
    const late = sleep(within, undefined, { signal: timer.signal }).then(() => {
      throw new Error(`not done after ${within / 1000} s`);
    });
    try {
      await Promise.race([step(), late]);
    } finally {
      late.catch(() => undefined); // cancelled: the step was quicker
      timer.abort();
    }
  }

  private endAtOnce(): void {
    for (const { atOnce } of this.undo) atOnce?.();
    this.exit(INTERRUPTED);
  }
}
