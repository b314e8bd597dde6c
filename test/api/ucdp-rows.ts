import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What no answer, page or table may hold. */
export const SENTINEL = 'SENTINEL-HEADLINE';

/** An invented row of the layout of 41 columns, those that are not read left out but for the headline. */
const COLUMNS = {
  id: '1',
  type_of_violence: '1',
  conflict_new_id: '1',
  dyad_new_id: '1',
  side_a: 'Side North',
  side_b: 'Side South',
  source_article: SENTINEL,
  source_headline: SENTINEL,
  where_prec: '1',
  where_coordinates: 'Nowhere village',
  adm_1: 'Homs Governorate',
  adm_2: 'Example district',
  latitude: '34.512345',
  longitude: '37.098765',
  country: 'Syria',
  event_clarity: '1',
  date_prec: '1',
  date_start: '2016-05-02',
  date_end: '2016-05-02',
  deaths_a: '1',
  deaths_b: '0',
  deaths_civilians: '2',
  deaths_unknown: '0',
  low: '3',
  best: '3',
  high: '4',
};
export type UcdpTestRow = Partial<Record<keyof typeof COLUMNS, string>>;

/** Writes a file of invented rows; gives its path. */
export function writeUcdp(folder: string, rows: readonly UcdpTestRow[]): string {
  const path = join(folder, 'events.csv');
  const lines = rows.map((row, at) =>
    Object.values({ ...COLUMNS, id: String(900_000 + at), ...row }).join(','),
  );
  writeFileSync(path, [Object.keys(COLUMNS).join(','), ...lines].join('\r\n'));
  return path;
}
