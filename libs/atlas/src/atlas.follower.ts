import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Pools } from '@himaya/database';
import { notReady } from '@himaya/http';
import { Atlas } from './atlas.js';
import { AtlasSettings } from './atlas-settings.js';
import { currentSequence, loadChanges, loadIndex } from './index-load.js';
import { loadRegister, type PublicRegister } from './register-store.js';
import { warm } from './warm.js';

/** The safety net under notifications, and the only way on a replica. */
const POLL_MILLISECONDS = 1000;

/**
 * Holds what is public in memory and follows it by the change sequence. Notifications only wake it;
 * every answer is of one sequence, which is its ETag.
 */
@Injectable()
export class AtlasFollower implements OnApplicationBootstrap, OnApplicationShutdown {
  private atlas: Atlas | undefined;
  private register: PublicRegister | undefined;
  private registerSequence = '';
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private stopped = false;
  private asked = false;
  private readonly listener: ReturnType<Pools['listen']>;

  constructor(
    private readonly pools: Pools,
    private readonly settings: AtlasSettings,
  ) {
    this.listener = pools.listen('open', 'himaya_published', () => this.wake());
  }

  onApplicationBootstrap(): void {
    // Not awaited: the server listens while the index loads, and says so.
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.turn;
    await this.listener.close();
  }

  /** Follows soon; calls while it runs are one more run. */
  wake(): void {
    clearTimeout(this.timer);
    if (this.stopped || this.asked) return;
    this.asked = true;
    this.turn = this.turn.then(() => {
      this.asked = false;
      return this.follow();
    });
  }

  get ready(): boolean {
    return this.atlas !== undefined && this.register !== undefined;
  }

  /** Throws 503 while loading. */
  get index(): Atlas {
    if (!this.atlas) throw notReady({ retryAfter: 1 });
    return this.atlas;
  }

  /** Throws 503 while loading. */
  get published(): PublicRegister {
    if (!this.register) throw notReady({ retryAfter: 1 });
    return this.register;
  }

  /** Weak, of build and sequences: it changes with every public change and every build. */
  get etag(): string {
    return `W/"${this.settings.build}-${this.index.sequence}-${this.registerSequence}"`;
  }

  private async follow(): Promise<void> {
    try {
      // before the rows are read, so that what is published meanwhile wakes the next turn
      await this.listener.check();
      await this.followRegister();
      await this.followIncidents();
    } catch (error) {
      // The next poll tries again; what is in memory stays true as of its sequence.
      this.settings.report(error);
    } finally {
      clearTimeout(this.timer);
      if (!this.stopped) {
        this.timer = setTimeout(() => this.wake(), POLL_MILLISECONDS);
        this.timer.unref();
      }
    }
  }

  private async followRegister(): Promise<void> {
    const { rows } = await this.pools.pool('open').query<{ seq: string }>({
      name: 'atlas-register-sequence',
      text: `SELECT string_agg(seq::text, '-' ORDER BY kind) AS seq FROM pub.current WHERE kind <> 'incidents'`,
    });
    const sequence = rows[0]?.seq ?? '';
    if (this.register && sequence === this.registerSequence) return;
    this.register = await loadRegister(this.pools.pool('open'));
    this.registerSequence = sequence;
  }

  private async followIncidents(): Promise<void> {
    const pool = this.pools.pool('open');
    if (!this.atlas) {
      const { builder, now } = await loadIndex(pool);
      const atlas = new Atlas(builder, { sequence: now.seq, asOf: now.asOf });
      warm(atlas);
      this.atlas = atlas;
      return;
    }
    const { seq, asOf } = await currentSequence(pool);
    if (seq <= this.atlas.sequence) return;
    // Read after the sequence: what came between is in it as well, and is only applied twice.
    this.atlas.apply({ ...(await loadChanges(pool, this.atlas.sequence)), sequence: seq, asOf });
  }
}
