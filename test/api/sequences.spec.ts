import fc from 'fast-check';
import { LONG, often, say, Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { Driver, type Seen } from '../support/sequences/driver.js';
import { EMPTY, type World } from '../support/sequences/model.js';
import { CREATES, legalMoves, wildMove } from '../support/sequences/moves.js';
import { expected, observe } from '../support/sequences/observe.js';
import { Play } from '../support/sequences/play.js';

const SEED = 20261123;
const SEQUENCES = often(200, 5_000);
jest.setTimeout(LONG ? 4 * 3_600_000 : 600_000);

/** One try: mostly something the rules allow now, else anything at all. */
interface Try {
  readonly pick: number;
  readonly wild: boolean;
  readonly seen: Seen;
  /** The answer got lost, and the same request is sent again. */
  readonly again: boolean;
  /** Somebody does something at the same moment, having seen the same. */
  readonly beside: number | null;
}

const oneIn = (n: number) => fc.integer({ min: 1, max: n }).map((at) => at === 1);
const TRIES: fc.Arbitrary<readonly Try[]> = fc.array(
  fc.record({
    pick: fc.nat(),
    wild: oneIn(5),
    seen: fc.constantFrom<Seen>(...Array<'now'>(18).fill('now'), 'before', 'none'),
    again: oneIn(10),
    beside: fc.option(fc.nat(), { freq: 3, nil: null }),
  }),
  { minLength: 12, maxLength: 30, size: 'max' },
);

/** Eight people of all roles, random acts, conflicts, edits and retries: the model and the system stay equal. */
describe('Z-05 sequences of acts', () => {
  let server: TestServer;
  let play: Play;
  const reached = { sequences: 0, released: 0 };

  beforeAll(async () => {
    server = await boot();
    await server.app.listen(0, '127.0.0.1');
    play = new Play(server, await Driver.start(server));
  }, 60_000);
  afterAll(() => server?.close());

  async function step(world: World, { pick, wild, seen, again, beside }: Try): Promise<World> {
    const legal = legalMoves(world);
    // all that was sent may be closed: then only the wild have something to try
    const move = (!wild && legal[pick % legal.length]) || wildMove(world, pick);
    if (again) return play.twice(world, move);
    const rivals = legal.filter(({ who, act }) => who !== move.who && !CREATES.includes(act.name));
    const rival = beside === null ? undefined : rivals[beside % rivals.length];
    if (rival && !CREATES.includes(move.act.name)) return play.together(world, [move, rival]);
    return play.one(world, move, seen);
  }

  it('model and system stay equal', async () => {
    const property = fc.asyncProperty(TRIES, async (tries) => {
      play.driver.begin();
      let world = EMPTY;
      for (const one of tries) world = await step(world, one);
      expect(await observe(server.database, play.driver)).toEqual(expected(world));
      reached.sequences += 1;
      reached.released += world.cases.reduce((sum, { released }) => sum + released.length, 0);
    });
    await fc.assert(property, { seed: SEED, numRuns: SEQUENCES, endOnFailure: true });
    const tally = new Tally('Z-05', SEQUENCES, SEED);
    tally.add(reached.sequences);
    tally.close();
    say(`Z-05: ${JSON.stringify({ ...reached, ...play.counts })}`);
    expect(reached.released).toBeGreaterThan(SEQUENCES / 10);
  });

  it('every history is whole: each step begins where the one before ended', async () => {
    const broken = await server.database.query(
      // to reopen a case makes the schedule of its publication void
      `SELECT subject_id, act, from_state, before FROM (
         SELECT subject_id, act, from_state,
           CASE WHEN machine = 'publication' AND lag(act) OVER machines = 'incident.reopen'
             THEN from_state ELSE lag(to_state) OVER machines END AS before
         FROM (
           SELECT *, 'publication' AS machine FROM desk.decisions
           WHERE act LIKE 'publication.%' OR act = 'incident.reopen'
           UNION ALL
           SELECT *, 'case' FROM desk.decisions WHERE act NOT LIKE 'publication.%') AS acts
         WINDOW machines AS (PARTITION BY subject_id, machine ORDER BY id)) AS steps
       WHERE before <> from_state AND NOT (act = 'incident.reopen' AND from_state IN ('approved', 'closed')
         AND before IN ('scheduled', 'public', 'internal'))`,
    );
    expect(broken).toEqual([]);
  });
});
