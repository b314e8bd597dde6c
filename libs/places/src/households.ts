import { parse } from 'csv-parse/sync';
import { type PlacesConnection } from './store-places.js';

/** How many households a place has. */
export interface Households {
  readonly pcode: string;
  readonly households: number;
}

export interface HouseholdsFile {
  readonly rows: readonly Households[];
  /** Lines that state no code or no whole number. */
  readonly refused: readonly number[];
}

interface Line {
  readonly info: { readonly lines: number };
  readonly record: Readonly<Record<string, string | undefined>>;
}

const WHOLE = /^\d{1,7}$/;

/** Reads a table with the columns `pcode` and `households`. Gives null where it has not both; throws CsvError. */
export function readHouseholds(text: string): HouseholdsFile | null {
  let columns: readonly string[] = [];
  const lines: Line[] = parse(text, {
    bom: true,
    info: true,
    skip_empty_lines: true,
    columns: (header: string[]) => (columns = header.map((column) => column.trim().toLowerCase())),
  });
  if (!columns.includes('pcode') || !columns.includes('households')) return null;
  const read = new Map<string, Households>();
  const refused: number[] = [];
  for (const { info, record } of lines) {
    const { pcode, households } = trimmed(record);
    if (pcode === '' || read.has(pcode) || !WHOLE.test(households)) refused.push(info.lines);
    else read.set(pcode, { pcode, households: Number(households) });
  }
  return { rows: [...read.values()], refused };
}

/** Puts a whole table in the place of the one that was there; gives the codes that the gazetteer does not know. */
export async function storeHouseholds(
  connection: PlacesConnection,
  rows: readonly Households[],
): Promise<string[]> {
  await connection.query('DELETE FROM desk.place_households');
  const stored = (await connection.query(
    `INSERT INTO desk.place_households (pcode, households)
     SELECT row.pcode, row.households FROM jsonb_to_recordset($1::jsonb) AS row(pcode text, households integer)
       JOIN desk.places ON places.pcode = row.pcode RETURNING pcode`,
    [JSON.stringify(rows)],
  )) as { pcode: string }[];
  const known = new Set(stored.map(({ pcode }) => pcode));
  return rows.map(({ pcode }) => pcode).filter((pcode) => !known.has(pcode));
}

function trimmed({
  pcode = '',
  households = '',
}: Line['record']): Record<keyof Households, string> {
  return { pcode: pcode.trim(), households: households.trim() };
}
