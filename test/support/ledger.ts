import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pools } from '@himaya/database';
import { SigningKey } from '@himaya/keys';
import { HeadMemory, LedgerSettings, Sequencer, Signer, TreeRepository } from '@himaya/ledger';
import { ledgerOrigin } from '@himaya/merkle';
import { type TestServer } from './boot.js';

/** What stands for the parameters of a tile that every tree with a leaf has. */
export const TILE = { level: '0', rest: '000.p/1' };

/** Every server of a test is an exercise. */
export const ORIGIN = ledgerOrigin('himaya.test', { exercise: true });

/** A sequencer of a test: its turns are taken by the test, over keys of its own. */
export interface TestSequencer {
  readonly sequencer: Sequencer;
  readonly keys: string;
  /** One more over the same keys, as after a restart. */
  again(): Sequencer;
  close(): Promise<void>;
}

export async function startSequencer(server: TestServer, origin = ORIGIN): Promise<TestSequencer> {
  const pools = await Pools.open({ worker: server.database.urls.worker }, []);
  const keys = mkdtempSync(join(tmpdir(), 'himaya-keys-'));
  const again = (): Sequencer =>
    new Sequencer(
      new TreeRepository(pools),
      new Signer(
        SigningKey.open(join(keys, 'ledger'), origin),
        new HeadMemory(join(keys, 'ledger-head')),
      ),
      new LedgerSettings(origin, keys, false, () => undefined),
    );
  return {
    sequencer: again(),
    keys,
    again,
    close: async () => {
      await pools.onApplicationShutdown();
      rmSync(keys, { recursive: true });
    },
  };
}

/** One turn with keys that are forgotten: the leaves so far are numbered, and there is a public head. */
export async function takeTurn(server: TestServer): Promise<void> {
  const { sequencer, close } = await startSequencer(server);
  await sequencer.turn(new Date());
  await close();
}
