import { asOwner, loadShippedData, migrateInstance, type Owner, readConfig, readInstance } from '@himaya/api'; // prettier-ignore
import { MIGRATIONS } from '@himaya/migrations';
import { type Context, give } from './context.js';
import { type OpenDatabase, withDatabase } from './instance.js';

interface MigrateAnswer {
  readonly migrations: readonly string[];
  /** Whether code lists, register and gazetteer had changed. */
  readonly loaded: boolean;
  readonly dryRun: boolean;
}

/** `himaya migrate`: the schema to its head, then what ships. A row that an editor changed stays. */
export async function migrate(context: Context, { dryRun }: { dryRun: boolean }): Promise<void> {
  const answer = await withDatabase(context, (open) => (dryRun ? look(open) : bringUp(open)));
  const verb = dryRun ? 'would take' : 'took';
  const steps = answer.migrations.map((name) => `${verb} ${name}`);
  const loaded = answer.loaded ? ['loaded code lists, register and gazetteer'] : [];
  const lines = [...steps, ...loaded];
  give(context, answer, lines.length > 0 ? lines : ['nothing to do']);
}

function look({ addresses }: OpenDatabase): Promise<MigrateAnswer> {
  return asOwner(addresses.ownerUrl, async (owner) => {
    const taken = new Set(await takenSteps(owner));
    const pending = MIGRATIONS.map(({ name }) => name).filter((name) => !taken.has(name));
    return { migrations: pending, loaded: false, dryRun: true };
  });
}

async function takenSteps(owner: Owner): Promise<string[]> {
  const [row] = (await owner.query(`SELECT to_regclass('migrations') IS NOT NULL AS made`)) as {
    made: boolean;
  }[];
  if (!row?.made) return [];
  const rows = (await owner.query('SELECT name FROM migrations')) as { name: string }[];
  return rows.map(({ name }) => name);
}

function bringUp({ addresses }: OpenDatabase): Promise<MigrateAnswer> {
  return asOwner(addresses.ownerUrl, async (owner) => {
    const migrations = await migrateInstance(owner, addresses);
    const instance = await readInstance(owner);
    const loaded = await loadShippedData(owner, instance?.name ?? readConfig().HIMAYA_NAME);
    return { migrations, loaded, dryRun: false };
  });
}
