import { type OnApplicationShutdown } from '@nestjs/common';
import { type Pool } from 'pg';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { Listener } from './listener.js';
import { type DatabaseRole } from '@himaya/cluster';

type Entities = MixedList<string | EntitySchema | (new () => object)>;

/** How many connections a role takes. The desk waits for people, intake for bursts. */
const SIZE: Readonly<Record<DatabaseRole, number>> = { intake: 8, desk: 10, open: 6, worker: 2 };

/** One data source a role: no login ever serves two planes. */
export class Pools implements OnApplicationShutdown {
  private constructor(private readonly sources: ReadonlyMap<DatabaseRole, DataSource>) {}

  /** Connects each role that is given an address. `entities` are those of the desk's slices. */
  static async open(
    urls: Partial<Record<DatabaseRole, string>>,
    entities: Entities,
  ): Promise<Pools> {
    const sources = new Map<DatabaseRole, DataSource>();
    for (const [role, url] of Object.entries(urls) as [DatabaseRole, string][]) {
      const source = new DataSource({
        type: 'postgres',
        url,
        entities: role === 'desk' ? entities : [],
        synchronize: false,
        migrationsRun: false,
        installExtensions: false,
        uuidExtension: 'pgcrypto',
        invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
        applicationName: `himaya-${role}`,
        poolSize: SIZE[role],
        extra: {
          connectionTimeoutMillis: 5000,
          // A publication waits for one lock and writes many rows; all else is quick or wrong.
          statement_timeout: role === 'desk' || role === 'worker' ? 60_000 : 5_000,
          lock_timeout: role === 'desk' || role === 'worker' ? 60_000 : 2_000,
          idle_in_transaction_session_timeout: 30_000,
        },
      });
      sources.set(role, await source.initialize());
    }
    return new Pools(sources);
  }

  /** Throws for a role that this process does not serve. */
  source(role: DatabaseRole): DataSource {
    const source = this.sources.get(role);
    if (!source) throw new Error(`this process holds no connection of ${role}`);
    return source;
  }

  /** The `pg` pool of a role, for named statements on hot paths. */
  pool(role: DatabaseRole): Pool {
    return (this.source(role).driver as unknown as { master: Pool }).master;
  }

  /** Calls `wake` at each notification of a channel, on one more connection of the role. */
  listen(role: DatabaseRole, channel: string, wake: () => void): Listener {
    return new Listener(this.address(role), channel, wake);
  }

  /** The address of a role, for what keeps connections of its own. */
  address(role: DatabaseRole): string {
    const { options } = this.source(role);
    if (options.type !== 'postgres' || !options.url) throw new Error(`${role} has no address`);
    return options.url;
  }

  has(role: DatabaseRole): boolean {
    return this.sources.has(role);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.sources.values()].map((source) => source.destroy()));
  }
}
