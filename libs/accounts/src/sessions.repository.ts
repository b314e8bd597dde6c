import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Person, type Role } from '@himaya/contracts';
import { Pools } from '@himaya/database';

/** Minutes without a request, and hours in all, after which a session ends. */
const IDLE_MINUTES = 30;
const ABSOLUTE_HOURS = 12;

const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Opaque sessions: 256 random bits at the browser, their SHA-256 here. Named statements, checked on each request. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly pools: Pools) {}

  /** Gives the token, which is shown once and kept nowhere. */
  async add(personId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.pools.pool('desk').query({
      name: 'session-add',
      text: `WITH ended AS (DELETE FROM accounts.sessions WHERE seen_at < now() - interval '${IDLE_MINUTES} minutes'
          OR created_at < now() - interval '${ABSOLUTE_HOURS} hours')
        INSERT INTO accounts.sessions (token_hash, person_id) VALUES ($1, $2)`,
      values: [tokenHash(token), personId],
    });
    return token;
  }

  /** The person of a live session, which it thereby keeps alive; null for any other token. */
  async find(token: string): Promise<Person | null> {
    const { rows } = await this.pools
      .pool('desk')
      .query<{ id: string; name: string; roles: Role[] }>({
        name: 'session-find',
        text: `WITH live AS (
          UPDATE accounts.sessions SET seen_at = now() WHERE token_hash = $1
            AND seen_at > now() - interval '${IDLE_MINUTES} minutes'
            AND created_at > now() - interval '${ABSOLUTE_HOURS} hours'
          RETURNING person_id)
        SELECT people.id, people.name, people.roles FROM live
          JOIN accounts.people ON people.id = live.person_id WHERE NOT people.suspended`,
        values: [tokenHash(token)],
      });
    return rows[0] ?? null;
  }

  async end(token: string): Promise<void> {
    await this.pools.pool('desk').query({
      name: 'session-end',
      text: 'DELETE FROM accounts.sessions WHERE token_hash = $1',
      values: [tokenHash(token)],
    });
  }
}
