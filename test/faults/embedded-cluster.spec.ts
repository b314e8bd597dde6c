import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterHome, EmbeddedCluster, findCluster } from '@himaya/cluster';
import { Client } from 'pg';

const asRoot = process.getuid?.() === 0;

/** The system user must be able to enter, and mkdtemp lets only its maker in. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'himaya-cluster-'));
  chmodSync(folder, 0o711);
  return folder;
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded database', () => {
  jest.setTimeout(60_000);

  const folder = temporaryFolder();
  const home = join(folder, 'home');
  const running: EmbeddedCluster[] = [];

  afterEach(async () => {
    for (const cluster of running.splice(0)) await cluster.stop();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function start(log: (line: string) => void = () => undefined, at = home) {
    const cluster = await EmbeddedCluster.start({ home: at, log });
    running.push(cluster);
    return cluster;
  }

  const data = join(home, 'cluster', 'data');
  const pidFile = join(data, 'postmaster.pid');
  const serverPid = () => parseInt(readFileSync(pidFile, 'utf8'), 10);
  const mode = (...path: string[]) => statSync(join(home, ...path)).mode & 0o777;

  const write = (cluster: EmbeddedCluster) =>
    ask(cluster.ownerUrl(), 'DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 7 AS n');
  const expectKept = async (cluster: EmbeddedCluster) =>
    expect(await ask(cluster.ownerUrl(), 'SELECT n FROM kept')).toEqual([{ n: 7 }]);

  it('starts, stops, and starts again with its data and its passwords', async () => {
    const first = await start();
    await write(first);
    await first.stop();
    expect(existsSync(pidFile)).toBe(false);
    const second = await start();
    expect(second.secrets).toEqual(first.secrets);
    await expectKept(second);
  });

  it('makes an owner without the rights of a superuser, and a database in UTF-8', async () => {
    const cluster = await start();
    const [role] = await ask(
      cluster.ownerUrl(),
      `SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication
       FROM pg_roles WHERE rolname = current_user`,
    );
    expect(role).toEqual({
      rolname: 'himaya_owner',
      rolsuper: false,
      rolcreaterole: true,
      rolcreatedb: false,
      rolbypassrls: false,
      rolreplication: false,
    });
    const [database] = await ask(
      cluster.ownerUrl(),
      `SELECT pg_get_userbyid(datdba) AS owner, pg_encoding_to_char(encoding) AS encoding,
              current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums
       FROM pg_database WHERE datname = current_database()`,
    );
    const sound = { encoding: 'UTF8', fsync: 'on', checksums: 'on' };
    expect(database).toEqual({ owner: 'himaya_owner', ...sound });
  });

  it('closes its files to others and leaves no password file', async () => {
    const cluster = await start();
    expect(mode('cluster')).toBe(0o711);
    expect(mode('cluster', 'data')).toBe(0o700);
    expect(mode('cluster', 'secrets.json')).toBe(0o600);
    expect(mode('cluster', 'postgres.log')).toBe(0o600);
    const files = readdirSync(join(home, 'cluster')).sort();
    expect(files.filter((name) => name !== 'postgres.log.1')).toEqual([
      'data',
      'postgres.log',
      'secrets.json',
    ]);
    const drawn = Object.values(cluster.secrets);
    expect(new Set(drawn).size).toBe(6);
    for (const secret of drawn) expect(secret).toMatch(/^[\w-]{32}$/);
    const wrong = cluster.url('himaya_owner', cluster.secrets.open);
    await expect(ask(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('keeps the words of a refused statement out of its log', async () => {
    const cluster = await start();
    await expect(ask(cluster.ownerUrl(), `SELECT 'sentinel-7'::int`)).rejects.toThrow(/sentinel-7/);
    await cluster.stop();
    const log = readFileSync(join(home, 'cluster', 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('sentinel-7');
  });

  it('is found by a command beside it, and not once it is stopped', async () => {
    const cluster = await start();
    const found = findCluster(home);
    expect(found?.ownerUrl()).toBe(cluster.ownerUrl());
    await cluster.stop();
    expect(findCluster(home)).toBeUndefined();
  });

  it('begins anew where a first start was killed half-way', async () => {
    const other = join(folder, 'other');
    mkdirSync(join(other, 'cluster.4711', 'data'), { recursive: true });
    chmodSync(other, 0o711);
    writeFileSync(join(other, 'cluster.4711', 'secrets.json'), '{"owner":');
    await write(await start(undefined, other));
    expect(readdirSync(other)).toEqual(['cluster']);
  });

  it('says when the server is lost, and starts again after SIGKILL of it', async () => {
    const first = await start();
    await write(first);
    process.kill(serverPid(), 'SIGKILL');
    await first.lost;
    running.splice(0);
    expect(existsSync(pidFile)).toBe(true);
    await expectKept(await start());
  });

  it('stops what an earlier run left running, then starts', async () => {
    const first = await start();
    await write(first);
    const left = serverPid();
    const said: string[] = [];
    const second = await start((line) => said.push(line));
    expect(said).toEqual(['an earlier run left its database running; stopping it first']);
    await first.lost;
    expect(serverPid()).not.toBe(left);
    await expectKept(second);
  });

  it('starts although another process has the number of a killed server', async () => {
    const first = await start();
    await write(first);
    const file = readFileSync(pidFile, 'utf8');
    await first.stop();
    running.splice(0);
    const { uid, gid } = statSync(data);
    const other = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
    writeFileSync(pidFile, file.replace(/^\d+/, String(other.pid)), { mode: 0o644 });
    try {
      await expectKept(await start());
      expect(other.exitCode ?? other.signalCode).toBeNull();
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('gives the reason when it cannot start', async () => {
    await (await start()).stop();
    running.splice(0);
    const version = join(data, 'PG_VERSION');
    const right = readFileSync(version);
    writeFileSync(version, '9\n');
    try {
      await expect(start()).rejects.toThrow(/does not start[^]*incompatible with server/);
    } finally {
      writeFileSync(version, right);
    }
  });
});

describe('the home of a data folder', () => {
  let folder: string;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => rmSync(folder, { recursive: true }));

  const systemFolder = () => join(folder, 'system');
  const homeOf = (name: string, said: string[] = []) =>
    clusterHome(join(folder, name), {
      systemFolder: systemFolder(),
      log: (line) => said.push(line),
    });
  const mark = (place: string, text: string) => {
    mkdirSync(join(place, 'cluster'));
    writeFileSync(join(place, 'cluster', 'mark'), text);
  };
  const marked = (name: string) =>
    readFileSync(join(folder, name, 'cluster', 'mark'), { encoding: 'utf8' });

  it('is the folder itself for an ordinary user, a folder of its own for root', async () => {
    const place = await homeOf('one');
    if (asRoot) expect(place).toMatch(/\/system\/[0-9a-f]{12}$/);
    else expect(place).toBe(join(folder, 'one'));
    mark(place, 'first');
    expect(marked('one')).toBe('first');
    expect(await homeOf('one')).toBe(place);
    expect(await homeOf('two')).not.toBe(place);
  });

  it('comes along when the folder is moved', async () => {
    mark(await homeOf('one'), 'first');
    renameSync(join(folder, 'one'), join(folder, 'two'));
    await homeOf('two');
    expect(marked('two')).toBe('first');
  });

  it('is not the one of an earlier folder at the same place, which is kept', async () => {
    mark(await homeOf('one'), 'first');
    rmSync(join(folder, 'one'), { recursive: true });
    const said: string[] = [];
    const place = await homeOf('one', said);
    expect(existsSync(join(place, 'cluster'))).toBe(false);
    if (!asRoot) return;
    const kept = /kept in (\S+)/.exec(said.join('\n'))?.[1] ?? '';
    expect(readFileSync(join(kept, 'cluster', 'mark'), 'utf8')).toBe('first');
  });
});
