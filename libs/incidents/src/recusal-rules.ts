import { Injectable } from '@nestjs/common';
import { type LedgerAct } from '@himaya/contracts';

/** Acts of somebody who stands aside from a case: to say so, and to have read it. */
const OPEN_STILL: readonly LedgerAct[] = ['incident.recuse', 'incident.read'];

/** Who stands aside from a case does nothing in it. Asked before a step, and again where it is recorded. */
@Injectable()
export class RecusalRules {
  mayAct(recused: boolean): boolean {
    return !recused;
  }

  mayRecord(act: LedgerAct, recused: boolean): boolean {
    return !recused || OPEN_STILL.includes(act);
  }
}
