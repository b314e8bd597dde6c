import { type DecisionRecord } from '@himaya/contracts';

/** One step, or several readings that came one after the other. */
export type HistoryEntry = readonly [DecisionRecord, ...DecisionRecord[]];

/** Readings of a restricted case that follow each other become one entry, so that they hide no step. */
export function foldReads(records: readonly DecisionRecord[]): HistoryEntry[] {
  const entries: [DecisionRecord, ...DecisionRecord[]][] = [];
  for (const record of records) {
    const last = entries.at(-1);
    if (last && isRead(record) && isRead(last[0])) last.push(record);
    else entries.push([record]);
  }
  return entries;
}

const isRead = ({ act }: DecisionRecord): boolean => act === 'incident.read';
