import { Injectable } from '@nestjs/common';
import { type Lease, type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { heldByAnother } from './intake.problems.js';

/** The lease of a subject as one JSON value, for the person who asks: both are numbers of parameters. */
export const leaseSql = (subject: number, person: number): string =>
  `(SELECT jsonb_build_object('holder', holder.name, 'mine', l.person_id = $${person},
      'secondsLeft', ceil(extract(epoch FROM l.until - now()))::integer)
    FROM desk.leases l JOIN accounts.people holder ON holder.id = l.person_id
    WHERE l.subject_id = $${subject} AND desk.lease_stands(l))`;

/** Who has a report or a case open. Whether a person may know of it is asked before, by the slice that owns it. */
@Injectable()
export class Leases {
  constructor(private readonly database: Database) {}

  /** Takes it, or renews one's own; with a note, from whoever has it, who is told. Throws 409 where another has it. */
  async take(actor: Person, subject: string, note: string | null = null): Promise<void> {
    if (note !== null) {
      await this.database.query('SELECT desk.take_over_lease($1, $2, $3)', [
        subject,
        actor.id,
        note,
      ]);
      return;
    }
    const [row] = await this.database.query<{ taken: boolean }>(
      'SELECT desk.take_lease($1, $2) AS taken',
      [subject, actor.id],
    );
    if (row?.taken === true) return;
    const lease = await this.of(actor, subject);
    throw lease ? heldByAnother({ detail: heldBy(lease) }) : heldByAnother();
  }

  /** Frees what is one's own; what is another's stays. */
  async free(actor: Person, subject: string): Promise<void> {
    await this.database.query('SELECT desk.free_lease($1, $2)', [subject, actor.id]);
  }

  async of(actor: Person, subject: string): Promise<Lease | null> {
    const [row] = await this.database.query<{ lease: Lease | null }>(
      `SELECT ${leaseSql(1, 2)} AS lease`,
      [subject, actor.id],
    );
    return row?.lease ?? null;
  }
}

const heldBy = ({ holder, secondsLeft }: Lease) => {
  const minutes = Math.ceil(secondsLeft / 60);
  return {
    en: `Held by ${holder}, for ${minutes} more min unless renewed.`,
    ar: `يعمل عليها ${holder}، وتنتهي بعد ${minutes} د ما لم تُجدَّد.`,
  };
};
