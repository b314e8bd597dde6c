import { type Act, allows, CASE_ACTS, PEOPLE, TIERS, type Who, type World } from './model.js';

export interface Move {
  readonly who: Who;
  readonly act: Act;
}

/** Acts that make something: they name no version, and a repeat gets the same answer. */
export const CREATES: readonly Act['name'][] = ['submit', 'enter', 'open'];

const MOST_REPORTS = 3;
const MOST_CASES = 2;

/** Every act that names something of the world, and two that do not exist. */
function everyAct({ reports, cases }: World): Act[] {
  const acts: Act[] = reports.length < MOST_REPORTS ? [{ name: 'submit' }, { name: 'enter' }] : [];
  for (let of = 0; of < reports.length; of += 1) {
    acts.push({ name: 'screen', of }, { name: 'discard', of });
    if (cases.length < MOST_CASES) acts.push({ name: 'open', of });
  }
  for (let of = 0; of < Math.max(1, cases.length); of += 1) {
    acts.push(...CASE_ACTS.map((name) => ({ name, of })));
    acts.push(...TIERS.map((tier) => ({ name: 'schedule', of, tier }) as const));
    for (let report = 0; report < reports.length; report += 1)
      acts.push({ name: 'gather', of, report });
  }
  return acts;
}

/** What leads on comes more often than what ends it, so that sequences reach the public. */
const WEIGHT: Partial<Record<Act['name'], number>> = {
  facts: 4,
  check: 3,
  light: 3,
  heavy: 2,
  propose: 12,
  approve: 16,
  schedule: 6,
  confirm: 10,
  release: 24,
  submit: 2,
  enter: 2,
  screen: 6,
  open: 12,
};

/** What the rules allow now, each act as often as it weighs. */
export function legalMoves(world: World): Move[] {
  return everyAct(world).flatMap((act) => {
    const free = PEOPLE.filter((who) => allows(world, who, act));
    const weight = free.length === 0 ? 0 : (WEIGHT[act.name] ?? 1);
    return Array.from({ length: weight }, (_, at) => ({ who: free[at % free.length] as Who, act }));
  });
}

/** Anybody tries anything. */
export function wildMove(world: World, pick: number): Move {
  const acts = everyAct(world);
  const act = acts[pick % acts.length] as Act;
  return { who: PEOPLE[Math.floor(pick / acts.length) % PEOPLE.length] as Who, act };
}
