import { createHash } from 'node:crypto';
import { Client, Pool } from 'pg';
import { type InstanceKind } from '@himaya/api';
import { type DatabaseRole } from '@himaya/cluster';
import {
  createTestDatabase,
  described,
  eachRole,
  fill,
  PREFIX,
  randomName,
  reach,
  type Reached,
  run,
  type TestDatabase,
} from './database.js';

/** A test database copied from one that was migrated once: quicker, and with the roles of that one. */
export async function copyTestDatabase(kind: InstanceKind = 'exercise'): Promise<TestDatabase> {
  const server = await reach();
  // nothing of ours stays behind on somebody else's server
  if (server.superuserUrl === undefined) return createTestDatabase(kind);
  const template = `${PREFIX}template_${kind}`;
  const model = described(server, template, sharedPasswords(server));
  await makeOnce(server, model, kind);
  const name = randomName();
  await run(server.url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const copy = described(server, name, model.passwords, template);
  // what a copy does not take with it
  await copy.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${name} TO ${Object.values(copy.roles).join(', ')}`);
  return pooled(copy);
}

/** The same for every worker of a run: all copies share the roles. */
const sharedPasswords = (server: Reached): Record<DatabaseRole, string> =>
  eachRole((role) => createHash('sha256').update(`${server.url} ${role}`).digest('hex'));

/** Migrates the model of all copies, once in a run. That nobody may connect to it says that it is whole. */
async function makeOnce(server: Reached, model: TestDatabase, kind: InstanceKind): Promise<void> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [model.name]);
    const { rows } = await client.query<{ open: boolean }>(
      'SELECT datallowconn AS open FROM pg_database WHERE datname = $1',
      [model.name],
    );
    if (rows[0]?.open === false) return;
    if (rows[0]) await client.query(`DROP DATABASE ${model.name}`);
    await client.query(`CREATE DATABASE ${model.name} ENCODING 'UTF8'`);
    await fill(model, kind);
    await client.query(`ALTER DATABASE ${model.name} ALLOW_CONNECTIONS false`);
  } finally {
    await client.end();
  }
}

/** Keeps connections between statements, each as a new one would be. */
function pooled(database: TestDatabase): TestDatabase {
  const pools = new Map<string, Pool>();
  const reached = (url: string): Pool => {
    const pool = pools.get(url) ?? new Pool({ connectionString: url, max: 3 });
    // a test that ends its connections ends idle ones of ours too
    if (!pools.has(url)) pool.on('error', () => undefined);
    pools.set(url, pool);
    return pool;
  };
  return {
    ...database,
    query: async (sql, values = [], role) => {
      const client = await reached(role ? database.urls[role] : database.ownerUrl).connect();
      let clean = false;
      try {
        const { rows } = await client.query(sql, values);
        await client.query('DISCARD ALL');
        clean = true;
        return rows;
      } finally {
        client.release(!clean);
      }
    },
    drop: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
      await database.drop();
    },
  };
}
