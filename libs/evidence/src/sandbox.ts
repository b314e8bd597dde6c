import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A program with its arguments, as it is to be started. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

const SYSTEM = [
  '/usr',
  '/bin',
  '/lib',
  '/lib64',
  '/etc/ld.so.cache',
  '/etc/alternatives',
  '/etc/fonts',
];

/** What is installed beside us; read once. */
export interface MediaTools {
  readonly ffmpeg: string | null;
  readonly ffprobe: string | null;
  readonly heif: string | null;
  /** The sandbox, where it is there and works. */
  readonly bubblewrap: string | null;
  /** Why it is not used; null where it is. */
  readonly unboxed: 'missing' | 'refused' | null;
}

/** Looks along a path for programs; tries whether the sandbox may be used here. */
export function findMediaTools(path: string): MediaTools {
  const find = (...names: string[]): string | null =>
    names
      .flatMap((name) => path.split(delimiter).map((folder) => join(folder, name)))
      .find((file) => existsSync(file)) ?? null;
  const bubblewrap = find('bwrap');
  const works = bubblewrap !== null && boxWorks(bubblewrap);
  return {
    ffmpeg: find('ffmpeg'),
    ffprobe: find('ffprobe'),
    heif: find('heif-dec', 'heif-convert'),
    bubblewrap: works ? bubblewrap : null,
    unboxed: works ? null : bubblewrap === null ? 'missing' : 'refused',
  };
}

/** Inside: no network, no other process, the system's programs to read, and `folder` alone to write. */
export function inBox(
  { bubblewrap }: Pick<MediaTools, 'bubblewrap'>,
  command: Command,
  folder?: string,
): Command {
  if (bubblewrap === null) return command;
  return { file: bubblewrap, args: [...boxArgs(folder), '--', command.file, ...command.args] };
}

function boxArgs(folder?: string): string[] {
  const readable = [...SYSTEM, dirname(process.execPath), modules(), childFolder()];
  return [
    ...['--unshare-all', '--die-with-parent', '--new-session', '--clearenv'],
    ...['--proc', '/proc', '--dev', '/dev'],
    ...readable.filter((path) => existsSync(path)).flatMap((path) => ['--ro-bind', path, path]),
    ...(folder === undefined ? [] : ['--bind', folder, folder]),
  ];
}

function boxWorks(bubblewrap: string): boolean {
  try {
    execFileSync(bubblewrap, [...boxArgs(), '--', process.execPath, '--version'], {
      stdio: 'ignore',
      timeout: 5_000,
    });
    return true;
  } catch (error) {
    // not allowed here, as in many containers: that it is not used is said
    return error === undefined;
  }
}

const childFolder = (): string => fileURLToPath(new URL('../child', import.meta.url));

/** The folder of packages that the child loads from. */
function modules(): string {
  let folder = childFolder();
  while (!existsSync(join(folder, 'node_modules'))) {
    const above = dirname(folder);
    if (above === folder) return folder;
    folder = above;
  }
  return join(folder, 'node_modules');
}

/** The program of the child, as it stands in the sources or as the build left it. */
export function childProgram(): string {
  const built = join(childFolder(), 'media.js');
  return existsSync(built) ? built : join(childFolder(), 'media.mjs');
}
