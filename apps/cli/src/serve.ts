import { join } from 'node:path';
import { readConfig, readRunFile, type Served, startServer } from '@himaya/api';
import { DATABASE_ROLES } from '@himaya/cluster';
import { type Context } from './context.js';
import { failure, misuse } from './outcome.js';

/**
 * `himaya serve`: what `npm start` does when all is built. With planes, those alone: such processes may
 * share a folder, so that each set of planes has a lock of its own.
 */
export async function serveInstance(context: Context, list?: string): Promise<void> {
  const planes = list === undefined ? undefined : planesOf(list);
  const config = readConfig();
  const { holder } = context.takeLock(
    join(config.dataDir, planes ? `lock-${planes.join('-')}` : 'lock'),
  );
  if (holder !== undefined) {
    throw failure(`already running with the data of ${config.dataDir} (process ${holder}).`);
  }
  await startServer(planes);
  const run = readRunFile(config.dataDir);
  if (context.json && run) context.terminal.print(JSON.stringify(run));
}

/** In the order of the roles, each once. */
function planesOf(list: string): readonly Served[] {
  const names = list.split(',').map((name) => name.trim());
  const served = DATABASE_ROLES.filter((role) => names.includes(role));
  if (served.length === names.length) return served;
  throw misuse(`planes are ${DATABASE_ROLES.join(', ')}, by comma.`);
}
