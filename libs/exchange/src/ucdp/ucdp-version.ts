import { VERSION_NOT_STATED } from '@himaya/contracts';

/**
 * The one release with these columns: Syria 2016 to November 2019, which the yearly releases 18.1 and
 * 19.1 leave out. They have `gwnoa` beside them, the later ones `relid`.
 */
const SYRIA_RELEASE = '652.1601.1911';

/** UCDP's own file names: `GEDEvent_v25_1.csv`, `ged191.csv`. */
const FILE_NAME = /(?:^|[/\\])ged(?:event_v)?(\d{2})_?(\d)\.csv$/i;

/** The release of a file, of its name or of its columns; never guessed from its years. */
export function releaseOf(file: string, header: readonly string[]): string {
  const named = FILE_NAME.exec(file);
  if (named) return `${named[1]}.${named[2]}`;
  const has = (column: string): boolean => header.includes(column);
  if (has('conflict_new_id') && has('dyad_new_id') && !has('gwnoa') && !has('relid'))
    return SYRIA_RELEASE;
  return VERSION_NOT_STATED;
}
