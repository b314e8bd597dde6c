import { Injectable } from '@nestjs/common';
import { AtlasFollower } from '@himaya/atlas';
import { PLANES } from '@himaya/cluster';
import { Pools, sqlState } from '@himaya/database';
import { MIGRATIONS } from '@himaya/migrations';

/** Ready when every plane reaches the database, the schema is the one we were built for, and the index is loaded. */
@Injectable()
export class Readiness {
  constructor(
    private readonly pools: Pools,
    private readonly follower: AtlasFollower,
  ) {}

  async isReady(): Promise<boolean> {
    if (!this.follower.ready) return false;
    if (this.follower.published.migration !== MIGRATIONS.at(-1)?.name) return false;
    try {
      await Promise.all(
        PLANES.filter((plane) => this.pools.has(plane)).map((plane) =>
          this.pools.pool(plane).query('SELECT 1'),
        ),
      );
      return true;
    } catch (error) {
      // Not reached, or refused: both mean "not ready"; anything else is a fault of ours.
      if (sqlState(error) !== '' || error instanceof Error) return false;
      throw error;
    }
  }
}
