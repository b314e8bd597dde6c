import { randomBytes } from 'node:crypto';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  asOwner,
  loadShippedData,
  makeInstance,
  migrateInstance,
  type InstanceKind,
} from '@himaya/api';
import {
  DATABASE_ROLES,
  type DatabaseRole,
  EmbeddedCluster,
  roleName,
  roleUrl,
} from '@himaya/cluster';

/** Databases that tests make are named so; no other is ever emptied. */
export const PREFIX = 'himaya_test_';

export interface TestDatabase {
  readonly name: string;
  readonly ownerUrl: string;
  /** As superuser; undefined where somebody else's server has none for us. */
  readonly superuserUrl: string | undefined;
  readonly urls: Readonly<Record<DatabaseRole, string>>;
  readonly passwords: Readonly<Record<DatabaseRole, string>>;
  /** What its roles are called: a copy has those of what it was copied from. */
  readonly roles: Readonly<Record<DatabaseRole, string>>;
  /** One statement as the owner, or as a role. */
  query<Row = Record<string, unknown>>(
    sql: string,
    values?: unknown[],
    role?: DatabaseRole,
  ): Promise<Row[]>;
  /** Empties what tests write; code lists, register and places stay. */
  clear(): Promise<void>;
  drop(): Promise<void>;
}

export interface Reached {
  readonly url: string;
  readonly superuserUrl: string | undefined;
  readonly stop: () => Promise<void>;
}

let shared: Promise<Reached> | undefined;

/** Whether specs can act as superuser: on a server of ours, and not on one that DATABASE_URL names. */
export const hasSuperuser = (): boolean =>
  !process.env['HIMAYA_TEST_DATABASE_URL'] || !!process.env['HIMAYA_TEST_SUPERUSER_URL'];

