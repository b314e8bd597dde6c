import { type UcdpRecord } from './ucdp-row.js';

/** The sums by which a reviewer compares a batch with its source, named as the source names its columns. */
export type UcdpSums = Readonly<Record<string, number>>;

const ZERO = {
  deaths_civilians: 0,
  deaths_combatants: 0,
  deaths_unknown: 0,
  best: 0,
  low: 0,
  high: 0,
  clusters: 0,
  with_civilian_deaths: 0,
  source_inconsistent: 0,
  place_matched: 0,
  without_governorate: 0,
  linked_c02: 0,
  linked_c04: 0,
  L5: 0,
  L6: 0,
  L7: 0,
  L8: 0,
  L9: 0,
};

/** `low` and `high` sum the least and the greatest of the three figures of each record. */
export class SumTally {
  private readonly sums: Record<string, number> = { ...ZERO };

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
    for (const code of record.commitments) this.count(`linked_${code.toLowerCase()}`, 1);
    this.count(record.precision, 1);
  }

  result(): UcdpSums {
    return { ...this.sums };
  }

  private count(name: string, by: number): void {
    this.sums[name] = (this.sums[name] ?? 0) + by;
  }
}
