import { join } from 'node:path';
import { readConfig, readRunFile, startServer } from '@himaya/api';
import { type Context } from './context.js';
import { failure } from './outcome.js';

/** `himaya serve`: what `npm start` does when all is built. */
export async function serveInstance(context: Context): Promise<void> {
  const config = readConfig();
  const { holder } = context.takeLock(join(config.dataDir, 'lock'));
  if (holder !== undefined) {
    throw failure(`already running with the data of ${config.dataDir} (process ${holder}).`);
  }
  await startServer();
  const run = readRunFile(config.dataDir);
  if (context.json && run) context.terminal.print(JSON.stringify(run));
}
