import { isDeepStrictEqual } from 'node:util';
import { type TestServer } from '../boot.js';
import { type Driver, type Outcome, type Seen } from './driver.js';
import { after, allows, type World } from './model.js';
import { CREATES, type Move } from './moves.js';
import { expected, observe } from './observe.js';

type Call = ReturnType<Driver['call']>;

/** Plays moves against the system and the model alike; throws where they differ. */
export class Play {
  readonly counts = { requests: 0, done: 0, refused: 0, races: 0, repeats: 0 };

  constructor(
    private readonly server: TestServer,
    readonly driver: Driver,
  ) {}

  async one(world: World, move: Move, seen: Seen): Promise<World> {
    const call = this.driver.call(world, move.act, seen);
    return this.checked(world, move, call, await this.send(move, call));
  }

  /** The answer got lost, and the same request comes again: a create answers alike, a change finds another version. */
  async twice(world: World, move: Move): Promise<World> {
    this.counts.repeats += 1;
    const call = this.driver.call(world, move.act, 'now');
    const first = await this.send(move, call);
    const between = this.checked(world, move, call, first);
    const second = await this.send(move, call);
    if (!CREATES.includes(move.act.name)) return this.checked(between, move, call, second);
    if (second.done !== first.done) throw new Error(differs(between, move, second, first.done));
    return between;
  }

  /** Several at once, all having seen the same: what came of it is what some order of theirs gives. */
  async together(world: World, moves: readonly Move[]): Promise<World> {
    this.counts.races += 1;
    const tries = moves.map((move) => ({ move, call: this.driver.call(world, move.act, 'now') }));
    const outcomes = await Promise.all(tries.map(({ move, call }) => this.send(move, call)));
    const seen = await observe(this.server.database, this.driver);
    const worlds = orders(tries.length).flatMap((order) => {
      let at: World | null = world;
      for (const which of order) at = at && this.follow(at, tries[which], outcomes[which]);
      return at === null ? [] : [at];
    });
    const found = worlds.find((candidate) => isDeepStrictEqual(expected(candidate), seen));
    if (!found)
      throw new Error(`no order gives this: ${JSON.stringify({ moves, outcomes, world, seen })}`);
    return found;
  }

  /** The world after one of several; null where it would have ended otherwise. */
  private follow(
    world: World,
    one: { readonly move: Move; readonly call: Call } | undefined,
    outcome: Outcome | undefined,
  ): World | null {
    if (!one || !outcome) return null;
    const { move, call } = one;
    const may = allowed(world, move, call.version);
    if (may !== outcome.done) return null;
    return may ? after(world, move.who, move.act) : world;
  }

  private checked(world: World, move: Move, call: Call, outcome: Outcome): World {
    const may = allowed(world, move, call.version);
    if (outcome.done !== may) throw new Error(differs(world, move, outcome, may));
    if (!may) return world;
    this.driver.keep(move.act, call);
    return after(world, move.who, move.act);
  }

  private async send(move: Move, call: Call): Promise<Outcome> {
    const outcome = await this.driver.send(move.who, move.act, call);
    this.counts.requests += 1;
    this.counts[outcome.done ? 'done' : 'refused'] += 1;
    // a refusal says why; nothing ends in an unknown error
    if (!outcome.done && (outcome.status >= 500 || outcome.code === ''))
      throw new Error(`${JSON.stringify(move)}: ${JSON.stringify(outcome)}`);
    return outcome;
  }
}

/** What the rules say of a request that names this version. */
function allowed(world: World, { who, act }: Move, version: number | null): boolean {
  if (!allows(world, who, act)) return false;
  return CREATES.includes(act.name) || version === versionOf(world, act);
}

function versionOf({ reports, cases }: World, act: Move['act']): number | undefined {
  if (!('of' in act)) return undefined;
  return act.name === 'screen' || act.name === 'discard'
    ? reports[act.of]?.version
    : cases[act.of]?.version;
}

/** Every order of so many. */
function orders(count: number): number[][] {
  if (count === 0) return [[]];
  return orders(count - 1).flatMap((rest) =>
    Array.from({ length: count }, (_, at) => [...rest.slice(0, at), count - 1, ...rest.slice(at)]),
  );
}

const differs = (world: World, move: Move, outcome: Outcome, may: boolean): string =>
  `the model ${may ? 'allows' : 'refuses'} ${JSON.stringify(move)}, the system answers ` +
  `${JSON.stringify(outcome)} in ${JSON.stringify(world)}`;