async function testServer(): Promise<Reached> {
  const given = process.env['HIMAYA_TEST_DATABASE_URL'];
  const superuserUrl = process.env['HIMAYA_TEST_SUPERUSER_URL'];
  if (given) return { url: given, superuserUrl, stop: async () => undefined };
  const home = mkdtempSync(join(tmpdir(), 'himaya-test-'));
  chmodSync(home, 0o711);
  const cluster = await EmbeddedCluster.start({ home, ownerMayCreateDatabases: true });
  return {
    url: cluster.ownerUrl(),
    superuserUrl: cluster.url('postgres', cluster.secrets.superuser),
    stop: async () => {
      await cluster.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A database of its own on the test server, migrated, with what ships; an instance of the given kind. */
export async function createTestDatabase(kind: InstanceKind = 'exercise'): Promise<TestDatabase> {
  const database = await createEmptyDatabase();
  await fill(database, kind);
  return database;
}

/** A database with nothing in it, not even a schema of ours. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const server = await reach();
  const name = randomName();
  await run(server.url, `CREATE DATABASE ${name} ENCODING 'UTF8'`);
  return described(
    server,
    name,
    eachRole(() => randomBytes(12).toString('hex')),
  );
}

/** The server of this run, or one of our own when a spec is run alone. */
export function reach(): Promise<Reached> {
  shared ??= testServer();
  return shared;
}

export const randomName = (): string => PREFIX + randomBytes(6).toString('hex');

export const eachRole = (value: (role: DatabaseRole) => string): Record<DatabaseRole, string> =>
  Object.fromEntries(DATABASE_ROLES.map((role) => [role, value(role)])) as Record<
    DatabaseRole,
    string
  >;

/** What tests know of a database, whether it is there or not. */
export function described(
  server: Reached,
  name: string,
  passwords: Record<DatabaseRole, string>,
  rolesOf: string = name,
): TestDatabase {
  const at = (url: string, database: string): string =>
    Object.assign(new URL(url), { pathname: `/${database}` }).href;
  const ownerUrl = at(server.url, name);
  const urls = eachRole((role) =>
    at(roleUrl(at(server.url, rolesOf), role, passwords[role]), name),
  );
  return {
    name,
    ownerUrl,
    superuserUrl: server.superuserUrl === undefined ? undefined : at(server.superuserUrl, name),
    urls,
    passwords,
    roles: eachRole((role) => roleName(rolesOf, role)),
    query: (sql, values, role) => run(role ? urls[role] : ownerUrl, sql, values),
    clear: () => clear(ownerUrl),
    drop: () => drop(server.url, name),
  };
}

/** Migrates it, and loads what ships. */
export async function fill(database: TestDatabase, kind: InstanceKind): Promise<void> {
  await asOwner(database.ownerUrl, async (owner) => {
    await migrateInstance(owner, database);
    await makeInstance(owner, kind, 'Himaya test');
    await loadShippedData(owner, 'Himaya test');
  });
}

/** Stops the server of a spec that was run alone. */
export async function stopTestServer(): Promise<void> {
  const server = await shared;
  shared = undefined;
  await server?.stop();
}

/** One statement on a connection of its own. */
export async function run<Row>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(sql, values);
    return rows as Row[];
  } finally {
    await client.end();
  }
}

const WRITTEN = [
  'graphile_worker._private_jobs',
  'desk.custody_events',
  'desk.evidence_copies',
  'desk.evidence',
  'desk.leases',
  'desk.changes',
  'desk.notices',
  'desk.notes',
  'desk.assignments',
  'ledger.records',
  'ledger.openings',
  'ledger.nodes',
  'ledger.heads',
  'pub.ledger_heads',
  'pub.ledger_keys',
  'pub.ledger_hashes',
  'pub.ledger_openings',
  'pub.ledger_logs',
  'ledger.leaves',
  'accounts.sessions',
  'accounts.people',
  'desk.register_hands',
  'desk.register_entries',
  'desk.incident_reports',
  'desk.incident_categories',
  'desk.incident_harm',
  'desk.incident_actors',
  'desk.incident_objects',
  'desk.incident_weapons',
  'desk.incident_settings',
  'desk.incident_grounds',
  'desk.incident_locatings',
  'desk.incident_mines',
  'desk.incident_hazards',
  'desk.incident_access',
  'desk.incident_rivals',
  'desk.incident_gradings',
  'desk.incident_editors',
  'desk.incident_checks',
  'desk.incident_versions',
  'desk.incident_approvals',
  'desk.incident_returns',
  'desk.blind_grades',
  'desk.proposal_openings',
  'desk.commitment_links',
  'desk.publications',
  'desk.filter_subscriptions',
  'desk.saved_filters',
  'desk.bulk_items',
  'desk.bulk_lists',
  'desk.replies',
  'desk.comment_requests',
  'desk.named_actors',
  'pub.comments',
  'desk.event_versions',
  'desk.event_hands',
  'desk.event_members',
  'desk.event_totals',
  'desk.events',
  'desk.hazard_answers',
  'desk.hazard_handovers',
  'desk.hazard_notices',
  'desk.early_releases',
  'desk.place_households',
  'desk.release_slots',
  'desk.take_backs',
  'desk.warning_overrides',
  'desk.publication_warnings',
  'desk.safety_checks',
  'desk.decisions',
  'desk.case_members',
  'desk.case_restrictions',
  'desk.case_recusals',
  'desk.emergency_accesses',
  'desk.incidents',
  'desk.match_differences',
  'desk.case_relations',
  'desk.merges',
  'desk.report_cases',
  'desk.source_item_files',
  'desk.source_items',
  'desk.source_versions',
  'desk.sources',
  'desk.reports',
  'desk.dataset_records',
  'desk.dataset_batches',
  'pub.incidents',
  'pub.incident_versions',
  'pub.corrections',
  'pub.tombstones',
  'pub.reviews',
  'pub.replies',
  'pub.hazards',
  'pub.events',
  'pub.event_totals',
  'pub.event_incidents',
];

/** As the owner, and only on a database that we made. */
async function clear(ownerUrl: string): Promise<void> {
  const [row] = await run<{ name: string }>(ownerUrl, 'SELECT current_database() AS name');
  if (!row?.name.startsWith(PREFIX)) throw new Error('this database was not made by a test');
  await run(ownerUrl, `TRUNCATE ${WRITTEN.join(', ')} RESTART IDENTITY CASCADE`);
  await run(ownerUrl, `DELETE FROM desk.commitment_obligations WHERE origin = 'exercise'`);
}

async function drop(serverUrl: string, name: string): Promise<void> {
  if (!name.startsWith(PREFIX)) throw new Error('this database was not made by a test');
  // not WITH (FORCE): an owner may not end the server's own vacuum, which a plain DROP waits for
  await run(serverUrl, `DROP DATABASE ${name}`);
  // none of a copy's, which are another's
  for (const role of DATABASE_ROLES)
    await run(serverUrl, `DROP ROLE IF EXISTS "himaya_${name}_${role}"`);
}
