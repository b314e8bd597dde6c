import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readFile, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { OBJECT_NAME, ObjectMissing, type ObjectStore } from './object-store.js';

/**
 * A folder, with 256 folders in it. Files are 0600, and their times and those of their folders are midnight (UTC), so
 * that who takes the disk learns days alone.
 */
export class FolderStore implements ObjectStore {
  constructor(readonly folder: string) {}

  async put(bytes: Uint8Array): Promise<string> {
    const name = randomBytes(16).toString('hex');
    const folder = join(this.folder, name.slice(0, 2));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, name);
    await writeSynced(`${file}.new`, bytes);
    await rename(`${file}.new`, file);
    const midnight = new Date(Math.floor(Date.now() / DAY) * DAY);
    for (const path of [file, folder, this.folder]) await utimes(path, midnight, midnight);
    await syncFolder(folder);
    await syncFolder(this.folder);
    return name;
  }

  async get(name: string): Promise<Buffer> {
    try {
      return await readFile(this.path(name), { flag: READ });
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') throw new ObjectMissing();
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(this.path(name), { force: true });
  }

  private path(name: string): string {
    if (!OBJECT_NAME.test(name)) throw new Error('not the name of an object');
    return join(this.folder, name.slice(0, 2), name);
  }
}

const DAY = 86_400_000;
/** Where the system can, reading leaves no time behind. */
const READ = constants.O_RDONLY | (constants.O_NOATIME ?? 0);

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename is on disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
