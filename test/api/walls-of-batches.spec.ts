import { rmSync } from 'node:fs';
import { CAST } from '@himaya/api';
import { type Batch } from '@himaya/contracts';
import { Pool } from 'pg';
import { Tally } from '../rules/tally.js';
import { boot, temporaryFolder, type TestServer } from '../support/boot.js';
import { idOf } from '../support/refusal.js';
import { type DatabaseWall, type Wall, WALLS, withOnly } from '../support/walls.js';
import { BATCHES, type BatchStep, takeBatch } from './batch-steps.js';

jest.setTimeout(60_000);

const tally = new Tally('Z-07 walls of batches', 15);
const folder = temporaryFolder();
let server: TestServer;
let worker: Pool;

beforeAll(async () => {
  server = await boot('live');
  worker = new Pool({ connectionString: server.database.urls.worker, max: 2 });
}, 120_000);
beforeEach(() => server.reset());
afterAll(async () => {
  await worker?.end();
  await server?.close();
  rmSync(folder, { recursive: true });
});
// anna, who proposed, was given a second role
afterEach(async () => {
  const roles = CAST.find(({ name }) => name === 'anna')?.roles;
  await server.database.query(`UPDATE accounts.people SET roles = $1 WHERE name = 'anna'`, [roles]);
});

/** Takes the step and gives what was answered. */
type Take = () => Promise<{ readonly status: number }>;

const batchAt = (state: BatchStep): Promise<Batch> =>
  takeBatch({ server, worker, folder }, state, [{}, {}]);
async function annaTakes(step: string, { number, version }: Batch, role: string): Promise<Take> {
  await server.database.query(
    `UPDATE accounts.people SET roles = array_append(roles, $1) WHERE name = 'anna'`,
    [role],
  );
  const anna = await server.as('anna');
  return () => anna.change('post', `${BATCHES}/${number}/${step}`, version);
}

const DUTIES: readonly { readonly rule: string; readonly prepare: () => Promise<Take> }[] = [
  {
    rule: 'approval of a batch by its proposer',
    prepare: async () => annaTakes('approval', await batchAt('proposed'), 'reviewer'),
  },
  {
    rule: 'release of a batch by its proposer',
    prepare: async () => annaTakes('release', await batchAt('approved'), 'publisher'),
  },
  {
    rule: 'going on with a release that another began, by the proposer',
    prepare: async () => {
      const { id, number } = await batchAt('approved');
      const petra = await idOf(server.database, 'petra');
      await server.database.query('SELECT pub.publish_incident($1::uuid, $2::uuid, 1)', [id, petra], 'desk'); // prettier-ignore
      const { body } = await (await server.as('anna')).get(`${BATCHES}/${number}`).expect(200);
      expect((body as Batch).state).toBe('releasing');
      return annaTakes('release', body as Batch, 'publisher');
    },
  },
];

const WALL: DatabaseWall = {
  tables: ['dataset_batches'],
  checks: {
    dataset_batches_approved_by_second_person: 'dataset_batches',
    dataset_batches_released_by_third_hand: 'dataset_batches',
  },
  asks: {
    name: 'pub.publish_incident(uuid, uuid, integer)',
    condition: 'found.proposed_by = publisher',
  },
};
const only = (standing: readonly Wall[], take: Take): Promise<{ readonly status: number }> =>
  withOnly({ server, wall: WALL }, standing, take);

const written = async (): Promise<unknown> =>
  server.database.query(
    `SELECT (SELECT count(*) FROM ledger.leaves) AS leaves, (SELECT count(*) FROM desk.decisions) AS decisions,
       (SELECT jsonb_agg(to_jsonb(b) ORDER BY id) FROM desk.dataset_batches b) AS batches,
       (SELECT count(*) FROM desk.dataset_records WHERE published) AS released,
       (SELECT count(*) FROM pub.incidents) AS public`,
  );

describe.each(DUTIES)('Z-07 $rule', ({ prepare }) => {
  it.each<[string, readonly Wall[]]>([
    ...WALLS.map((wall): [string, readonly Wall[]] => [`the ${wall} alone`, [wall]]),
    ['all three', WALLS],
  ])('is refused by %s', async (_, standing) => {
    const take = await prepare();
    const before = await written();
    expect((await only(standing, take)).status).toBe(409);
    expect(await written()).toEqual(before);
    tally.add();
  });

  it('is done where all three are off: the walls refuse, and nothing else', async () => {
    const take = await prepare();
    const before = await written();
    expect((await only([], take)).status).toBe(200);
    expect(await written()).not.toEqual(before);
    tally.add();
  });
});

it('Z-07 walls of batches counts its cases', () => tally.close());
