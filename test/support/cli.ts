import { join } from 'node:path';

interface Terminal {
  readonly asks: boolean;
  print(line: string): void;
  say(line: string): void;
  progress(line: string): void;
  ask(question: string): Promise<string>;
  askHidden(question: string): Promise<string>;
}

interface Lock {
  readonly holder?: number;
  release(): void;
}

type TakeLock = (file: string) => Lock;
type Run = (
  argv: readonly string[],
  surroundings: { terminal: Terminal; takeLock: TakeLock; signals: boolean },
) => Promise<number>;

/** What a command printed, and what it ended with. */
export interface Said {
  readonly code: number;
  /** Standard output, by lines. */
  readonly out: readonly string[];
  readonly err: string;
  /** The last line of standard output. */
  json<T = Record<string, unknown>>(): T;
}

/** The command line has no alias to import it by: nothing but the tests ever does. */
const CLI = join(process.cwd(), 'apps', 'cli');

export async function takeLock(file: string): Promise<Lock> {
  const { takeLock: take }: { takeLock: TakeLock } = await import(join(CLI, 'lock.mjs'));
  return take(file);
}

/** Runs `himaya` in this process. `answers` are those of somebody at the terminal; without, nobody is there. */
export async function himaya(argv: readonly string[], answers?: readonly string[]): Promise<Said> {
  const { run }: { run: Run } = await import(join(CLI, 'src', 'main.ts'));
  const { takeLock: take }: { takeLock: TakeLock } = await import(join(CLI, 'lock.mjs'));
  const out: string[] = [];
  const err: string[] = [];
  const left = [...(answers ?? [])];
  const answer = async (question: string): Promise<string> => {
    err.push(question);
    return left.shift() ?? '';
  };
  const terminal: Terminal = {
    asks: answers !== undefined,
    print: (line) => out.push(line),
    say: (line) => err.push(line),
    progress: () => undefined,
    ask: answer,
    askHidden: answer,
  };
  const code = await run(argv, { terminal, takeLock: take, signals: false });
  return { code, out, err: err.join('\n'), json: () => JSON.parse(out.at(-1) ?? 'null') };
}
