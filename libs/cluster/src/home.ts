import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from './folder.js';
import { endLeftover } from './postmaster.js';
import { SYSTEM_FOLDER } from './programs.js';
import { isCode } from './system-error.js';
import { isRoot } from './system-user.js';

export interface HomeOptions {
  readonly log?: (line: string) => void;
  /** Where root keeps homes; the tests have their own. */
  readonly systemFolder?: string;
}

/**
 * The home of a data folder's cluster: the folder itself, or, as root, one that the system user
 * can reach, with a link `<dataDir>/cluster` to it. Either way `<dataDir>/cluster` is the cluster.
 */
export async function clusterHome(dataDir: string, options: HomeOptions = {}): Promise<string> {
  const { log = () => undefined, systemFolder = SYSTEM_FOLDER } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const real = realpathSync(dataDir);
  if (!isRoot()) return real;
  const name = createHash('sha256').update(real).digest('hex').slice(0, 12);
  const home = join(systemFolder, name);
  await settle({ dataDir: real, home, log });
  log(`as root the database runs as the system user himaya, with its data in ${home}`);
  return home;
}

interface Settlement {
  readonly dataDir: string;
  readonly home: string;
  readonly log: (line: string) => void;
}

/** The link is made before the home, so a home without its link was left by an earlier folder. */
async function settle({ dataDir, home, log }: Settlement): Promise<void> {
  const link = join(dataDir, 'cluster');
  const linked = readLink(link);
  if (linked === join(home, 'cluster')) return;
  await setAside(home, log);
  if (linked && isMoved(dirname(linked))) {
    await endLeftover(join(linked, 'data'), log);
    renameSync(dirname(linked), home);
    log(`the folder was moved; its database came along from ${dirname(linked)}`);
  }
  rmSync(link, { force: true });
  symlinkSync(join(home, 'cluster'), link);
  makeFolder(home, 0o711);
  writeFileSync(join(home, 'data-folder'), dataDir);
}

/** Never thrown away: its folder was deleted, but perhaps not on purpose. */
async function setAside(home: string, log: (line: string) => void): Promise<void> {
  if (!existsSync(home)) return;
  await endLeftover(join(home, 'cluster', 'data'), log);
  const aside = `${home}.kept-${Date.now()}`;
  renameSync(home, aside);
  log(`the database of an earlier folder of this name is kept in ${aside}`);
}

/** Whether the folder this home was made for is gone from its place: then it was not copied. */
function isMoved(home: string): boolean {
  const note = join(home, 'data-folder');
  return existsSync(note) && !isLink(join(readFileSync(note, 'utf8'), 'cluster'));
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function readLink(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    if (!isCode(error, 'EINVAL')) throw error;
    throw new Error(`the database in ${dirname(link)} is an ordinary user's: start as that user`, {
      cause: error,
    });
  }
}
