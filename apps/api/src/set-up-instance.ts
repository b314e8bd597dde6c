import { Config } from './config.js';
import { assertDurable, assertNothingInvented } from './dangers.js';
import { type DatabaseAddresses } from './database-addresses.js';
import {
  asOwner,
  type InstanceKind,
  loadShippedData,
  makeInstance,
  migrateInstance,
  type Owner,
} from './prepare-instance.js';

export interface Instance {
  readonly kind: InstanceKind;
  readonly name: string;
}

export interface SetUpOptions {
  readonly log: (line: string) => void;
  /** Of a new instance; else it becomes an exercise. */
  readonly kind?: InstanceKind | undefined;
  readonly name?: string | undefined;
}

/** What the instance is; undefined where none was made. Throws before the first migration. */
export async function readInstance(owner: Owner): Promise<Instance | undefined> {
  const rows = (await owner.query('SELECT kind, name FROM desk.instance')) as Instance[];
  return rows[0];
}

/**
 * Migrates, makes the instance where there is none, loads what ships and publishes it, as owner. The
 * owner's connection is closed before anything listens. Run again, it changes what has changed.
 */
export function setUpInstance(
  config: Config,
  addresses: DatabaseAddresses,
  options: SetUpOptions,
): Promise<Instance> {
  const { log } = options;
  return asOwner(addresses.ownerUrl, async (owner) => {
    const ask = (sql: string): Promise<object[]> => owner.query(sql) as Promise<object[]>;
    await assertDurable(ask);
    const taken = await migrateInstance(owner, addresses);
    if (taken.length > 0) log(`himaya: migrated, ${taken.length} steps`);
    const stored = await readInstance(owner);
    const kind = stored?.kind ?? options.kind ?? 'exercise';
    const name = options.name ?? nameOf(config, stored);
    await makeInstance(owner, kind, name);
    await loadShippedData(owner, name);
    if (kind === 'live') await assertNothingInvented(ask);
    if (kind === 'exercise') {
      const { ensureCast, ensureExerciseData } = await import('./exercise.js');
      await ensureCast(owner, config.dataDir);
      await ensureExerciseData(owner, addresses, log);
    }
    await owner.query('SELECT pub.publish_figures()');
    return { kind, name };
  });
}

/** A name that was set for this start counts before the one that `init` gave. */
function nameOf({ HIMAYA_NAME }: Config, stored: Instance | undefined): string {
  const isSet = HIMAYA_NAME !== new Config().HIMAYA_NAME;
  return isSet ? HIMAYA_NAME : (stored?.name ?? HIMAYA_NAME);
}
