import { pipeline } from 'node:stream/promises';
import { type Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { IndexBuilder } from './index-builder.js';

const LINES = `SELECT index_line FROM pub.incidents WHERE status = 'public'`;

export interface SequenceNow {
  readonly seq: number;
  readonly asOf: string;
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
    // an estimate: counting a million rows takes as long as half of reading them
    const { rows } = await client.query<{ n: number }>(
      `SELECT greatest(reltuples, 0)::integer AS n FROM pg_class WHERE oid = 'pub.incidents'::regclass`,
    );
    const builder = new IndexBuilder(undefined, rows[0]?.n ?? 0);
    await pipeline(
      client.query(copyTo(`COPY (${LINES}) TO STDOUT`)),
      async (chunks: AsyncIterable<Buffer>) => {
        let rest = '';
        for await (const chunk of chunks)
          rest = appendLines(builder, rest + chunk.toString('latin1'));
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

/**
 * Appends each whole line; gives the rest. COPY's text format is the line itself: codes, days and
 * numbers hold nothing that it would escape.
 */
function appendLines(builder: IndexBuilder, text: string): string {
  let from = 0;
  for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
    builder.append(text.slice(from, to));
    from = to + 1;
  }
  return text.slice(from);
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

/** What changed after a sequence, in the order of the changes. */
export async function loadChanges(
  pool: Pool,
  after: number,
): Promise<{ lines: string[]; withdrawn: string[] }> {
  const { rows } = await pool.query<{ ref: string; status: string; line: string }>({
    name: 'atlas-changes',
    text: `SELECT ref, status, index_line AS line, seq FROM pub.incidents WHERE seq > $1
      UNION ALL SELECT ref, status, '', seq FROM pub.tombstones WHERE seq > $1 ORDER BY seq`,
    values: [after],
  });
  const isPublic = ({ status }: { status: string }): boolean => status === 'public';
  return {
    lines: rows.filter(isPublic).map(({ line }) => line),
    withdrawn: rows.filter((row) => !isPublic(row)).map(({ ref }) => ref),
  };
}
