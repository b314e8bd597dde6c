import {
  type ActorRoleRow,
  type CategoryRule,
  type EventTypeCode,
  type LinkDecision,
  type ViolationCategoryCode,
  type WeaponCode,
} from '@himaya/contracts';
import { isBound } from './exercise-obligations.js';
import { type ExerciseRandom } from './exercise-random.js';
import { inventedReason } from './exercise-words.js';

/** What the generator reads of an entry of the register. */
export interface ExerciseEntry {
  readonly code: string;
  readonly basis: readonly string[];
  readonly attributionRequired: boolean;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly categories: readonly CategoryRule[];
}

/** What decides which entries an incident bears on. */
export interface LinkQuestion {
  readonly eventType: EventTypeCode;
  readonly categories: readonly ViolationCategoryCode[];
  readonly weapons: readonly WeaponCode[];
  readonly actors: readonly ActorRoleRow[];
  readonly dayFrom: string;
  readonly dayTo: string;
}

/** The entries on which the exercise has obligations. */
export const LINKED_ENTRIES: readonly string[] = ['C02', 'C05', 'C08', 'C09', 'C12', 'C18', 'C24'];
/** One party's words bind it where it is in control, so that not every act comes under them. */
const UNDER_DECLARATION = 0.4;
const REJECTED = 0.03;
const EXCULPATORY = 0.02;
const MARKED = 0.2;

/** Accepted and rejected links, as the table of categories and the dates of the duties allow them. */
export function linksOf(
  random: ExerciseRandom,
  entries: readonly ExerciseEntry[],
  question: LinkQuestion,
): LinkDecision[] {
  const marked = markedHazard(random, entries, question);
  const proposed = entries
    .filter((entry) => LINKED_ENTRIES.includes(entry.code) && isInTime(entry, question))
    .filter((entry) => entry.code !== marked?.commitment)
    .map((entry) => linkTo(random, entry, question))
    .filter((link) => link !== null);
  return marked ? [...proposed, marked] : proposed;
}

function linkTo(
  random: ExerciseRandom,
  entry: ExerciseEntry,
  question: LinkQuestion,
): LinkDecision | null {
  const matched = entry.categories
    .map((rule) => ({ rule, because: because(rule, question) }))
    .find((match) => match.because.length > 0);
  if (!matched) return null;
  const bound = question.actors.some(
    ({ actor, role, level }) =>
      role === 'alleged_perpetrator' &&
      level !== 'unattributed' &&
      isBound(entry.code, actor, question),
  );
  const declared = entry.basis.includes('declared');
  if (declared && !(bound && random.chance(UNDER_DECLARATION))) return null;
  const contrary = matched.rule.direction === 'breach' && (bound || !entry.attributionRequired);
  return decided(random, entry, {
    commitment: entry.code,
    direction: contrary ? 'breach' : 'relevant',
    state: 'accepted',
    origin: 'rule',
    reason: reasonFor(matched.because, entry.code),
  });
}

/** Now and then a person decides otherwise than the table proposes. */
function decided(random: ExerciseRandom, entry: ExerciseEntry, link: LinkDecision): LinkDecision {
  if (random.chance(REJECTED)) {
    return {
      ...link,
      state: 'rejected',
      reason: inventedReason('the facts do not reach this entry.', 'الوقائع لا تبلغ هذا البند.'),
    };
  }
  if (link.direction === 'breach' && entry.attributionRequired && random.chance(EXCULPATORY)) {
    return {
      ...link,
      direction: 'exculpatory',
      origin: 'analyst',
      reason: inventedReason(
        'the account speaks for the party named.',
        'الرواية تصب في مصلحة الجهة المذكورة.',
      ),
    };
  }
  return link;
}

/** A hazard that was marked fulfils the entry on mines. */
function markedHazard(
  random: ExerciseRandom,
  entries: readonly ExerciseEntry[],
  question: LinkQuestion,
): LinkDecision | null {
  const entry = entries.find(({ code }) => code === 'C12');
  if (question.eventType !== 'E07' || !entry || !isInTime(entry, question)) return null;
  if (!random.chance(MARKED)) return null;
  return {
    commitment: entry.code,
    direction: 'fulfilment',
    state: 'accepted',
    origin: 'analyst',
    reason: inventedReason('the find was marked.', 'وُضعت علامات حول ما عُثر عليه.'),
  };
}

/** The codes of the rule that the incident carries; none where a condition of the rule is not met. */
function because(rule: CategoryRule, question: LinkQuestion): string[] {
  if (rule.dataset || rule.via || rule.scope !== null || rule.period) return [];
  if (rule.weapons && !question.weapons.some((code) => rule.weapons?.includes(code))) return [];
  if (rule.event_types && !rule.event_types.includes(question.eventType)) return [];
  return [...question.categories, question.eventType].filter((code) => rule.codes.includes(code));
}

function isInTime(entry: ExerciseEntry, { dayFrom, dayTo }: LinkQuestion): boolean {
  return (entry.opened ?? '') <= dayTo && (entry.closed ?? '9999') >= dayFrom;
}

function reasonFor(codes: readonly string[], entry: string): string {
  const named = codes.join(', ');
  return inventedReason(
    `proposed for ${entry} by ${named}.`,
    `مقترح للبند ${entry} بسبب ${named}.`,
  );
}
