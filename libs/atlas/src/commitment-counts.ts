import { BASELINE_DAY, type CommitmentCounts } from '@himaya/contracts';
import { type Pool } from 'pg';

/** Public records of each entry by direction; those before the statement, and imported ones, apart. */
export async function readCommitmentCounts(
  pool: Pool,
): Promise<ReadonlyMap<string, CommitmentCounts>> {
  const { rows } = await pool.query<CommitmentCounts & { code: string }>({
    name: 'atlas-commitment-counts',
    text: `SELECT link ->> 'code' AS code,
        count(*) FILTER (WHERE counted AND link ->> 'direction' = 'breach')::integer AS breach,
        count(*) FILTER (WHERE counted AND link ->> 'direction' = 'fulfilment')::integer AS fulfilment,
        count(*) FILTER (WHERE counted AND link ->> 'direction' = 'relevant')::integer AS relevant,
        count(*) FILTER (WHERE counted AND link ->> 'direction' = 'exculpatory')::integer AS exculpatory,
        count(*) FILTER (WHERE NOT counted AND record_class = 'assessed')::integer AS context,
        count(*) FILTER (WHERE record_class = 'dataset')::integer AS "contextDataset"
      FROM pub.incidents, jsonb_array_elements(commitments) AS link,
        LATERAL (SELECT record_class = 'assessed' AND day_to >= $1::date AS counted) AS rule
      WHERE status = 'public' AND grade IS DISTINCT FROM 'GD' GROUP BY 1`,
    values: [BASELINE_DAY],
  });
  return new Map(rows.map(({ code, ...counts }) => [code, counts]));
}
