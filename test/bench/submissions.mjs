import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { percentiles, request } from './requests.mjs';
import { findCluster } from '../../dist/server/libs/cluster/src/index.js';

const CLIENTS = 32;
const EACH = 60;
const ROUNDS = 6;

const report = (number) => ({
  language: 'en',
  kinds: ['shelling'],
  when: { edtf: '2026-03-05' },
  where: { pcode: 'SY02', text: 'Invented quarter', certainty: 'village' },
  harm: { known: true, killed: { min: 1, max: 3 } },
  knowledge: 'saw',
  text: `Invented for a measurement, number ${number}. ${'Words of a report. '.repeat(20)}`,
  danger: 'no',
  consent: 'all',
});

/** The same three rows by one prepared statement: the least that the same durable act can cost. */
const TWIN = {
  name: 'twin',
  text: `WITH report AS (
      INSERT INTO desk.reports (id, sameness, received_on, commitment, channel, body, kinds, t_min, t_max, place_pcode, danger)
      VALUES ($1, $2, current_date, $3, 'api', $4, ARRAY['shelling'], '2026-03-05', '2026-03-06', 'SY02', false)),
    leaf AS (INSERT INTO ledger.leaves (id, commitment) VALUES ($5, $3))
    INSERT INTO ledger.openings (leaf_id, salt, payload) VALUES ($5, $6, $7)`,
};

async function eachClient(work) {
  const times = [];
  const from = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let number = 0; number < EACH; number += 1) {
        const start = performance.now();
        await work(client, number);
        times.push(performance.now() - start);
      }
    }),
  );
  return { rate: (CLIENTS * EACH) / ((performance.now() - from) / 1000), times };
}

const overHttp = (origin) =>
  eachClient(async (_, number) => {
    const body = JSON.stringify({ id: randomUUID(), report: report(number) });
    const { status } = await request(`${origin}/api/v1/intake/reports`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    if (status !== 201) throw new Error(`a submission was answered ${status}`);
  });

const raw = (clients) =>
  eachClient(async (client, number) => {
    const body = JSON.stringify(report(number));
    const sameness = createHash('sha256').update(body).digest();
    const payload = `{"act":"report.receive","content":"${sameness.toString('hex')}","day":"2026-03-05","pseudonym":"","subject":"${randomUUID()}","version":1}`;
    await clients[client].query({
      ...TWIN,
      values: [
        randomUUID(),
        sameness,
        randomBytes(33),
        body,
        randomUUID(),
        randomBytes(32),
        payload,
      ],
    });
  });

/** Rounds of both in turn on the same tables; what counts is the ratio within a round. */
export async function measureSubmissions(origin, dataDir) {
  const cluster = findCluster(dataDir);
  if (!cluster) throw new Error('no database runs on this data folder');
  const clients = Array.from(
    { length: CLIENTS },
    () => new pg.Client({ connectionString: cluster.ownerUrl() }),
  );
  for (const client of clients) await client.connect();
  await overHttp(origin);
  await raw(clients);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const http = await overHttp(origin);
    const twin = await raw(clients);
    rounds.push({ http: http.rate, raw: twin.rate, times: http.times });
  }
  for (const client of clients) await client.end();
  const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
  const ratios = rounds.map(({ http, raw: twin }) => http / twin);
  return {
    rounds: ROUNDS,
    http: median(rounds.map((round) => round.http)),
    raw: median(rounds.map((round) => round.raw)),
    ratio: median(ratios),
    ratios,
    p99: percentiles(rounds.flatMap((round) => round.times)).p99,
  };
}
