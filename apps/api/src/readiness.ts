import { Injectable, Optional } from '@nestjs/common';
import { AtlasFollower } from '@himaya/atlas';
import { DATABASE_ROLES } from '@himaya/cluster';
import { Pools, sqlState } from '@himaya/database';
import { MIGRATIONS } from '@himaya/migrations';
import { INSTANCE_SQL } from './served-planes.js';

/** Ready when what is served reaches a database of the schema we were built for, and the index is loaded. */
@Injectable()
export class Readiness {
  constructor(
    private readonly pools: Pools,
    /** Of the open plane alone. */
    @Optional() private readonly follower?: AtlasFollower,
  ) {}

  async isReady(): Promise<boolean> {
    if (this.follower && !this.follower.ready) return false;
    try {
      const versions = await Promise.all(
        DATABASE_ROLES.filter((role) => this.pools.has(role)).map((role) =>
          this.pools.pool(role).query<{ migration: string }>(INSTANCE_SQL[role]),
        ),
      );
      return versions.every(({ rows }) => rows[0]?.migration === MIGRATIONS.at(-1)?.name);
    } catch (error) {
      // Not reached, or refused: both mean "not ready"; anything else is a fault of ours.
      if (sqlState(error) !== '' || error instanceof Error) return false;
      throw error;
    }
  }
}
