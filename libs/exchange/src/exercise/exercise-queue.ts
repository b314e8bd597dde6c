import { EVENT_TYPES } from '@himaya/contracts';
import { addDays } from '@himaya/edtf';
import { type ExerciseCase, type ExerciseOwner, loadCases, rowsOf } from './exercise-cases.js';
import { type ExerciseIncident, ID_STREAM, incidentOf } from './exercise-incidents.js';
import { type ExerciseWorld, handsOf, readWorld } from './exercise-load.js';
import { PlaceChooser } from './exercise-places.js';
import { ExerciseRandom, referencesOf } from './exercise-random.js';
import { type Stage } from './exercise-steps.js';
import { type DayRange, timeWithin } from './exercise-time.js';

/** One thing that waits at the desk. */
interface Waiting {
  readonly stage: Stage;
  /** Fresh: younger than its embargo. */
  readonly age: 'fresh' | 'recent' | 'old';
  /** How many sources it has; as many as fall where none is given. */
  readonly sources?: number;
  /** It waits for its second reviewer. */
  readonly halfApproved?: boolean;
}

const times = (count: number, waiting: Waiting): Waiting[] =>
  Array.from({ length: count }, () => waiting);

/** So that every page of the desk has something to show on the first day. */
const WAITING: readonly Waiting[] = [
  ...times(5, { stage: 'received', age: 'recent', sources: 1 }),
  // two words about one event, for the duplicate search
  { stage: 'received', age: 'recent', sources: 2 },
  ...times(4, { stage: 'screened', age: 'recent', sources: 1 }),
  { stage: 'screened', age: 'fresh', sources: 1 },
  ...times(3, { stage: 'assessing', age: 'old' }),
  ...times(3, { stage: 'proposed', age: 'old' }),
  { stage: 'proposed', age: 'old', halfApproved: true },
  ...times(2, { stage: 'approved', age: 'old' }),
  ...times(2, { stage: 'scheduled', age: 'old' }),
  { stage: 'assessing', age: 'fresh' },
  { stage: 'approved', age: 'fresh' },
  { stage: 'scheduled', age: 'fresh' },
];

const isCase = (stage: Stage): boolean => stage !== 'received' && stage !== 'screened';
/** How many incidents of the queue are cases; the rest are reports alone. */
export const QUEUE_INCIDENTS = WAITING.filter(({ stage }) => isCase(stage)).length;

/** Days before today, both ends included. */
const AGES: Readonly<Record<Waiting['age'], readonly [oldest: number, youngest: number]>> = {
  fresh: [2, 1],
  recent: [14, 3],
  old: [60, 20],
};
const MOST_TRIES = 1_000;

export interface QueueReport {
  readonly reports: number;
  readonly incidents: number;
}

/** Leaves invented reports and cases at every step of the desk; nothing of it becomes public. */
export async function loadExerciseQueue(
  owner: ExerciseOwner,
  { today, seed }: { readonly today: string; readonly seed: number },
): Promise<QueueReport> {
  const cases = queueOf(await readWorld(owner), today, seed);
  const known = await rowsOf(owner, 'SELECT id FROM desk.reports WHERE id = $1', [
    cases[0]?.incident.sources[0]?.id,
  ]);
  if (known.length > 0) return { reports: 0, incidents: 0 };
  const { reports } = await loadCases(owner, cases);
  return { reports, incidents: QUEUE_INCIDENTS };
}

/** The same queue for the same seed and day. */
export function queueOf(world: ExerciseWorld, today: string, seed: number): ExerciseCase[] {
  const places = new PlaceChooser(world.places);
  const refOf = referencesOf(new ExerciseRandom(seed, 0));
  return WAITING.map((waiting, turn) => {
    const [oldest, youngest] = AGES[waiting.age];
    const range = { from: addDays(today, -oldest), to: addDays(today, -youngest) };
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      const random = new ExerciseRandom(seed, 0, turn + 1, attempt);
      const ids = new ExerciseRandom(seed, 0, turn + 1, ID_STREAM);
      const incident = draw(random, { world, places, range, ref: refOf(turn), ids });
      const hands = handsOf(world.cast, turn);
      if (fits(incident, waiting)) return caseOf(incident, hands, waiting);
    }
    throw new Error(`no invented incident is fit to wait as ${waiting.stage}`);
  });
}

interface Draw {
  readonly world: ExerciseWorld;
  readonly places: PlaceChooser;
  readonly range: DayRange;
  readonly ref: string;
  readonly ids: ExerciseRandom;
}

function draw(random: ExerciseRandom, { world, places, range, ref, ids }: Draw): ExerciseIncident {
  const place = places.choose(random);
  return incidentOf(random, world.entries, { ref, place, ids, time: timeWithin(random, range) });
}

/** Drawn on the map, under an embargo, without a danger that is cleared only later. */
function fits(
  { facts, dangerClearedAt, sources, tier, grades }: ExerciseIncident,
  waiting: Waiting,
) {
  const type = EVENT_TYPES.get(facts.eventType ?? '');
  return (
    type.drawn &&
    type.embargo !== 'none' &&
    dangerClearedAt === null &&
    tier !== 'T0' &&
    sources.length >= (waiting.sources ?? 1) &&
    (grades.occurrence === 'G3') === (waiting.halfApproved ?? false)
  );
}

function caseOf(
  incident: ExerciseIncident,
  hands: ExerciseCase['hands'],
  { stage, sources, halfApproved = false }: Waiting,
): ExerciseCase {
  const approved = stage === 'approved' || stage === 'scheduled';
  return {
    incident: {
      ...incident,
      // whoever assesses it has still to answer
      facts: { ...incident.facts, dangerCleared: stage !== 'assessing' },
      sources: incident.sources.slice(0, sources ?? incident.sources.length),
    },
    hands,
    stage,
    ...(approved ? {} : { approvals: halfApproved ? 1 : 0 }),
  };
}
