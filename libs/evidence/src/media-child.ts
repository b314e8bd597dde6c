import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type PreviewReason } from '@himaya/contracts';
import { childProgram, type Command, inBox, type MediaTools } from './sandbox.js';

const SECONDS = 10;
const MEMORY = 512 * 1024 * 1024;
const ANSWER = 256 * 1024 * 1024;

export type Metadata = Readonly<Record<string, string>>;

/** What a child could not do; its words are a code. */
export class MediaFault extends Error {
  constructor(
    readonly reason: PreviewReason,
    /** What the file said of itself all the same. */
    readonly metadata: Metadata | null = null,
  ) {
    super(reason);
  }
}

export interface ChildAnswer {
  readonly head: { readonly hash?: string | null; readonly metadata?: Metadata };
  readonly files: Readonly<Record<string, Buffer>>;
}

/** One task in a process of its own: bytes in, bytes out, no environment. Throws MediaFault. */
export async function askChild(
  tools: MediaTools,
  task: 'copies' | 'redact' | 'metadata',
  bytes: Buffer,
  words: object = {},
): Promise<ChildAnswer> {
  const command = inBox(tools, {
    file: process.execPath,
    args: ['--max-old-space-size=256', childProgram(), task, JSON.stringify(words)],
  });
  return readAnswer(await runLimited(command, bytes));
}

/** Runs until it ends, has taken ten seconds or has taken 512 MB. Throws MediaFault. */
export function runLimited(
  { file, args }: Command,
  input?: Buffer,
  seconds = SECONDS,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env: {}, stdio: ['pipe', 'pipe', 'ignore'], detached: true });
    const chunks: Buffer[] = [];
    let size = 0;
    let over = false;
    const end = (): void => {
      over = true;
      killGroup(child.pid);
    };
    const timer = setTimeout(end, seconds * 1000);
    const watch = setInterval(() => {
      void memoryOf(child.pid).then((bytes) => bytes > MEMORY && end());
    }, 50);
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > ANSWER) end();
    });
    // a child that has ended reads no more: its code tells
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      clearInterval(watch);
      if (over || code === 137) reject(new MediaFault('too_costly'));
      else if (code === 0) resolve(Buffer.concat(chunks));
      else reject(new MediaFault('damaged'));
    });
    child.stdin.end(input);
  });
}

/** It and what it started. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // gone already
    if ((error as { code?: string }).code !== 'ESRCH') throw error;
  }
}

const PAGE = 4096;

/** Resident bytes, where the system tells; a child of ours counts its own as well. */
async function memoryOf(pid: number | undefined): Promise<number> {
  try {
    const [, resident = '0'] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
    return Number(resident) * PAGE;
  } catch (error) {
    // it ended between two looks, or there is no such file on this system
    return error === undefined ? 1 : 0;
  }
}

function readAnswer(answer: Buffer): ChildAnswer {
  const end = answer.indexOf('\n');
  if (end === -1) throw new MediaFault('damaged');
  const head = JSON.parse(answer.subarray(0, end).toString()) as ChildAnswer['head'] & {
    readonly fault?: PreviewReason;
    readonly files: readonly (readonly [string, number])[];
  };
  if (head.fault) throw new MediaFault(head.fault, head.metadata);
  let at = end + 1;
  const files = head.files.map(([name, length]) => {
    const bytes = answer.subarray(at, at + length);
    at += length;
    return [name, bytes] as const;
  });
  return { head, files: Object.fromEntries(files) };
}
