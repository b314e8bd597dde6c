import {
  type ActorRoleRow,
  type AffectedObjectCode,
  type CategoryRow,
  defaultTier,
  type HarmOutcomeCode,
  type HarmRow,
  type IncidentFacts,
  type IncidentGrades,
  type LinkDecision,
  type ObjectRow,
  type TierCode,
  TIERS,
  type ViolationCategoryCode,
  type WeaponCode,
  type WeaponRow,
} from '@himaya/contracts';
import { addDays } from '@himaya/edtf';
import { actorsOf, gradesOf, sourceTypesOf, supportOf } from './exercise-assessment.js';
import { type ExerciseEntry, linksOf } from './exercise-links.js';
import { type ExercisePlace, type Located, PlaceChooser, placeWords } from './exercise-places.js';
import { EVENT_PROFILES, type EventProfile, type HarmPlan } from './exercise-profiles.js';
import { ExerciseRandom, oddsOf, referencesOf, type Weighted } from './exercise-random.js';
import { type ExerciseSource, reportsOf } from './exercise-reports.js';
import { DayChooser, type ExerciseTime, SETTLED_AFTER_DAYS } from './exercise-time.js';
import { INVENTED, inventedReason, summaryOf } from './exercise-words.js';

/** An invented incident, whole: what the desk would hold of it when it is approved. */
export interface ExerciseIncident {
  readonly id: string;
  readonly ref: string;
  readonly facts: IncidentFacts;
  readonly time: ExerciseTime;
  readonly dangerClearedAt: Date | null;
  readonly grades: IncidentGrades;
  readonly harm: readonly HarmRow[];
  readonly actors: readonly ActorRoleRow[];
  readonly categories: readonly CategoryRow[];
  readonly objects: readonly ObjectRow[];
  readonly weapons: readonly WeaponRow[];
  readonly links: readonly LinkDecision[];
  readonly sources: readonly ExerciseSource[];
  readonly tier: TierCode;
  /** Given where the tier is finer than the default; a second publisher is then needed too. */
  readonly tierReason: string | null;
}

/** The same options give the same incidents, byte for byte. */
export interface ExerciseOptions {
  readonly seed: number;
  readonly count: number;
  /** YYYY-MM-DD; no event is younger than `SETTLED_AFTER_DAYS` before it. */
  readonly today: string;
  readonly places: readonly ExercisePlace[];
  readonly entries: readonly ExerciseEntry[];
}

export interface Exercise {
  readonly count: number;
  /** Any position, in any order: each has a stream of its own. */
  incident(position: number): ExerciseIncident;
}

/** A profile with its tables as they are drawn from. */
interface Drawn {
  readonly profile: EventProfile;
  readonly also: Weighted<ViolationCategoryCode>;
  readonly weapons: Weighted<WeaponCode | 'none'>;
  readonly objects: Weighted<AffectedObjectCode | 'none'>;
}

const DRAWN: Weighted<Drawn> = EVENT_PROFILES.map((profile) => [
  {
    profile,
    also: oddsOf(profile.also),
    weapons: oddsOf(profile.weapons),
    objects: oddsOf(profile.objects),
  },
  profile.weight,
]);
const CONTRARY = inventedReason('none found.', 'لم يُعثر على شيء.');
const PRECISION_REASON = inventedReason('as the sources state it.', 'كما ذكرت المصادر.');
const REASONING = inventedReason('it fits what was reported.', 'يتفق مع ما أُبلغ عنه.');
const EXACT_REASON = inventedReason('the place was widely public.', 'كان المكان منشوراً علناً.');

/** Sets the stream of ids apart from that of the content. */
export const ID_STREAM = 0x1d5;

