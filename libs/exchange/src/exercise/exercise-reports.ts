import {
  type CountRange,
  type HarmRow,
  type KnowledgeKindCode,
  type PlaceCertaintyCode,
  type Report,
  REPORT_OUTCOMES,
  type ReportKindCode,
  type ReportOutcome,
  type SourceTypeCode,
} from '@himaya/contracts';
import { type Located } from './exercise-places.js';
import { type ExerciseRandom, type Weighted } from './exercise-random.js';
import { type ExerciseTime } from './exercise-time.js';
import { INVENTED } from './exercise-words.js';

/** A report as it is received, and what the desk makes of its sender. */
export interface ExerciseSource {
  readonly id: string;
  readonly report: Report;
  readonly sourceType: SourceTypeCode;
  /** Items that trace to one origin share a group. */
  readonly group: number;
}

/** What all reports of one event have in common. */
export interface ReportedEvent {
  readonly kind: ReportKindCode;
  readonly time: ExerciseTime;
  readonly located: Located;
  readonly harm: readonly HarmRow[];
  readonly ids: ExerciseRandom;
}

const REPOSTED = 0.12;
const DANGER = 0.03;
const KNOWLEDGE: Readonly<Partial<Record<SourceTypeCode, KnowledgeKindCode>>> = {
  eyewitness: 'saw',
  own_monitor: 'told_by_witness',
  survivor_family: 'saw',
  medical: 'treated_or_helped',
  civil_defence: 'treated_or_helped',
  local_media: 'saw_online',
  social_media: 'saw_online',
};
/** Every source lets it be published: a case with another one is never released. */
const CONSENT: Weighted<Report['consent']> = [
  ['all', 5],
  ['analysis_and_publish', 5],
];

/** One report for each origin, and here and there a repost of one of them. */
export function reportsOf(
  random: ExerciseRandom,
  event: ReportedEvent,
  types: readonly SourceTypeCode[],
): ExerciseSource[] {
  const origins = types.map((sourceType, at) => sourceOf(random, event, sourceType, at + 1));
  if (!random.chance(REPOSTED)) return origins;
  const group = random.between(1, types.length);
  return [...origins, sourceOf(random, event, 'social_media', group)];
}

function sourceOf(
  random: ExerciseRandom,
  event: ReportedEvent,
  sourceType: SourceTypeCode,
  group: number,
): ExerciseSource {
  return { id: event.ids.uuid(), report: reportOf(random, event, sourceType), sourceType, group };
}

/** One source's words about an event. Keys are sorted, so that its JSON is canonical as it stands. */
function reportOf(
  random: ExerciseRandom,
  { kind, time, located, harm }: ReportedEvent,
  sourceType: SourceTypeCode,
): Report {
  const language = random.chance(0.75) ? 'ar' : 'en';
  return {
    consent: random.weighted(CONSENT),
    danger: random.chance(DANGER) ? 'yes' : 'no',
    harm: harmOf(random, harm),
    kinds: [kind],
    knowledge: KNOWLEDGE[sourceType] ?? 'other',
    language,
    // Sexual violence carries no free text, not even an invented one.
    ...(kind === 'sexual_violence' ? {} : { text: `${INVENTED[language]}.` }),
    when: { edtf: time.edtf },
    where: whereOf(random, located),
  };
}

function whereOf(random: ExerciseRandom, { place, precision, lon, lat }: Located): Report['where'] {
  const certainty = certaintyOf(precision);
  if (!place) return { certainty, text: INVENTED.en };
  if (lon === null || lat === null || random.chance(0.5)) return { certainty, pcode: place.pcode };
  return { certainty, lat, lon, pcode: place.pcode };
}

function certaintyOf(precision: Located['precision']): PlaceCertaintyCode {
  if (precision <= 'L2') return 'spot';
  if (precision === 'L3') return 'street';
  return precision <= 'L6' ? 'village' : 'district';
}

const isReported = (outcome: string): outcome is ReportOutcome =>
  REPORT_OUTCOMES.some((known) => known === outcome);

/** What one source counts: rarely the whole of what the desk will know. */
function harmOf(random: ExerciseRandom, rows: readonly HarmRow[]): Report['harm'] {
  const seen = new Map<ReportOutcome, CountRange>();
  for (const { outcome, min, max } of rows) {
    if (!isReported(outcome) || max === null || seen.has(outcome)) continue;
    const count = random.between(min ?? 0, max);
    seen.set(outcome, { max: count, min: count });
  }
  const sorted = [...seen, ['known', seen.size > 0] as const].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted) as Report['harm'];
}
