import { Injectable } from '@nestjs/common';
import {
  type EmergencyAnswer,
  type EmergencyAsk,
  type EmergencyOutcome,
  may,
  type Person,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound } from '@himaya/http';
import { Ledger } from '@himaya/ledger';
import { type AskEmergencyDto } from './case-guard.dto.js';
import { emergencyByTwo, emergencyDecided, manyAsks } from './case-guard.problems.js';
import { ACCESS_PEOPLE, ACCESS_SQL, INSTANT } from './case-guards.repository.js';

/** Open asks of one person: an ask stands in the history of its case, which is not to be flooded. */
const MOST_ASKS = 5;

type Stored = EmergencyAsk & { readonly incident: string | null; readonly open: boolean };

const ASK = `SELECT e.id, e.ref, e.reason, e.incident_id AS incident, p.name AS "askedBy",
    floor(extract(epoch FROM now() - e.asked_at) / 60)::integer AS "askedMinutesAgo", e.asked_by = $1 AS own,
    e.confirmed_by IS NULL AND e.asked_at > now() - interval '24 hours' AS open
  FROM desk.emergency_accesses e JOIN accounts.people p ON p.id = e.asked_by`;

/**
 * Sight of a restricted case for a few hours: asked by one, confirmed by another, told to every member, counted in public.
 * It is asked by the code of a case, and answers alike whether there is such a case or not.
 */
@Injectable()
export class EmergencyAccess {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  async list(actor: Person): Promise<EmergencyAnswer> {
    const asks = await this.database.query<Stored>(
      `${ASK} WHERE ($2 OR e.asked_by = $1) AND e.confirmed_by IS NULL AND e.asked_at > now() - interval '24 hours'
       ORDER BY e.asked_at, e.id`,
      [actor.id, may(actor.roles, 'emergency.confirm')],
    );
    const running = await this.database.query<EmergencyAnswer['running'][number]>(
      `SELECT ${ACCESS_SQL}, e.incident_id AS incident, e.ref FROM desk.emergency_accesses e ${ACCESS_PEOPLE}
         JOIN desk.case_members m ON m.incident_id = e.incident_id AND m.person_id = $1
       WHERE e.ends_at > now() ORDER BY e.ends_at, e.id`,
      [actor.id],
    );
    return { asks: asks.map(toAsk), running, mine: await this.listOutcomes(actor) };
  }

  /** To who asked alone: whether there is such a case is known once a second person has confirmed. */
  private listOutcomes(actor: Person): Promise<EmergencyOutcome[]> {
    return this.database.query<EmergencyOutcome>(
      `SELECT e.id, e.ref, confirmer.name AS "confirmedBy", ${INSTANT('own.ends_at')} AS "endsAt", own.ends_at <= now() AS over,
         CASE WHEN e.ends_at > now() THEN e.incident_id END AS incident
       FROM desk.emergency_accesses e LEFT JOIN accounts.people confirmer ON confirmer.id = e.confirmed_by,
         LATERAL (SELECT coalesce(e.ends_at, e.asked_at + interval '24 hours') AS ends_at) AS own
       WHERE e.asked_by = $1 AND (e.ends_at IS NOT NULL OR own.ends_at <= now()) AND own.ends_at > now() - interval '24 hours'
       ORDER BY own.ends_at DESC, e.id`,
      [actor.id],
    );
  }

  async ask(actor: Person, { id, ref: typed, reason }: AskEmergencyDto): Promise<EmergencyAsk> {
    const ref = typed.toUpperCase();
    if ((await this.countOpen(actor)) >= MOST_ASKS) throw manyAsks();
    await this.database.query(
      'INSERT INTO desk.emergency_accesses (id, ref, asked_by, reason) VALUES ($1, $2, $3, $4)',
      [id, ref, actor.id, reason],
    );
    await this.record(actor, id, 'emergency.ask', { ref, reason });
    return toAsk(await this.get(actor, id));
  }

  /** One count at a time for each person, whatever they ask for. */
  private async countOpen(actor: Person): Promise<number> {
    await this.database.query('SELECT FROM accounts.people WHERE id = $1 FOR NO KEY UPDATE', [
      actor.id,
    ]);
    const rows = await this.database.query(
      `SELECT FROM desk.emergency_accesses
       WHERE asked_by = $1 AND confirmed_by IS NULL AND asked_at > now() - interval '24 hours'`,
      [actor.id],
    );
    return rows.length;
  }

  async confirm(actor: Person, id: string): Promise<EmergencyAsk> {
    const ask = await this.get(actor, id);
    if (ask.own) throw emergencyByTwo();
    if (!ask.open) throw emergencyDecided();
    await this.database.query(
      'UPDATE desk.emergency_accesses SET confirmed_by = $2 WHERE id = $1',
      [id, actor.id],
    );
    await this.record(actor, id, 'emergency.confirm', { ref: ask.ref });
    return toAsk(ask);
  }

  private async get(actor: Person, id: string): Promise<Stored> {
    const [ask] = await this.database.query<Stored>(`${ASK} WHERE e.id = $2`, [actor.id, id]);
    if (!ask) throw notFound();
    return ask;
  }

  /** In the ledger, and in the history of the case, where there is one. */
  private async record(
    actor: Person,
    id: string,
    act: 'emergency.ask' | 'emergency.confirm',
    content: object,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.decisions (subject_id, act, version, person_id, reason)
       SELECT e.incident_id, $2, i.version, $3, e.reason
       FROM desk.emergency_accesses e JOIN desk.incidents i ON i.id = e.incident_id WHERE e.id = $1`,
      [id, act, actor.id],
    );
    await this.ledger.append(actor, { act, subject: id, version: 1, content });
  }
}

const toAsk = ({ id, ref, reason, askedBy, askedMinutesAgo, own }: Stored): EmergencyAsk => ({
  id,
  ref,
  reason,
  askedBy,
  askedMinutesAgo,
  own,
});
