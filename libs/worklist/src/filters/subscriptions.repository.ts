import { Injectable } from '@nestjs/common';
import { type Person, type WorkFilters, type WorkView } from '@himaya/contracts';
import { Database } from '@himaya/database';

/** The ids of both. */
export interface SubscriptionKey {
  readonly filter: string;
  readonly person: string;
}

/** Somebody who is to be told of what newly matches a filter. */
export interface Subscription {
  readonly filter: string;
  readonly person: Person;
  readonly view: WorkView;
  readonly filters: WorkFilters;
  /** What matched when it was looked at last; null where that was too much. */
  readonly seen: readonly string[] | null;
}

interface Row extends Omit<Subscription, 'person'> {
  readonly id: string;
  readonly name: string;
  readonly roles: Person['roles'];
}

@Injectable()
export class SubscriptionsRepository {
  constructor(private readonly database: Database) {}

  /** Those that were not looked at since, the longest ago first. */
  listDue(before: Date): Promise<SubscriptionKey[]> {
    return this.database.query<SubscriptionKey>(
      `SELECT s.filter_id AS filter, s.person_id AS person FROM desk.filter_subscriptions s
       WHERE s.looked_at <= $1 AND desk.filter_is_for(s.filter_id, s.person_id) ORDER BY s.looked_at`,
      [before],
    );
  }

  /** One, until the transaction ends; nothing where another process has it, or has looked meanwhile. */
  async take(key: SubscriptionKey, before: Date): Promise<Subscription | undefined> {
    const [row] = await this.database.query<Row>(
      `SELECT s.filter_id AS filter, f.view, s.seen, p.id, p.name, p.roles,
         jsonb_build_object('type', f.type, 'adm', f.adm, 'danger', f.danger) AS filters
       FROM desk.filter_subscriptions s JOIN desk.saved_filters f ON f.id = s.filter_id
         JOIN accounts.people p ON p.id = s.person_id
       WHERE s.filter_id = $1 AND s.person_id = $2 AND s.looked_at <= $3 AND desk.filter_is_for(f.id, p.id)
       FOR UPDATE OF s SKIP LOCKED`,
      [key.filter, key.person, before],
    );
    if (!row) return undefined;
    const { id, name, roles, ...rest } = row;
    return { ...rest, person: { id, name, roles } };
  }

  async follow(
    actor: Person,
    filter: string,
    at: Date,
    seen: readonly string[] | null,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.filter_subscriptions (filter_id, person_id, seen, looked_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [filter, actor.id, seen, at],
    );
  }

  async leave(actor: Person, filter: string): Promise<void> {
    await this.database.query(
      'DELETE FROM desk.filter_subscriptions WHERE filter_id = $1 AND person_id = $2',
      [filter, actor.id],
    );
  }

  async keep(
    { filter, person }: Subscription,
    at: Date,
    seen: readonly string[] | null,
  ): Promise<void> {
    await this.database.query(
      `UPDATE desk.filter_subscriptions SET seen = $3, looked_at = $4 WHERE filter_id = $1 AND person_id = $2`,
      [filter, person.id, seen, at],
    );
  }

  /** Tells the person of those that they may see, in one notice until they read it. */
  async tell({ filter, person }: Subscription, items: readonly string[]): Promise<void> {
    await this.database.query('SELECT desk.tell_filter($1, $2, $3)', [filter, person.id, items]);
  }
}
