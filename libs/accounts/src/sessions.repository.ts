import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Person, type SessionHow, type SessionRow } from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { type RequestSession } from '@himaya/http';

/** Minutes without a request, and hours in all, after which a session ends. */
const IDLE_MINUTES = 30;
const ABSOLUTE_HOURS = 12;

const LIVE = `seen_at > now() - interval '${IDLE_MINUTES} minutes'
  AND created_at > now() - interval '${ABSOLUTE_HOURS} hours'`;

const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
const newToken = (): string => randomBytes(32).toString('base64url');

export interface FoundSession {
  readonly person: Person;
  readonly session: RequestSession;
}

/** A half session is one in which a second factor is set up and nothing else done. */
export interface SessionOpening {
  readonly how: SessionHow;
  readonly enrolling: boolean;
}

/** Opaque sessions: 256 random bits at the browser, their SHA-256 here. Named statements, checked on each request. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly pools: Pools) {}

  /** Gives the token, which is shown once and kept nowhere. */
  async add(personId: string, { how, enrolling }: SessionOpening): Promise<string> {
    const token = newToken();
    await this.query(
      'session-add',
      `WITH ended AS (DELETE FROM accounts.sessions WHERE NOT (${LIVE}))
        INSERT INTO accounts.sessions (token_hash, person_id, how, enrolling) VALUES ($1, $2, $3, $4)`,
      [tokenHash(token), personId, how, enrolling],
    );
    return token;
  }

  /** The person of a live session, which it thereby keeps alive; null for any other token. */
  async find(token: string): Promise<FoundSession | null> {
    const [row] = await this.query<Person & { session: string; enrolling: boolean; ago: number }>(
      'session-find',
      `WITH live AS (
          UPDATE accounts.sessions SET seen_at = now() WHERE token_hash = $1 AND ${LIVE}
          RETURNING person_id, id, enrolling, extract(epoch FROM now() - stepped_up_at)::float AS ago)
        SELECT people.id, people.name, people.roles, live.id AS session, live.enrolling, live.ago FROM live
          JOIN accounts.people ON people.id = live.person_id WHERE NOT people.suspended AND NOT people.invited`,
      [tokenHash(token)],
    );
    if (!row) return null;
    const { id, name, roles, session, enrolling, ago } = row;
    return { person: { id, name, roles }, session: { id: session, enrolling, provedAgo: ago } };
  }

  /** A new token for a session whose person has just proved who they are; the old one opens nothing. */
  async renew(sessionId: string, { how, enrolling }: SessionOpening): Promise<string> {
    const token = newToken();
    await this.query(
      'session-renew',
      `UPDATE accounts.sessions SET token_hash = $2, how = $3, enrolling = $4, stepped_up_at = now() WHERE id = $1`,
      [sessionId, tokenHash(token), how, enrolling],
    );
    return token;
  }

  /** Live sessions of a person, the last used first. */
  async list(personId: string, current: string): Promise<SessionRow[]> {
    return this.query<SessionRow>(
      'session-list',
      `SELECT id, how, id = $2 AS current,
          floor(extract(epoch FROM now() - created_at) / 60)::integer AS "openedMinutesAgo",
          floor(extract(epoch FROM now() - seen_at) / 60)::integer AS "seenMinutesAgo"
        FROM accounts.sessions WHERE person_id = $1 AND ${LIVE} ORDER BY seen_at DESC, id`,
      [personId, current],
    );
  }

  async end(token: string): Promise<void> {
    await this.query('session-end', 'DELETE FROM accounts.sessions WHERE token_hash = $1', [
      tokenHash(token),
    ]);
  }

  /** One session of this person; false where they have none of that id. */
  async endOne(personId: string, id: string): Promise<boolean> {
    const ended = await this.query(
      'session-end-one',
      'DELETE FROM accounts.sessions WHERE person_id = $1 AND id = $2 RETURNING id',
      [personId, id],
    );
    return ended.length > 0;
  }

  /** All sessions of a person but one; all where none is named. Gives how many. */
  async endAll(personId: string, but: string | null): Promise<number> {
    const ended = await this.query(
      'session-end-all',
      'DELETE FROM accounts.sessions WHERE person_id = $1 AND id IS DISTINCT FROM $2 RETURNING id',
      [personId, but],
    );
    return ended.length;
  }

  private async query<Row extends object>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<Row[]> {
    const { rows } = await this.pools.pool('desk').query<Row>({ name, text, values });
    return rows;
  }
}
