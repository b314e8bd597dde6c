import { type ClientKey } from './page.js';
import { type Json } from './serialise.js';

/** A fault that the page sees before anything is sent. */
export interface OwnFault {
  readonly pointer: string;
  readonly key: ClientKey;
}

type Row = Readonly<Record<string, Json | undefined>>;

/** Each rule names the field to mend, and the field that must not be smaller. */
const ORDER = [
  ['min', 'max', 'desk.client-harm-min'],
  ['best', 'max', 'desk.client-harm-best-high'],
  ['min', 'best', 'desk.client-harm-best-low'],
  ['named', 'max', 'desk.client-harm-named'],
] as const;

/** Counts of harm that cannot stand together; the database holds to the same rules. */
export function harmFaults(rows: readonly Json[]): OwnFault[] {
  return rows.flatMap((row, index) =>
    ORDER.filter(([less, more]) => isOver(row as Row, less, more)).map(([less, more, key]) => ({
      pointer: `/rows/${index}/${more === 'best' ? more : less}`,
      key,
    })),
  );
}

function isOver(row: Row, less: string, more: string): boolean {
  const [low, high] = [row[less], row[more]];
  return typeof low === 'number' && typeof high === 'number' && low > high;
}
