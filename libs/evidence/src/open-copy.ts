import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ByteRange } from '@himaya/objects';
import { MediaFault, runLimited } from './media-child.js';
import { type Command, inBox, type MediaTools } from './sandbox.js';

/** Files there are memory: nothing of an original is ever on a disk unsealed. */
const MEMORY = '/dev/shm';

/** A folder in memory for a program that must seek in its file, gone when the work is done. */
export class OpenCopy {
  private constructor(
    readonly folder: string,
    private readonly tools: MediaTools,
  ) {}

  static async of<T>(
    tools: MediaTools,
    original: (range: ByteRange) => AsyncIterable<Buffer>,
    bytes: number,
    work: (copy: OpenCopy) => Promise<T>,
  ): Promise<T> {
    if (!existsSync(MEMORY)) throw new MediaFault('no_tool');
    const folder = await mkdtemp(join(MEMORY, 'himaya-'));
    try {
      await write(join(folder, 'in'), original({ start: 0, end: bytes }));
      return await work(new OpenCopy(folder, tools));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  get input(): string {
    return join(this.folder, 'in');
  }

  output(name: string): string {
    return join(this.folder, name);
  }

  run({ file, args }: Command): Promise<Buffer> {
    return runLimited(inBox(this.tools, { file, args }, this.folder));
  }

  /** The first file whose name begins so: some programs number what they write. */
  async first(prefix: string): Promise<Buffer> {
    const [name] = (await readdir(this.folder)).filter((one) => one.startsWith(prefix)).sort();
    if (name === undefined) throw new MediaFault('damaged');
    return readFile(join(this.folder, name));
  }

  stream(name: string): AsyncIterable<Buffer> {
    return createReadStream(this.output(name)) as AsyncIterable<Buffer>;
  }
}

async function write(file: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of bytes) await handle.write(chunk);
  } catch (error) {
    // memory for such files is bounded by the system
    if ((error as { code?: string }).code === 'ENOSPC') throw new MediaFault('too_costly');
    throw error;
  } finally {
    await handle.close();
  }
}
