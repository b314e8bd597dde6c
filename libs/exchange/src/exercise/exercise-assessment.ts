import {
  type ActorRoleRow,
  type AttributionBasisCode,
  type AttributionLevelCode,
  type ContestedAxisCode,
  EXERCISE_ACTORS,
  type ExerciseActorCode,
  type GradeCode,
  type IncidentGrades,
  type SourceTypeCode,
} from '@himaya/contracts';
import { type ExerciseRandom, type Weighted } from './exercise-random.js';
import { inventedReason } from './exercise-words.js';

/** How well an invented incident is supported, decided before anything that follows from it. */
export interface Support {
  /** Independent origins. */
  readonly groups: number;
  /** A finding or an admission lies among them. */
  readonly authority: 'un_mandated' | 'court' | 'party_statement' | null;
  readonly occurrence: GradeCode;
  readonly harm: GradeCode;
}

const GROUPS: Weighted<number> = [
  [1, 46],
  [2, 33],
  [3, 15],
  [4, 6],
];
const AUTHORITIES: Weighted<NonNullable<Support['authority']>> = [
  ['un_mandated', 5],
  ['party_statement', 3],
  ['court', 1],
];
const DISCOUNTED = 0.025;
const CONFIRMED = 0.06;

export function supportOf(random: ExerciseRandom): Support {
  const groups = random.weighted(GROUPS);
  const authority = groups > 1 && random.chance(CONFIRMED) ? random.weighted(AUTHORITIES) : null;
  const occurrence = gradeOf(random, groups, authority !== null);
  return { groups, authority, occurrence, harm: harmGrade(random, occurrence, groups) };
}

function gradeOf(random: ExerciseRandom, groups: number, confirmed: boolean): GradeCode {
  if (random.chance(DISCOUNTED)) return 'GD';
  if (confirmed) return 'G3';
  // One origin can be corroborated by its own geolocated footage, two can leave a contradiction open.
  return random.chance(groups > 1 ? 0.93 : 0.12) ? 'G2' : 'G1';
}

/** Corroborated harm takes two groups, whatever is known of the occurrence. */
function harmGrade(random: ExerciseRandom, occurrence: GradeCode, groups: number): GradeCode {
  const same = occurrence === 'GD' || random.chance(0.8);
  if (occurrence === 'G2' && groups < 2) return 'G1';
  if (same) return occurrence;
  return occurrence === 'G3' ? 'G2' : 'G1';
}

const GRADE_REASONS: Readonly<Record<GradeCode, string>> = {
  G0: '',
  G1: inventedReason('one credible origin.', 'مصدر واحد ذو مصداقية.'),
  G2: inventedReason('independent origins agree.', 'مصادر مستقلة متفقة.'),
  G3: inventedReason('found or admitted.', 'خلصت إليه هيئة أو أقرّت به الجهة.'),
  GD: inventedReason('not supported.', 'لا يدعمه شيء.'),
};

export function gradesOf(
  random: ExerciseRandom,
  support: Support,
  actors: readonly ActorRoleRow[],
): IncidentGrades {
  return {
    occurrence: support.occurrence,
    occurrenceReason: GRADE_REASONS[support.occurrence],
    harm: support.harm,
    harmReason: GRADE_REASONS[support.harm],
    contested: contestedOf(random, support, actors),
  };
}

function contestedOf(
  random: ExerciseRandom,
  { groups }: Support,
  actors: readonly ActorRoleRow[],
): ContestedAxisCode[] {
  if (groups < 2 || !random.chance(0.06)) return [];
  const axes: Weighted<ContestedAxisCode> = [
    ['harm', 4],
    ['occurrence', 2],
    ['attribution', actors.length > 0 ? 4 : 0],
  ];
  return [random.weighted(axes)];
}

