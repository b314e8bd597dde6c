import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asOwner, readConfig } from '@himaya/api';
import { type RestartReason } from '@himaya/contracts';
import { restartLedger, RestartRefused } from '@himaya/ledger';
import { type Context, give } from './context.js';
import { withInstance } from './instance.js';
import { askOf, wordsOf } from './ledger-verify.js';
import { failure, misuse, refusal } from './outcome.js';

/** Of a whole server, or of planes that run apart. */
const LOCK = /^lock(-[a-z-]+)?$/;

interface Restart {
  readonly reason: RestartReason;
  readonly yes: boolean;
}

/** `himaya ledger restart`: after a database was put back or a key lost; with no server running. */
export async function restartLog(context: Context, { reason, yes }: Restart): Promise<void> {
  if (!yes) throw misuse('the log ends for good, and anybody sees it: say --yes.');
  assertStopped(context, readConfig().dataDir);
  const restart = await withInstance(context, ({ addresses, config }) =>
    asOwner(addresses.ownerUrl, (owner) => restartLedger(askOf(owner), config.keyDir, reason)),
  ).catch((error: unknown) => {
    if (!(error instanceof RestartRefused)) throw error;
    for (const line of wordsOf(error.findings)) context.terminal.say(line);
    throw refusal(error.message);
  });
  const { ended, size, held, begun } = restart;
  const lost = size - held;
  give(context, restart, [
    `${ended} ended with ${size} entries; the database holds ${held} of them${lost > 0 ? `, up to ${lost} are lost` : ''}.`,
    `${begun} begins with the next start of the server. Tell those who keep heads.`,
  ]);
}

function assertStopped(context: Context, dataDir: string): void {
  const files = existsSync(dataDir) ? readdirSync(dataDir) : [];
  for (const file of files.filter((name) => LOCK.test(name))) {
    const { holder, release } = context.takeLock(join(dataDir, file));
    if (holder !== undefined) throw failure(`stop the server first: process ${holder} runs it.`);
    release();
  }
}
