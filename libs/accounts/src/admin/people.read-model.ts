import { Injectable } from '@nestjs/common';
import { type PersonRow, type Recovery, type RoleChange } from '@himaya/contracts';
import { Database } from '@himaya/database';

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
const instant = (column: string): string => `to_char((${column}) AT TIME ZONE 'UTC', ${ISO})`;

const PEOPLE = `SELECT p.id, p.name, p.roles,
    CASE WHEN p.suspended THEN 'suspended' WHEN p.invited THEN 'invited' ELSE 'active' END AS state,
    (SELECT count(*)::integer FROM accounts.passkeys WHERE person_id = p.id) AS passkeys,
    p.password_hash IS NOT NULL AS "hasPassword",
    EXISTS (SELECT FROM accounts.totp WHERE person_id = p.id) AS "hasTotp",
    (SELECT count(*)::integer FROM accounts.recovery_codes WHERE person_id = p.id) AS "recoveryCodes",
    p.contact IS NOT NULL AS "hasContact",
    (SELECT count(*)::integer FROM accounts.sessions WHERE person_id = p.id AND seen_at > now() - interval '30 minutes'
      AND created_at > now() - interval '12 hours') AS sessions,
    p.seen_on::text AS "seenOn",
    (SELECT ${instant('expires_at')} FROM accounts.links WHERE person_id = p.id AND expires_at > now()) AS "linkExpires"
  FROM accounts.people p`;

const CHANGES = `SELECT c.id, c.person_id AS "personId", p.name AS person, p.roles, c.roles AS wanted, asker.name AS "askedBy",
    ${instant('c.asked_at')} AS "askedAt",
    CASE WHEN accounts.other_administrators(c.asked_by, c.person_id) = 0
      THEN ${instant(`c.asked_at + interval '24 hours'`)} END AS "dueAt",
    c.asked_by AS "askerId", now() >= c.asked_at + interval '24 hours' AS "isDue"
  FROM accounts.role_changes c JOIN accounts.people p ON p.id = c.person_id
    JOIN accounts.people asker ON asker.id = c.asked_by WHERE c.state = 'waiting'`;

const RECOVERIES = `SELECT r.id, r.person_id AS "personId", p.name AS person, asker.name AS "askedBy",
    ${instant('r.asked_at')} AS "askedAt", r.asked_by AS "askerId"
  FROM accounts.recoveries r JOIN accounts.people p ON p.id = r.person_id
    JOIN accounts.people asker ON asker.id = r.asked_by WHERE r.state = 'waiting'`;

type Asked<T> = Omit<T, 'acts'> & { readonly askerId: string };

/** The people of the desk as administrators see them. */
@Injectable()
export class PeopleReadModel {
  constructor(private readonly database: Database) {}

  list(): Promise<PersonRow[]> {
    return this.database.query<PersonRow>(`${PEOPLE} ORDER BY p.name`);
  }

  async find(id: string): Promise<PersonRow | null> {
    const [row] = await this.database.query<PersonRow>(`${PEOPLE} WHERE p.id = $1`, [id]);
    return row ?? null;
  }

  async listRoleChanges(reader: string): Promise<RoleChange[]> {
    const rows = await this.database.query<Asked<RoleChange> & { isDue: boolean }>(
      `${CHANGES} ORDER BY c.asked_at, c.id`,
    );
    return rows.map(({ askerId, isDue, ...row }) => {
      const isOwn = reader === row.personId;
      const mayNow = askerId === reader ? row.dueAt !== null && isDue : true;
      const acts = [...(mayNow ? (['confirm'] as const) : []), 'withdraw' as const];
      return { ...row, acts: isOwn ? [] : acts };
    });
  }

  async listRecoveries(reader: string): Promise<Recovery[]> {
    const rows = await this.database.query<Asked<Recovery>>(
      `${RECOVERIES} ORDER BY r.asked_at, r.id`,
    );
    return rows.map(({ askerId, ...row }) => {
      const acts = [...(askerId === reader ? [] : (['confirm'] as const)), 'withdraw' as const];
      return { ...row, acts: reader === row.personId ? [] : acts };
    });
  }
}
