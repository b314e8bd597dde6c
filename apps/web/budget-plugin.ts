import { gzipSync } from 'node:zlib';
import { type Plugin } from 'vite';

/** What a page may send, after gzip, in bytes. The first clusters wait for all of the map's script. */
const BUDGETS = {
  map: 70 * 1024,
  desk: 180 * 1024,
  ledger: 10 * 1024,
  styles: 10 * 1024,
} as const;

interface Built {
  readonly type: 'chunk' | 'asset';
  readonly fileName: string;
  readonly name?: string | undefined;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly code?: string;
  readonly source?: string | Uint8Array;
}

/** Fails the build when a page grows past its budget. */
export function budgets(): Plugin {
  return {
    name: 'himaya-budgets',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle) as readonly Built[];
      const over = [
        ...(['map', 'desk', 'ledger'] as const).map(
          (name) => [name, scriptSize(files, name)] as const,
        ),
        ['styles', styleSize(files)] as const,
      ].filter(([name, size]) => size > BUDGETS[name]);
      for (const [name, size] of over) {
        this.error(`${name}: ${size} bytes after gzip, more than ${BUDGETS[name]}`);
      }
    },
  };
}

/** The entry and all that it imports before it can run. */
function scriptSize(files: readonly Built[], name: string): number {
  const wanted = new Set<string>();
  const add = (file: Built | undefined): void => {
    if (!file || wanted.has(file.fileName)) return;
    wanted.add(file.fileName);
    for (const other of file.imports ?? []) add(files.find((one) => one.fileName === other));
  };
  add(files.find((file) => file.isEntry === true && file.name === name));
  return sum(files.filter((file) => wanted.has(file.fileName)));
}

function styleSize(files: readonly Built[]): number {
  return sum(files.filter((file) => file.fileName.endsWith('.css')));
}

function sum(files: readonly Built[]): number {
  return files.reduce(
    (size, file) => size + gzipSync(file.code ?? file.source ?? '', { level: 9 }).length,
    0,
  );
}