/** Whose name is heard where. The actors are invented, and so is their geography. */
const HOME: Readonly<Record<string, ExerciseActorCode>> = {
  SY01: 'EX-SOUTH',
  SY02: 'EX-NORTH',
  SY03: 'EX-SOUTH',
  SY04: 'EX-VALLEY',
  SY05: 'EX-VALLEY',
  SY06: 'EX-COAST',
  SY07: 'EX-NORTH',
  SY08: 'EX-EAST',
  SY09: 'EX-EAST',
  SY10: 'EX-COAST',
  SY11: 'EX-EAST',
  SY12: 'EX-SOUTH',
  SY13: 'EX-SOUTH',
  SY14: 'EX-SOUTH',
};
const AWAY = 0.25;
const OBJECTIVE: readonly AttributionBasisCode[] = [
  'impact_direction',
  'munition_id',
  'flight_observation',
  'exclusive_capability',
];
const FINDING: Readonly<Record<NonNullable<Support['authority']>, AttributionBasisCode>> = {
  un_mandated: 'un_finding',
  court: 'court_finding',
  party_statement: 'admission',
};

/** Nobody, or one party with the level that its bases allow; now and then the authority of the place. */
export function actorsOf(
  random: ExerciseRandom,
  support: Support,
  governorate: string | null,
  chance: number,
): ActorRoleRow[] {
  const home = HOME[governorate ?? ''];
  const actor = home && !random.chance(AWAY) ? home : random.pick(EXERCISE_ACTORS.codes);
  const rows: ActorRoleRow[] = [];
  if (support.occurrence !== 'GD' && random.chance(chance)) {
    rows.push({ actor, role: 'alleged_perpetrator', ...attributed(random, support) });
  }
  if (home && random.chance(0.06)) {
    rows.push({
      actor: home,
      role: 'authority_responsible',
      level: 'alleged',
      bases: ['control_of_area'],
      reason: inventedReason('it held the area.', 'كانت تسيطر على المنطقة.'),
    });
  }
  return rows;
}

function attributed(
  random: ExerciseRandom,
  { groups, authority }: Support,
): Pick<ActorRoleRow, 'level' | 'bases' | 'reason'> {
  const level = levelOf(random, groups, authority !== null);
  return { level, bases: basesFor(random, level, authority), reason: LEVEL_REASONS[level] };
}

function levelOf(
  random: ExerciseRandom,
  groups: number,
  finding: boolean,
): Exclude<AttributionLevelCode, 'unattributed'> {
  if (finding && random.chance(0.5)) return 'confirmed';
  return groups > 1 && random.chance(0.45) ? 'likely' : 'alleged';
}

function basesFor(
  random: ExerciseRandom,
  level: AttributionLevelCode,
  authority: Support['authority'],
): AttributionBasisCode[] {
  if (level === 'confirmed' && authority) return [FINDING[authority]];
  if (level === 'likely') return [random.pick(OBJECTIVE)];
  return random.chance(0.4) ? ['insignia_seen'] : [];
}

const LEVEL_REASONS = {
  alleged: inventedReason('a source says so.', 'أحد المصادر يقول ذلك.'),
  likely: inventedReason('two origins and an objective basis.', 'مصدران وأساس موضوعي.'),
  confirmed: inventedReason('found or admitted.', 'خلصت إليه هيئة أو أقرّت به الجهة.'),
} as const;

const ANYONE: Weighted<SourceTypeCode> = [
  ['eyewitness', 20],
  ['own_monitor', 18],
  ['local_media', 16],
  ['social_media', 14],
  ['civil_defence', 10],
  ['medical', 8],
  ['ngo_monitor', 8],
  ['survivor_family', 4],
  ['satellite', 1],
  ['un', 1],
];

/** The origins that support it, one type each; the authority, where there is one, stands last. */
export function sourceTypesOf(
  random: ExerciseRandom,
  { groups, authority }: Support,
): SourceTypeCode[] {
  const types = Array.from({ length: groups }, () => random.weighted(ANYONE));
  if (authority) types[types.length - 1] = authority;
  return types;
}
