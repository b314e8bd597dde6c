import { UCDP_SUMS, type UcdpSumCode } from '@himaya/contracts';
import { type UcdpRecord } from './ucdp-row.js';

export type UcdpSums = Readonly<Record<UcdpSumCode, number>>;

const ZERO = Object.fromEntries(UCDP_SUMS.codes.map((code) => [code, 0])) as UcdpSums;

/** `low` and `high` sum the least and the greatest of the three figures of each record. */
export class SumTally {
  private readonly sums: Record<UcdpSumCode, number> = { ...ZERO };

  add(record: UcdpRecord, placePcode: string | null): void {
    this.count('deaths_civilians', record.killedCivilians);
    this.count('deaths_combatants', record.killedCombatants);
    this.count('deaths_unknown', record.killedUnknown);
    this.count('best', record.deadBest);
    this.count('low', record.deadLow);
    this.count('high', record.deadHigh);
    this.count('clusters', Number(record.isCluster));
    this.count('with_civilian_deaths', Number(record.killedCivilians > 0));
    this.count('source_inconsistent', Number(record.flags.includes('source_inconsistent')));
    this.count('place_matched', Number(placePcode !== null));
    this.count('without_governorate', Number(record.adm1 === null));
    for (const code of record.commitments) this.countRecord(`linked_${code.toLowerCase()}`);
    this.countRecord(record.precision);
  }

  result(): UcdpSums {
    return { ...this.sums };
  }

  private count(name: UcdpSumCode, by: number): void {
    this.sums[name] += by;
  }

  /** Throws RangeError for a sum that no page has words for. */
  private countRecord(name: string): void {
    this.count(UCDP_SUMS.get(name).code, 1);
  }
}
