import { type Role } from './roles.js';
import { type EventTypeCode } from './vocabulary/event-types.js';
import { type ViolationCategoryCode } from './vocabulary/violation-categories.js';
import { codeList } from './vocabulary/code-list.js';

/** Why the class of a case asks that it be restricted. */
export const RESTRICTING_CLASSES = codeList([
  { code: 'sexual_violence', label: { en: 'sexual violence', ar: 'عنف جنسي' } },
  { code: 'custody', label: { en: 'custody', ar: 'احتجاز' } },
  {
    code: 'child',
    label: {
      en: 'an identifiable child, or a recruited one',
      ar: 'طفل يمكن التعرف إليه أو طفل مجنَّد',
    },
  },
]);
export type RestrictingClass = (typeof RESTRICTING_CLASSES.codes)[number];

/** The reason of a restriction that nobody gave: the class of the case did. Each page says it in its language. */
export const RESTRICTED_BY_CLASS = 'restricted-by-class';

/** As it was written before, in both languages at once. */
const BY_CLASS_ONCE = 'The class of the case asks for it. / صنف الحادثة يستوجب ذلك.';

export const isByClass = (reason: string): boolean =>
  reason === RESTRICTED_BY_CLASS || reason === BY_CLASS_ONCE;

/** What decides whether a case is restricted by its class. */
export interface ClassQuestion {
  readonly eventType: EventTypeCode | null;
  readonly identifiableChild: boolean;
  readonly categories: readonly ViolationCategoryCode[];
}

const CUSTODY: readonly EventTypeCode[] = ['E09', 'E10', 'E11', 'E12'];

/** The classes of a case that ask for a restriction; the database holds the same. */
export function restrictingClasses(question: ClassQuestion): RestrictingClass[] {
  const { eventType, identifiableChild, categories } = question;
  const asks: Readonly<Record<RestrictingClass, boolean>> = {
    sexual_violence: eventType === 'E13' || categories.includes('V16'),
    custody: eventType !== null && CUSTODY.includes(eventType),
    child: identifiableChild || eventType === 'E22',
  };
  return RESTRICTING_CLASSES.codes.filter((code) => asks[code]);
}

/** What restricts a case by itself, whatever else it states. */
export const restrictsByType = (eventType: EventTypeCode): boolean =>
  restrictingClasses({ eventType, identifiableChild: false, categories: [] }).length > 0;
export const restrictsByCategory = (category: ViolationCategoryCode): boolean =>
  restrictingClasses({ eventType: null, identifiableChild: false, categories: [category] }).length >
  0;

export interface CaseMember {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** A case that exists for its members and the auditor alone. */
export interface CaseRestriction {
  readonly reason: string;
  readonly by: string;
  readonly members: readonly CaseMember[];
}

/** Somebody who is no member sees the case until `endsAt`, an ISO instant. */
export interface CaseAccess {
  readonly id: string;
  readonly person: string;
  readonly reason: string;
  readonly confirmedBy: string;
  readonly endsAt: string;
  readonly over: boolean;
}

export type CaseGuardAct = 'restrict' | 'members' | 'lift' | 'recuse';

/** Who may know of a case, and who stands aside from it. */
export interface CaseGuard {
  readonly restriction: CaseRestriction | null;
  /** Classes of the case that ask for a restriction; while there is one it cannot be lifted. */
  readonly classes: readonly RestrictingClass[];
  readonly recused: readonly string[];
  readonly accesses: readonly CaseAccess[];
  readonly acts: readonly CaseGuardAct[];
  /** How many members are missing who may review and release what this case is now; none where all of the desk may. */
  readonly lacks: { readonly reviewers: number; readonly publishers: number };
  /** Whom this person could name as members; empty where they choose none. */
  readonly eligible: readonly CaseMember[];
}

/** One ask for access in an emergency, as those see it who may confirm it. Whether there is such a case is not told. */
export interface EmergencyAsk {
  readonly id: string;
  readonly ref: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedMinutesAgo: number;
  /** The reader asked it: somebody else confirms. */
  readonly own: boolean;
}

/** What came of an ask of the reader, for a day: confirmed, or lapsed with nobody who confirmed it. */
export interface EmergencyOutcome {
  readonly id: string;
  readonly ref: string;
  readonly confirmedBy: string | null;
  readonly endsAt: string;
  readonly over: boolean;
  /** The case, while the access runs; null too where there is none of this reference. */
  readonly incident: string | null;
}

/** Answer of `GET /api/v1/desk/emergency-accesses`. */
export interface EmergencyAnswer {
  readonly asks: readonly EmergencyAsk[];
  readonly mine: readonly EmergencyOutcome[];
  /** Cases of the reader that somebody sees through such an access now. */
  readonly running: readonly (CaseAccess & { readonly incident: string; readonly ref: string })[];
}

/** Answer of `GET /api/v1/open/ledger/counts`: how often, since the instance was made. */
export interface LedgerCounts {
  readonly exercise: boolean;
  readonly emergencyAccesses: number;
}