/** A source of invented incidents. Throws RangeError for a count or a day it cannot serve. */
export function exerciseOf(options: ExerciseOptions): Exercise {
  const { seed, count, today } = options;
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('a count is a whole number');
  const shared = new ExerciseRandom(seed, count);
  const refOf = referencesOf(shared);
  const days = new DayChooser(shared, addDays(today, -SETTLED_AFTER_DAYS));
  const places = new PlaceChooser(options.places);
  return {
    count,
    incident: (position) => {
      const random = new ExerciseRandom(seed, count, position + 1);
      const ids = new ExerciseRandom(seed, count, position + 1, ID_STREAM);
      const [place, time] = [places.choose(random), days.choose(random)];
      return incidentOf(random, options.entries, { ref: refOf(position), place, time, ids });
    },
  };
}

/** One by one, so that a million never stand in memory. */
export function* exerciseIncidents(options: ExerciseOptions): Generator<ExerciseIncident> {
  const exercise = exerciseOf(options);
  for (let at = 0; at < exercise.count; at++) yield exercise.incident(at);
}

export interface ExerciseSetting {
  readonly ref: string;
  readonly place: Located;
  readonly time: ExerciseTime;
  /** Draws ids and nothing else: they stay the same on any day, so that nothing is loaded twice. */
  readonly ids: ExerciseRandom;
}

/** The rest of an incident, once where and when it happened are settled. */
export function incidentOf(
  random: ExerciseRandom,
  entries: readonly ExerciseEntry[],
  { ref, place, time, ids }: ExerciseSetting,
): ExerciseIncident {
  const id = ids.uuid();
  const drawn = random.weighted(DRAWN);
  const { profile } = drawn;
  const support = supportOf(random);
  const actors = actorsOf(random, support, place.governorate?.pcode ?? null, profile.attributed);
  const harm = harmOf(random, profile.harm);
  const categories = categoriesOf(random, drawn);
  const objects = objectsOf(random, drawn);
  const weapons = weaponsOf(random, drawn);
  const released = tierOf(random, profile, place, objects);
  const links =
    support.occurrence === 'GD'
      ? []
      : linksOf(random, entries, {
          eventType: profile.code,
          categories: categories.map(({ category }) => category),
          weapons: weapons.map(({ weapon }) => weapon),
          actors,
          dayFrom: time.dayFrom,
          dayTo: time.dayTo,
        });
  const sources = reportsOf(
    random,
    { kind: profile.kind, time, located: place, harm, ids },
    sourceTypesOf(random, support),
  );
  const endangered = sources.some(({ report }) => report.danger === 'yes');
  return {
    id,
    ref,
    facts: factsOf(random, { profile, place, time, harm, tier: released.tier }),
    time,
    dangerClearedAt: endangered ? new Date(time.to.getTime() + DANGER_CLEARED_AFTER) : null,
    grades: gradesOf(random, support, actors),
    harm,
    actors,
    categories,
    objects,
    weapons,
    links,
    sources,
    ...released,
  };
}

const DANGER_CLEARED_AFTER = 5 * 86_400_000;
const HARM_UNKNOWN = 0.06;

/** Parts of one outcome never overlap, so that their sum is the total. */
function harmOf(random: ExerciseRandom, plans: readonly HarmPlan[]): HarmRow[] {
  return plans
    .filter(({ chance }) => random.chance(chance))
    .flatMap((plan) => {
      const rows = [harmRow(random, plan, 'civilian', 'unknown')];
      const people = plan.unit === 'person' && ['killed', 'injured'].includes(plan.outcome);
      if (people && random.chance(0.18)) rows.push(harmRow(random, plan, 'civilian', 'child_u18'));
      if (people && random.chance(0.1)) rows.push(harmRow(random, plan, 'combatant', 'adult'));
      return rows;
    });
}

function harmRow(
  random: ExerciseRandom,
  { outcome, unit, mean }: HarmPlan,
  status: HarmRow['status'],
  age: HarmRow['age'],
): HarmRow {
  const sex = age === 'unknown' ? 'unknown' : random.pick(['f', 'm', 'unknown'] as const);
  const part = { outcome, unit, status, sex, age };
  if (random.chance(HARM_UNKNOWN)) {
    return { ...part, min: null, best: null, max: null, named: null, basis: 'reported' };
  }
  const min = 1 + Math.floor(-Math.log(1 - random.unit()) * (mean - 0.5));
  const max = min + (random.chance(0.4) ? 1 + Math.floor(random.unit() * (1 + min / 2)) : 0);
  const best = random.chance(0.7) ? random.between(min, max) : null;
  const named = outcome === 'killed' && random.chance(0.2) ? random.between(0, min) : null;
  const basis =
    named === null ? random.pick(['counted', 'estimated', 'reported'] as const) : 'named';
  const bestRule = best === null ? null : 'most_reliable_source';
  return { ...part, min, best, max, named, basis, bestRule };
}

