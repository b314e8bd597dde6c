import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_ROLES, type DatabaseRole, roleName } from '@himaya/cluster';
import { sqlState } from '@himaya/database';
import { MIGRATIONS } from '@himaya/migrations';
import { Client } from 'pg';
import { type Config, ConfigError } from './config.js';
import { assertDurable } from './dangers.js';
import { assertClosed } from './key-files.js';
import { type Instance } from './set-up-instance.js';

/** What one process may serve: the three planes, and the work behind them. */
export type Served = DatabaseRole;
export type RoleUrls = Partial<Record<Served, string>>;

/** The setting with the address of a role. */
const variable = (role: Served): `DATABASE_URL_${Uppercase<Served>}` =>
  `DATABASE_URL_${role.toUpperCase() as Uppercase<Served>}`;

/**
 * The address of each role that is served, and of no other. Throws ConfigError where one is missing, or
 * where the process is given more than its planes need.
 */
export function roleUrls(config: Config, served: readonly Served[]): RoleUrls {
  if (config.DATABASE_URL) {
    throw new ConfigError(
      `DATABASE_URL is the owner's address, which a process of single planes does without: take it away, and give ${served.map(variable).join(', ')}. It is for himaya init and himaya migrate, which come first.`,
    );
  }
  const missing = served.filter((role) => config[variable(role)] === undefined).map(variable);
  if (missing.length > 0) {
    throw new ConfigError(
      `${missing.join(', ')} must be given to serve ${served.join(', ')}: the embedded database serves all planes in one process.`,
    );
  }
  const more = DATABASE_ROLES.filter((role) => !served.includes(role) && config[variable(role)]);
  if (more.length > 0) {
    throw new ConfigError(
      `${more.map(variable).join(', ')} must not be given to a process that serves ${served.join(', ')} alone.`,
    );
  }
  return Object.fromEntries(
    served.map((role) => [role, withPassword(config, role, config[variable(role)] ?? '')]),
  );
}

/** An address without a password takes the one that `himaya migrate` left in the key directory. */
function withPassword(config: Config, role: Served, address: string): string {
  const url = new URL(address);
  if (url.password !== '') return address;
  const file = join(config.keyDir, `database-${role}`);
  if (!existsSync(file)) {
    throw new ConfigError(
      `${variable(role)} has no password, and ${file} is not there: himaya migrate makes it.`,
    );
  }
  assertClosed(file);
  url.password = encodeURIComponent(readFileSync(file, 'utf8').trim());
  return url.href;
}

/**
 * What instance the database holds, as the first role that is served may know it. Throws where it was not
 * prepared for this version, and where an address logs in as anybody but its role.
 */
export async function readServedInstance(urls: RoleUrls): Promise<Instance> {
  const instances: Instance[] = [];
  for (const [role, url] of Object.entries(urls) as [Served, string][]) {
    instances.push(await ask(role, url));
  }
  const [instance] = instances;
  if (!instance) throw new ConfigError('nothing to serve: name a plane.');
  if (instances.some(({ kind, name }) => kind !== instance.kind || name !== instance.name)) {
    throw new ConfigError('the addresses lead to databases of different instances.');
  }
  return instance;
}

/** Intake selects from no table: it asks. */
export const INSTANCE_SQL: Readonly<Record<Served, string>> = {
  intake: 'SELECT kind, name, migration FROM intake.instance()',
  desk: 'SELECT kind, name, migration FROM pub.instance',
  open: 'SELECT kind, name, migration FROM pub.instance',
  worker: 'SELECT kind, name, migration FROM pub.instance',
};

async function ask(role: Served, url: string): Promise<Instance> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows: who } = await client.query<{ name: string; database: string }>(
      'SELECT current_user AS name, current_database() AS database',
    );
    const expected = roleName(who[0]?.database ?? '', role);
    if (who[0]?.name !== expected) {
      throw new ConfigError(`${variable(role)} must log in as ${expected}, and as nobody else.`);
    }
    await assertDurable(async (sql) => (await client.query<object>(sql)).rows);
    const { rows } = await client.query<Instance & { migration: string }>(INSTANCE_SQL[role]);
    const [found] = rows;
    if (!found || found.migration !== MIGRATIONS.at(-1)?.name) throw unprepared();
    return { kind: found.kind, name: found.name };
  } catch (error) {
    // a table or function that is not there yet, or not given yet
    if (['42P01', '3F000', '42883', '42501'].includes(sqlState(error))) throw unprepared();
    throw error;
  } finally {
    await client.end();
  }
}

const unprepared = (): ConfigError =>
  new ConfigError(
    'the database is not prepared for this version: run himaya migrate (a new one: himaya init) with DATABASE_URL, the owner’s address, then start again without it.',
  );
