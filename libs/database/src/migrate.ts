import { DataSource, type MigrationInterface } from 'typeorm';
import { Client } from 'pg';
import { DATABASE_ROLES, type DatabaseRole, roleName } from '@himaya/cluster';

const WRONG_PASSWORD = '28P01';

export type MigrationClass = new () => MigrationInterface;

/** A data source of the owner: it migrates, and is closed before anything listens. */
export function ownerSource(url: string, migrations: readonly MigrationClass[] = []): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [],
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    applicationName: 'himaya-owner',
    poolSize: 1,
    extra: { connectionTimeoutMillis: 5000, lock_timeout: 2000 },
  });
}

/** Brings the database to head; gives the names of the steps taken. */
export async function migrateToHead(owner: DataSource): Promise<string[]> {
  const taken = await owner.runMigrations();
  return taken.map((step) => step.name);
}

/**
 * Whether roles that log in already have other passwords than ours: another server uses them, and new
 * passwords would shut it out.
 */
export async function areLoginsOfAnother(
  owner: DataSource,
  urls: Readonly<Record<DatabaseRole, string>>,
): Promise<boolean> {
  const rows = (await owner.query(
    `SELECT role FROM unnest($1::text[]) AS role JOIN pg_roles
       ON rolname = format('himaya_%s_%s', current_database(), role) AND rolcanlogin`,
    [DATABASE_ROLES],
  )) as { role: DatabaseRole }[];
  for (const { role } of rows) {
    const client = new Client({ connectionString: urls[role], connectionTimeoutMillis: 5000 });
    try {
      await client.connect();
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (code === WRONG_PASSWORD) return true;
      // any other answer of the server, such as a missing right to connect, comes after the password
      if (!/^[0-9A-Z]{5}$/.test(code)) throw error;
    } finally {
      await client.end();
    }
  }
  return false;
}

/** Lets each role log in with its password. The name of the database is the owner's own answer. */
export async function givePasswords(
  owner: DataSource,
  passwords: Readonly<Record<DatabaseRole, string>>,
): Promise<void> {
  const [row] = (await owner.query('SELECT current_database() AS database')) as {
    database: string;
  }[];
  if (!row) throw new Error('the server did not name its database');
  for (const role of DATABASE_ROLES) {
    // Neither a role's name nor a password can be a parameter of ALTER ROLE: format() quotes both.
    const [statement] = (await owner.query('SELECT format($1, $2::text, $3::text) AS sql', [
      'ALTER ROLE %I LOGIN PASSWORD %L',
      roleName(row.database, role),
      passwords[role],
    ])) as { sql: string }[];
    if (statement) await owner.query(statement.sql);
  }
}
