import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Database } from '@himaya/database';
import { WorklistReadModel } from '../worklist.read-model.js';
import { type Subscription, SubscriptionsRepository } from './subscriptions.repository.js';

const MINUTE = 60_000;
/** Another desk process that looked within this time has done it. */
const JUST_NOW = 50_000;

/** Where a turn that failed is told. */
export const REPORT_FAULT = Symbol('report-fault');

/** Looks each minute at what newly matches the filters that people follow, and tells them. */
@Injectable()
export class WatchFilters implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private turns: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly worklist: WorklistReadModel,
    @Inject(REPORT_FAULT) private readonly report: (error: unknown) => void,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.turn(new Date()).catch(this.report);
    }, MINUTE).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.turns.catch(() => undefined); // it was reported by whoever asked for it
  }

  /** One look at each that is due, after the turn before. */
  turn(now: Date): Promise<void> {
    this.turns = this.turns.catch(() => undefined).then(() => this.all(now));
    return this.turns;
  }

  /** One transaction each: what fails for one is told, and the others are looked at. */
  private async all(now: Date): Promise<void> {
    const before = new Date(now.getTime() - JUST_NOW);
    const keys = await this.database.read('desk', () => this.subscriptions.listDue(before));
    for (const key of keys) {
      if (this.stopped) return;
      await this.database
        .transact('desk', async () => {
          const due = await this.subscriptions.take(key, before);
          if (due) await this.look(due, now);
        })
        .catch(this.report);
    }
  }

  private async look(due: Subscription, now: Date): Promise<void> {
    const found = await this.worklist.listTold(due.person, due.view, due.filters);
    if (found && due.seen) {
      const seen = new Set(due.seen);
      const fresh = found.filter((id) => !seen.has(id));
      if (fresh.length > 0) await this.subscriptions.tell(due, fresh);
    }
    await this.subscriptions.keep(due, now, found);
  }
}
