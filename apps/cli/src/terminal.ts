import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Where a command reads and writes. */
export interface Terminal {
  /** Whether somebody sits there: without that nothing is ever asked. */
  readonly asks: boolean;
  /** Data, on standard output. */
  print(line: string): void;
  /** Words for people, on standard error. */
  say(line: string): void;
  /** How far it is; over the last such line on a terminal, now and then elsewhere. */
  progress(line: string): void;
  ask(question: string): Promise<string>;
  /** What is typed is not shown. */
  askHidden(question: string): Promise<string>;
}

/** Milliseconds between two lines of progress. */
const SHOWN_EVERY = 100;
const LOGGED_EVERY = 5_000;
const CLEAR_LINE = '\r\u001b[K';
const INTERRUPTED = 130;

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  // Output that nobody reads any more must not end the process before its database.
  for (const out of [stdout, stderr]) out.on('error', () => undefined);
  const isShown = stderr.isTTY;
  let last = performance.now();
  let pending = false;
  const say = (line: string): void => {
    stderr.write(`${pending ? CLEAR_LINE : ''}${line}\n`);
    pending = false;
  };
  return {
    asks: stdin.isTTY && stderr.isTTY,
    print: (line) => {
      if (pending) stderr.write(CLEAR_LINE);
      pending = false;
      stdout.write(`${line}\n`);
    },
    say,
    progress: (line) => {
      if (performance.now() - last < (isShown ? SHOWN_EVERY : LOGGED_EVERY)) return;
      last = performance.now();
      if (!isShown) return say(line);
      stderr.write(`${CLEAR_LINE}${line}`);
      pending = true;
    },
    ask: (question) => readLine(question, stderr),
    askHidden: async (question) => {
      stderr.write(question);
      const answer = await readLine('', new Writable({ write: (_chunk, _code, done) => done() }));
      stderr.write('\n');
      return answer;
    },
  };
}

/** Commands ask before they start anything, so that Ctrl-C leaves nothing to undo. */
async function readLine(question: string, output: NodeJS.WritableStream): Promise<string> {
  const reader = createInterface({ input: process.stdin, output, terminal: true });
  reader.on('SIGINT', () => process.exit(INTERRUPTED));
  try {
    return await reader.question(question);
  } finally {
    reader.close();
  }
}
