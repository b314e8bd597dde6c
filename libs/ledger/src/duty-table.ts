import { Injectable } from '@nestjs/common';
import {
  brokenDuty,
  type Hands,
  type MachineName,
  NO_HANDS,
  type Person,
  type Step,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { defineProblem } from '@himaya/http';
import { DutyRules } from './duty-rules.js';

const notYourStep = defineProblem({
  code: 'not-your-step',
  status: 409,
  title: {
    en: 'Somebody else takes this step: you had a hand in what it decides.',
    ar: 'يقوم شخص آخر بهذه الخطوة: كانت لك يد فيما تبتّ فيه.',
  },
});

/**
 * The tables of steps as a wall of their own: asked where a step is recorded, with hands read anew, whatever a service
 * looked at before and whatever the database refuses after.
 */
@Injectable()
export class DutyTable {
  constructor(
    private readonly database: Database,
    readonly rules: DutyRules,
  ) {}

  /** Throws 409 where the row of the step does not let this person take it. */
  async assert(actor: Person, machine: MachineName, id: string, step: Step): Promise<void> {
    const [row] = await this.database.query<{ hands: Partial<Hands> | null }>(
      machine === 'register'
        ? 'SELECT desk.hands_of_register($1) AS hands'
        : 'SELECT desk.hands_of($2, $1) AS hands',
      machine === 'register' ? [id] : [id, machine],
    );
    if (brokenDuty(machine, step, actor, { ...NO_HANDS, ...row?.hands }) !== null) {
      throw notYourStep();
    }
  }
}
