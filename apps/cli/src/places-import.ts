import { asOwner } from '@himaya/api';
import { type PlaceRecord } from '@himaya/contracts';
import { APPROVED_PLACES_SQL, importOcha, type PlacesImport, type PlacesImportReport, readSourceFiles, REFUSALS, removePlaces, type SourceFile, STORED_PLACES_SQL, storePlaces, WARNINGS } from '@himaya/places'; // prettier-ignore
import { type Context, tell } from './context.js';
import { withInstance } from './instance.js';
import { failure } from './outcome.js';

export interface PlacesImportOptions {
  readonly paths: readonly string[];
  readonly dryRun: boolean;
}

interface Stored extends PlacesImport {
  /** Bundled places that gave way and stay, because a record names them. */
  readonly kept: readonly string[];
}

/** `himaya places import`: in one transaction, or not at all. */
export async function importPlaces(context: Context, options: PlacesImportOptions): Promise<void> {
  const { paths, dryRun } = options;
  const files = await readFiles(paths);
  tell(context, `reading ${files.length} files`);
  const { report, areas, kept } = await withInstance(context, ({ addresses }) =>
    asOwner(addresses.ownerUrl, (owner) =>
      owner.transaction((manager) => store(manager, files, dryRun)),
    ),
  );
  for (const line of summary(report)) tell(context, line);
  if (kept.length > 0) {
    tell(context, `${kept.length} replaced places stay, as records name them: ${kept.join(', ')}`);
  }
  if (dryRun) tell(context, 'a dry run: nothing was kept');
  const { read, added, updated, skipped, refused: refusals } = report;
  const counts = {
    read,
    added,
    updated,
    skipped,
    refused: refusedRows(report),
    areas: areas.length,
  };
  context.terminal.print(JSON.stringify({ ...report, ...counts, refusals, kept, dryRun }));
  if (read === 0) throw failure('none of the files could be read.');
}

async function readFiles(paths: readonly string[]): Promise<SourceFile[]> {
  try {
    return await readSourceFiles(paths);
  } catch (error) {
    const { code, path } = error as { code?: string; path?: string };
    if (code === undefined) throw error;
    throw failure(`${path ?? paths.join(', ')} cannot be read (${code}).`);
  }
}

interface Connection {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

async function store(
  connection: Connection,
  files: readonly SourceFile[],
  dryRun: boolean,
): Promise<Stored> {
  // Compared and then written: a second import waits. Reports that name a place do not.
  await connection.query('LOCK TABLE desk.places IN SHARE ROW EXCLUSIVE MODE');
  const known = (await connection.query(STORED_PLACES_SQL)) as PlaceRecord[];
  const approved = (await connection.query(APPROVED_PLACES_SQL)) as { pcode: string }[];
  const result = importOcha(
    files,
    known,
    approved.map(({ pcode }) => pcode),
  );
  if (dryRun || result.report.read === 0) return { ...result, kept: [] };
  const replaced = result.report.replaced.map(({ pcode }) => pcode);
  const kept = await removePlaces(connection, replaced);
  await storePlaces(connection, result, { keepKnown: false });
  return { ...result, kept };
}

/** Rows; a file that was refused whole has none that were read. */
const refusedRows = ({ refused }: PlacesImportReport): number =>
  refused.filter(({ row }) => row !== null).length;

function summary(report: PlacesImportReport): string[] {
  const { read, added, updated, skipped, refused, replaced, warnings, levels } = report;
  const found = Object.entries(levels).filter(([, count]) => count > 0);
  return [
    ...refused.map(
      ({ file, row, reason }) => `refused: ${file}${row === null ? '' : `, row ${row}`}: ${REFUSALS[reason].en}`, // prettier-ignore
    ),
    ...warnings.map(({ code, count }) => `note: ${count} ${WARNINGS[code].en}`),
    `read ${read}, added ${added}, updated ${updated}, unchanged ${skipped}, refused ${refusedRows(report)}`,
    `levels: ${found.map(([level, count]) => `${count} ${level}`).join(', ')}`,
    `bundled places that gave way to an imported one: ${replaced.length}`,
  ];
}
