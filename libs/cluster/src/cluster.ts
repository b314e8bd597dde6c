import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCluster } from './create-cluster.js';
import { makeFolder } from './folder.js';
import { hasEnded, launch } from './launch.js';
import { DATABASE, ensureOwner, OWNER } from './owner.js';
import { endLeftover, readPostmaster, servesFrom } from './postmaster.js';
import { programs } from './programs.js';
import { type ClusterSecrets, readSecrets } from './secrets.js';
import { databaseUser, isRoot } from './system-user.js';

export interface ClusterOptions {
  /** Holds `cluster/`; made when missing. As root the system user must be able to enter it. */
  readonly home: string;
  readonly log?: (line: string) => void;
  /** Lets the owner make further databases, as the tests do. Settled when the cluster is made. */
  readonly ownerMayCreateDatabases?: boolean;
}

/** How to reach a cluster that runs, whoever started it. */
export class ClusterAddress {
  constructor(
    readonly port: number,
    readonly secrets: ClusterSecrets,
  ) {}

  /** For the owner of the database: DDL and roles, no superuser. */
  ownerUrl(database = DATABASE): string {
    return this.url(OWNER, this.secrets.owner, database);
  }

  url(role: string, password: string, database = DATABASE): string {
    return `postgres://${role}:${password}@127.0.0.1:${this.port}/${database}`;
  }
}

/** The cluster of a data folder, if it runs: a command beside the server finds its database here. */
export function findCluster(dataDir: string): ClusterAddress | undefined {
  const cluster = join(dataDir, 'cluster');
  if (!existsSync(cluster)) return undefined;
  const data = join(realpathSync(cluster), 'data');
  const server = readPostmaster(data);
  if (!server?.ready || !servesFrom(data, server.pid)) return undefined;
  return new ClusterAddress(server.port, readSecrets(cluster));
}

/**
 * A PostgreSQL server of our own, from the npm package. Whoever starts one on a home holds the
 * lock of its data folder: a server found there is taken for a leftover and stopped.
 */
export class EmbeddedCluster extends ClusterAddress {
  /** Settles when the server ends without `stop`. */
  readonly lost: Promise<void>;
  private readonly ended: Promise<unknown>;
  private stopping = false;

  private constructor(
    private readonly child: ChildProcess,
    port: number,
    secrets: ClusterSecrets,
  ) {
    super(port, secrets);
    this.ended = hasEnded(child) ? Promise.resolve() : once(child, 'exit');
    this.lost = new Promise((resolve) => {
      void this.ended.then(() => {
        if (!this.stopping) resolve();
      });
    });
  }

  static async start(options: ClusterOptions): Promise<EmbeddedCluster> {
    const { log = () => undefined } = options;
    const user = databaseUser(log);
    const native = programs(user);
    if (!existsSync(options.home)) makeFolder(options.home, isRoot() ? 0o711 : 0o700);
    const cluster = await createCluster(realpathSync(options.home), native, user);
    const data = join(cluster, 'data');
    await endLeftover(data, log);
    const running = await launch({ cluster, data, native, user });
    const embedded = new EmbeddedCluster(running.child, running.port, readSecrets(cluster));
    try {
      await embedded.prepareOwner(options.ownerMayCreateDatabases === true);
    } catch (error) {
      await embedded.stop();
      throw error;
    }
    return embedded;
  }

  /** Open connections are cut, what is committed is flushed: 0.1 s, at most 20. */
  async stop(): Promise<void> {
    this.stopAtOnce();
    if (await this.within(15_000)) return;
    this.child.kill('SIGQUIT');
    if (!(await this.within(5_000))) throw new Error('the database does not stop');
  }

  /** Asks the server to stop and does not wait: it goes on by itself when we are gone. */
  stopAtOnce(): void {
    this.stopping = true;
    this.child.kill('SIGINT');
  }

  private prepareOwner(mayCreateDatabases: boolean): Promise<void> {
    const { owner, superuser } = this.secrets;
    const url = this.url('postgres', superuser, 'template1');
    return ensureOwner({ url, password: owner, mayCreateDatabases });
  }

  private within(milliseconds: number): Promise<boolean> {
    const timer = new AbortController();
    const late = sleep(milliseconds, false, { signal: timer.signal });
    late.catch(() => undefined); // the server was quicker
    return Promise.race([this.ended.then(() => true), late]).finally(() => timer.abort());
  }
}
