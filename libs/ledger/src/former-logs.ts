import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const KEY = 'ledger';
const HEAD = /^ledger-(\d+)-head$/;

/** Files of the log that is signed now. */
export const keyFile = (folder: string): string => join(folder, KEY);
export const headFile = (folder: string): string => join(folder, `${KEY}-head`);

/** The last heads of logs that ended, by number, as they lie beside the key. */
export function formerHeads(folder: string): ReadonlyMap<number, string> {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return new Map(
    files.flatMap((file) => {
      const [, number] = HEAD.exec(file) ?? [];
      return number ? [[Number(number), readFileSync(join(folder, file), 'utf8')] as const] : [];
    }),
  );
}

/** Renames key, name and head of a log that ended; they are kept for whoever asks later. */
export function setAside(folder: string, number: number): void {
  for (const [from, to] of [
    [`${KEY}-head`, `${KEY}-${number}-head`],
    [`${KEY}.name`, `${KEY}-${number}.name`],
    // last: as long as it is there, nothing new is made
    [KEY, `${KEY}-${number}`],
  ] as const) {
    if (existsSync(join(folder, from))) renameSync(join(folder, from), join(folder, to));
  }
}
