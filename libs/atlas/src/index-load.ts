import { pipeline } from 'node:stream/promises';
import { type Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { IndexBuilder } from './index-builder.js';
import { type IndexRow } from './row.js';

/** Columns of the index in the order of `toIndexRow`; `index_codes` joins its lists as it is written. */
const COLUMNS = `ref, record_class, event_type, grade, cardinality(contested) > 0, adm1, adm2, adm3, place_pcode, lon, lat,
  shape, radius_m, day_from, day_to, index_codes, killed_min, first_published, last_changed`;

const PUBLIC_ROWS = `SELECT ${COLUMNS} FROM pub.incidents WHERE status = 'public'`;

export interface SequenceNow {
  readonly seq: number;
  readonly asOf: string;
}

const list = (text: string): string[] => (text === '' ? [] : text.split(' '));
const number = (text: string | null): number | null => (text === null ? null : Number(text));

function toIndexRow(fields: readonly (string | null)[]): IndexRow {
  const code = (at: number): string | null => fields[at] ?? null;
  const text = (at: number): string => fields[at] ?? '';
  const [actors, categories, commitments, objects, outcomes] = text(15).split('|').map(list);
  const killedMin = number(code(16));
  return {
    ref: text(0),
    recordClass: text(1) as IndexRow['recordClass'],
    eventType: text(2),
    grade: code(3),
    contested: text(4).startsWith('t'),
    adm1: code(5),
    adm2: code(6),
    adm3: code(7),
    place: code(8),
    lon: number(code(9)),
    lat: number(code(10)),
    geoKind: text(11) as IndexRow['geoKind'],
    radiusM: number(code(12)),
    dayFrom: text(13),
    dayTo: text(14),
    actors: actors ?? [],
    categories: categories ?? [],
    commitments: commitments ?? [],
    objects: objects ?? [],
    harm: Object.fromEntries(
      (outcomes ?? []).map((outcome) => [outcome, outcome === 'killed' ? killedMin : null]),
    ),
    firstPublished: text(17),
    lastChanged: text(18),
  };
}

/** One line of COPY's text format. Codes, days and numbers hold nothing that it would escape. */
function readLine(line: string): IndexRow {
  return toIndexRow(line.split('\t').map((field) => (field === '\\N' ? null : field)));
}

/**
 * Streams all public rows into a builder from one snapshot, with the sequence of that snapshot: what
 * comes after is followed, and nothing falls between.
 */
export async function loadIndex(pool: Pool): Promise<{ builder: IndexBuilder; now: SequenceNow }> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SET LOCAL statement_timeout = 0');
    const now = await currentSequence(client);
    const { rows } = await client.query<{ n: number }>(
      'SELECT count(*)::integer AS n FROM pub.incidents',
    );
    const builder = new IndexBuilder(undefined, rows[0]?.n ?? 0);
    await pipeline(
      client.query(copyTo(`COPY (${PUBLIC_ROWS}) TO STDOUT`)),
      async (chunks: AsyncIterable<Buffer>) => {
        let rest = '';
        for await (const chunk of chunks) {
          const lines = (rest + chunk.toString('latin1')).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) builder.append(readLine(line));
        }
      },
    );
    await client.query('COMMIT');
    client.release();
    return { builder, now };
  } catch (error) {
    client.release(true);
    throw error;
  }
}

interface Queryable {
  query: Pool['query'];
}

export async function currentSequence(client: Queryable): Promise<SequenceNow> {
  const { rows } = await client.query<{ seq: string; as_of: string }>({
    name: 'atlas-sequence',
    text: `SELECT seq, to_char(now() AT TIME ZONE 'Asia/Damascus', 'YYYY-MM-DD') AS as_of FROM pub.current WHERE kind = 'incidents'`,
  });
  return { seq: Number(rows[0]?.seq ?? 0), asOf: rows[0]?.as_of ?? '' };
}

/** Rows that changed after a sequence, in the order of their changes. */
export async function loadChanges(
  pool: Pool,
  after: number,
): Promise<{ rows: IndexRow[]; withdrawn: string[] }> {
  const { rows } = await pool.query<(string | null)[]>({
    name: 'atlas-changes',
    rowMode: 'array',
    text: `SELECT ${COLUMNS}, status FROM pub.incidents WHERE seq > $1 ORDER BY seq`,
    values: [after],
    types: { getTypeParser: () => (value: unknown) => value },
  });
  const isPublic = (row: readonly (string | null)[]): boolean => row.at(-1) === 'public';
  return {
    rows: rows.filter(isPublic).map(toIndexRow),
    withdrawn: rows.filter((row) => !isPublic(row)).map((row) => row[0] ?? ''),
  };
}
