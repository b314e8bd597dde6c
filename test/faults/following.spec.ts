import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { boot, type TestServer } from '../support/boot.js';
import { addPublicRows, publicRow } from '../support/public-rows.js';

jest.setTimeout(60_000);

const LISTENING = `SELECT pid FROM pg_stat_activity WHERE datname = current_database()
  AND application_name = 'himaya-listen' AND usename LIKE '%_open'`;

describe('the open plane follows what is published', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await boot();
  });
  afterAll(async () => {
    await server?.close();
  });

  /** Only a role itself ends its sessions. */
  async function end(pid: number | undefined): Promise<void> {
    const client = new Client({ connectionString: server.database.urls.open });
    await client.connect();
    try {
      await client.query('SELECT pg_terminate_backend($1)', [pid]);
    } finally {
      await client.end();
    }
  }
  async function listening(): Promise<number[]> {
    for (let round = 0; round < 100; round++) {
      const rows = await server.database.query<{ pid: number }>(LISTENING);
      if (rows.length > 0) return rows.map(({ pid }) => pid);
      await sleep(50);
    }
    throw new Error('nobody listens');
  }
  async function total(): Promise<unknown> {
    const open = await server.as('nobody');
    return (await open.get('/api/v1/open/map')).body.total;
  }

  it('listens under the role of the open plane, on one connection', async () => {
    expect(await listening()).toHaveLength(1);
  });

  it('goes on by its poll while the listening connection is gone, and listens again', async () => {
    const before = await listening();
    await end(before[0]);
    await addPublicRows(server, [publicRow(0), publicRow(1)]);
    expect(await total()).toBe(2);
    expect(await listening()).not.toEqual(before);
    await addPublicRows(server, [publicRow(2)]);
    expect(await total()).toBe(3);
  });
});
