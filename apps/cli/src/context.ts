import { type Terminal } from './terminal.js';

export interface Lock {
  /** The living process that has it; then it is not ours. */
  readonly holder?: number;
  release(): void;
}

export type TakeLock = (file: string) => Lock;

/** What every command is given beside its own arguments. */
export interface Context {
  readonly terminal: Terminal;
  readonly takeLock: TakeLock;
  /** Data as JSON, and no words beside it but refusals and warnings. */
  readonly json: boolean;
  /** Undo everything in order at Ctrl-C; off where commands run inside another program. */
  readonly signals: boolean;
}

/** Words for people, on standard error; programs do without. */
export function tell({ json, terminal }: Context, line: string): void {
  if (!json) terminal.say(line);
}

/** The data of a command, on standard output: one JSON line, or lines for people. */
export function give({ json, terminal }: Context, data: object, lines: readonly string[]): void {
  for (const line of json ? [JSON.stringify(data)] : lines) terminal.print(line);
}
