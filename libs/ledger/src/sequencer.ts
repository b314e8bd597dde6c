import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { LedgerSettings } from './ledger-settings.js';
import { Signer } from './signer.js';
import { type StoredHead, TreeRepository } from './tree.repository.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Numbers what waits and signs a head, each minute; makes one public on the hour, and at the first start. A tree that did
 * not grow from the one signed before, or whose last head is forgotten, is not signed, and said each minute until somebody acts.
 */
@Injectable()
export class Sequencer implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private turns: Promise<unknown> = Promise.resolve();
  private hour = hourOf(Date.now());

  constructor(
    private readonly tree: TreeRepository,
    private readonly signer: Signer,
    private readonly settings: LedgerSettings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.byItself) return;
    const next = (): void => {
      void this.turn(new Date())
        .catch((error: unknown) => this.settings.report(error))
        .finally(() => {
          this.timer = setTimeout(next, MINUTE);
          this.timer.unref();
        });
    };
    next();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.turns.catch(() => undefined); // it was reported by whoever asked for it
    clearTimeout(this.timer);
  }

  /** One turn. Gives the newest head. Throws TreeNotGrown, LogNotKnown. */
  turn(now: Date): Promise<StoredHead> {
    const turn = this.turns.catch(() => undefined).then(() => this.once(now));
    this.turns = turn;
    return turn;
  }

  private async once(now: Date): Promise<StoredHead> {
    await this.tree.numberLeaves();
    const head = await this.tree.signHead(this.signer.origin, async (size, read, log) => ({
      size,
      ...(await this.signer.sign(size, read, log)),
    }));
    const hour = hourOf(now.getTime());
    await this.tree.publishHead(hour <= this.hour, this.signer.key);
    this.hour = Math.max(hour, this.hour);
    return head;
  }
}

const hourOf = (time: number): number => Math.floor(time / HOUR);
