import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { ROLES, type Role } from '@himaya/contracts';
import { type TestDatabase } from '../support/database.js';
import { ours } from './door.js';

/** What a session is worth: `fresh` and `stale` by the age of the last proof of who it is. */
export const STATES = ['fresh', 'stale', 'enrolling', 'ended', 'suspended', 'invited'] as const;
export type AccountState = (typeof STATES)[number];

/** Roles that are nobody's account: who comes without signing in. */
export const WITHOUT_ACCOUNT: readonly Role[] = ['visitor', 'receipt'];

/** One role, its account, and the headers of a page of ours in each state. */
export interface Actor {
  readonly role: Role;
  readonly id: string | undefined;
  headers(state: AccountState): Record<string, string>;
}

const SESSION: Readonly<Record<AccountState, string>> = {
  fresh: `now(), now(), now(), false`,
  stale: `now() - interval '6 minutes', now(), now() - interval '6 minutes', false`,
  enrolling: `now(), now(), now(), true`,
  ended: `now() - interval '1 hour', now() - interval '31 minutes', now() - interval '1 hour', false`,
  suspended: `now(), now(), now(), false`,
  invited: `now(), now(), now(), false`,
};

/** Somebody of each role, signed in in each state: sessions are written as the server writes them. */
export async function makeActors(database: TestDatabase): Promise<Actor[]> {
  const actors: Actor[] = [];
  for (const role of ROLES.codes) {
    if (WITHOUT_ACCOUNT.includes(role)) {
      actors.push({ role, id: undefined, headers: () => ours });
      continue;
    }
    const tokens = new Map<AccountState, string>();
    const id = await addPerson(database, role, 'a', {});
    for (const state of STATES) {
      const person =
        state === 'suspended' || state === 'invited'
          ? await addPerson(database, role, state, { [state]: true })
          : id;
      tokens.set(state, await addSession(database, person, state));
    }
    actors.push({
      role,
      id,
      headers: (state) => ({ ...ours, cookie: `sid=${tokens.get(state) ?? ''}` }),
    });
  }
  return actors;
}

async function addPerson(
  database: TestDatabase,
  role: Role,
  suffix: string,
  { suspended = false, invited = false }: { suspended?: boolean; invited?: boolean },
): Promise<string> {
  const id = randomUUID();
  await database.query(
    `INSERT INTO accounts.people (id, name, roles, exercise, suspended, invited) VALUES ($1, $2, $3, true, $4, $5)`,
    [id, `z-${role}-${suffix}`, [role], suspended, invited],
  );
  return id;
}

/** Gives the token. */
export async function addSession(
  database: TestDatabase,
  person: string,
  state: AccountState,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await database.query(
    `INSERT INTO accounts.sessions (token_hash, person_id, how, created_at, seen_at, stepped_up_at, enrolling)
     VALUES ($1, $2, 'password-exercise', ${SESSION[state]})`,
    [createHash('sha256').update(token).digest(), person],
  );
  return token;
}