function categoriesOf(random: ExerciseRandom, { profile, also }: Drawn): CategoryRow[] {
  const more = also.filter(([, chance]) => random.chance(chance)).map(([category]) => category);
  return [...profile.always, ...more].map((category) => ({ category, reasoning: REASONING }));
}

const DAMAGE = ['damaged', 'damaged', 'destroyed', 'out_of_service', 'unknown'] as const;
const IDENTIFIED = ['alleged', 'alleged', 'assessed', 'identified'] as const;

function objectsOf(random: ExerciseRandom, { objects }: Drawn): ObjectRow[] {
  const object = random.weighted(objects);
  return object === 'none' ? [] : [{ object, damage: random.pick(DAMAGE) }];
}

function weaponsOf(random: ExerciseRandom, { weapons }: Drawn): WeaponRow[] {
  const weapon = random.weighted(weapons);
  return weapon === 'none' ? [] : [{ weapon, level: random.pick(IDENTIFIED) }];
}

const COARSER = 0.02;
const EXACT = 0.01;

/** The default of the record; now and then coarser at will, and rarely exact, by two publishers. */
function tierOf(
  random: ExerciseRandom,
  { code }: EventProfile,
  { precision, hasSubdistrict, lon }: Located,
  rows: readonly ObjectRow[],
): { tier: TierCode; tierReason: string | null } {
  const objects = rows.map(({ object }) => object);
  const tier = defaultTier({ eventType: code, objects, precision, hasSubdistrict });
  if (tier === 'T1' && random.chance(COARSER)) return { tier: 'T3', tierReason: null };
  if (tier === 'T1' && lon !== null && objects.length === 0 && random.chance(EXACT)) {
    return { tier: 'T0', tierReason: EXACT_REASON };
  }
  return { tier, tierReason: null };
}

interface FactsQuestion {
  readonly profile: EventProfile;
  readonly place: Located;
  readonly time: ExerciseTime;
  readonly harm: readonly HarmRow[];
  readonly tier: TierCode;
}

function factsOf(
  random: ExerciseRandom,
  { profile, place, time, harm, tier }: FactsQuestion,
): IncidentFacts {
  const coarse = TIERS.get(tier).rank >= 2;
  const summary = summaryOf(profile.code, placeWords(place, coarse), countedHarm(harm));
  return {
    eventType: profile.code,
    edtf: time.edtf,
    place: place.place?.pcode ?? null,
    precision: place.precision,
    precisionReason: PRECISION_REASON,
    lon: place.lon,
    lat: place.lat,
    summaryEn: summary?.en ?? null,
    summaryAr: summary?.ar ?? null,
    narrative: INVENTED.en,
    contraryEvidence: CONTRARY,
    identifiableChild: random.chance(0.004),
    lastContactOn: random.chance(0.1) ? addDays(time.dayTo, 1) : null,
    dangerCleared: true,
  };
}

/** Civilians by outcome, where every row of it has figures. */
function countedHarm(
  rows: readonly HarmRow[],
): { outcome: HarmOutcomeCode; min: number; max: number }[] {
  const outcomes: readonly HarmOutcomeCode[] = ['killed', 'injured'];
  return outcomes.flatMap((outcome) => {
    const civilians = rows.filter((row) => row.outcome === outcome && row.status === 'civilian');
    if (civilians.length === 0 || civilians.some(({ max }) => max === null)) return [];
    const sum = (end: 'min' | 'max'): number =>
      civilians.reduce((total, row) => total + (row[end] ?? 0), 0);
    return [{ outcome, min: sum('min'), max: sum('max') }];
  });
}
