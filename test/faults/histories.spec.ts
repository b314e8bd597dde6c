import { LONG, often, say, seeded, Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { Driver } from '../support/sequences/driver.js';
import { EMPTY, type World } from '../support/sequences/model.js';
import { CREATES, legalMoves, type Move } from '../support/sequences/moves.js';
import { expected, observe } from '../support/sequences/observe.js';
import { Play } from '../support/sequences/play.js';

const SEED = 20261123;
const ROUNDS = often(300, 10_000);
/** After so many rounds the cases are worn: another sequence begins. */
const FRESH = 12;
jest.setTimeout(LONG ? 2 * 3_600_000 : 300_000);

/** Two to four people at once on the same cases: claim, edit against publish, two publishers, two reviewers. */
describe('D-08 concurrent histories', () => {
  let server: TestServer;
  let play: Play;
  const random = seeded(SEED);
  const among = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];

  beforeAll(async () => {
    server = await boot();
    await server.app.listen(0, '127.0.0.1');
    play = new Play(server, await Driver.start(server));
  }, 60_000);
  afterAll(() => server?.close());

  /** On its way alone until there is a case that several may have a hand in. */
  async function begun(): Promise<World> {
    play.driver.begin();
    let world = EMPTY;
    while (!world.cases.some(({ facts, graded, checked }) => facts && checked && graded !== 'no')) {
      const move = among(legalMoves(world).filter(({ act }) => act.name !== 'discard'));
      if (!move) break;
      world = await play.one(world, move, 'now');
    }
    return world;
  }

  /** Several of the moves that are legal now, each by somebody else. */
  function rivals(world: World): Move[] {
    const moves: Move[] = [];
    const most = 2 + Math.floor(random() * 3);
    for (let tries = 0; tries < 20 && moves.length < most; tries += 1) {
      const move = among(legalMoves(world).filter(({ act }) => !CREATES.includes(act.name)));
      if (move && !moves.some(({ who }) => who === move.who)) moves.push(move);
    }
    return moves;
  }

  it('some order of the acts explains what came of them', async () => {
    const tally = new Tally('D-08', ROUNDS, SEED);
    let world = await begun();
    for (let round = 1; play.counts.races < ROUNDS; round += 1) {
      const moves = rivals(world);
      if (round % FRESH === 0 || moves.length < 2) world = await begun();
      else world = await play.together(world, moves);
    }
    tally.add(play.counts.races);
    expect(await observe(server.database, play.driver)).toEqual(expected(world));
    say(`D-08: ${JSON.stringify(play.counts)}`);
    tally.close();
  });

  it('the open plane missed no change, and nothing is public twice', async () => {
    await server.followed();
    const rows = await server.database.query<{ ref: string }>(
      `SELECT ref FROM pub.incidents WHERE grade <> 'GD'`,
    );
    const listed: string[] = [];
    let cursor = '';
    do {
      const nobody = await server.as('nobody');
      const { body } = await nobody.get(`/api/v1/open/incidents?limit=100${cursor}`);
      const page = body as { items: { ref: string }[]; next: string | null };
      listed.push(...page.items.map(({ ref }) => ref));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(rows.length).toBeGreaterThan(0);
    expect(listed.sort()).toEqual(rows.map(({ ref }) => ref).sort());
  });
});
