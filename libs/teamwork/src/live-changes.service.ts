import {
  type BeforeApplicationShutdown,
  Injectable,
  type MessageEvent,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { may, type Person } from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { Observable, Subject } from 'rxjs';
import { LiveChangesReadModel, type Place } from './live-changes.read-model.js';

/** Streams of one person in one process: a browser gives all its pages six connections. */
const MOST_OF_ONE = 4;
/** A lost listener, a session that ended by itself: found within this time. */
const LOOK_MILLISECONDS = 5_000;
/** A comment goes out with each fourth look. */
const LOOKS_A_BEAT = 4;

interface Reader {
  readonly person: string;
  readonly session: string;
  readonly out: Subject<MessageEvent>;
}

/** Tells people at the desk what changes, of what they may know of, in whatever process it changed. */
@Injectable()
export class LiveChanges implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly readers = new Set<Reader>();
  private listener: ReturnType<Pools['listen']> | undefined;
  private place: Place | null = null;
  private turn: Promise<void> = Promise.resolve();
  private asked = false;
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;
  private stopped = false;

  constructor(
    private readonly pools: Pools,
    private readonly readModel: LiveChangesReadModel,
  ) {}

  /** Begins with `refresh`: what changed before is for the page to look up. */
  open(person: Person, session: string): Observable<MessageEvent> {
    return new Observable<MessageEvent>((observer) => {
      const reader: Reader = { person: person.id, session, out: new Subject() };
      const own = [...this.readers].filter((each) => each.person === person.id);
      for (const old of own.slice(0, Math.max(0, own.length + 1 - MOST_OF_ONE))) this.end(old);
      const subscription = reader.out.subscribe(observer);
      this.begin(reader);
      return () => {
        subscription.unsubscribe();
        this.leave(reader);
      };
    });
  }

  /** Streams end first: the server waits for its answers. */
  beforeApplicationShutdown(): void {
    this.stopped = true;
    for (const reader of this.readers) this.end(reader);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
    await this.listener?.close();
  }

  private begin(reader: Reader): void {
    if (this.stopped) return reader.out.complete();
    this.readers.add(reader);
    this.listener ??= this.pools.listen('desk', 'himaya_desk', () => this.wake());
    this.timer ??= setInterval(() => this.beat(), LOOK_MILLISECONDS).unref();
    // once the place is known from which changes are told
    this.wake(() => reader.out.next({ type: 'refresh', data: {} }));
  }

  private beat(): void {
    this.looks += 1;
    if (this.looks % LOOKS_A_BEAT === 0)
      for (const { out } of this.readers) out.next({ comment: 'here' } as MessageEvent);
    this.wake();
  }

  /** Looks soon; calls while it looks are one more look. */
  private wake(then?: () => void): void {
    if (this.stopped || (this.asked && !then)) return;
    this.asked = true;
    this.turn = this.turn.then(async () => {
      this.asked = false;
      await this.look();
      then?.();
    });
  }

  private async look(): Promise<void> {
    if (this.readers.size === 0) return;
    try {
      await this.listener?.check();
      await this.endWhoLeft();
      const { subjects, place } = await this.readModel.after(this.place);
      this.place = place;
      if (subjects.length > 0) await this.tell(subjects);
      if (this.looks % LOOKS_A_BEAT === 0) await this.readModel.forget();
    } catch (error) {
      // a page that is told nothing says so; it is told to look for itself when it comes back
      for (const reader of this.readers) reader.out.error(error);
      this.readers.clear();
      this.rest();
    }
  }

  /** Whose session is over, or who may no longer read cases. */
  private async endWhoLeft(): Promise<void> {
    // whoever comes while it is asked is looked at next time
    const present = [...this.readers];
    const live = await this.readModel.listLive(present.map(({ session }) => session));
    for (const reader of present)
      if (!may(live.get(reader.session) ?? [], 'incident.read')) this.end(reader);
  }

  private async tell(subjects: readonly string[]): Promise<void> {
    const people = [...new Set([...this.readers].map(({ person }) => person))];
    if (people.length === 0) return;
    for (const { person, ...change } of await this.readModel.told(people, subjects))
      for (const reader of this.readers)
        if (reader.person === person) reader.out.next({ type: 'change', data: change });
  }

  /** Says that nothing more comes, so that the page does not ask again. */
  private end(reader: Reader): void {
    reader.out.next({ type: 'off', data: {} });
    reader.out.complete();
    this.leave(reader);
  }

  private leave(reader: Reader): void {
    this.readers.delete(reader);
    if (this.readers.size === 0) this.rest();
  }

  /** With nobody to tell nothing is looked for. */
  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.place = null;
  }
}
