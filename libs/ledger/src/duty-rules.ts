import { Injectable } from '@nestjs/common';
import { type Person } from '@himaya/contracts';

/** What a service asks before a step; the table of steps and the database ask again, each on its own. */
@Injectable()
export class DutyRules {
  /** Whether this person decides about their own work. */
  hasHand({ id }: Person, hands: readonly (string | null)[]): boolean {
    return hands.includes(id);
  }

  /** Whether what is finer than the rule asks still waits for a second publisher. */
  waitsForSecond({ id }: Person, second: string | null): boolean {
    return second === null || second === id;
  }
}
