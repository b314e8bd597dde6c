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

export interface CaseMember {
  readonly id: string;
  readonly name: string;
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

/** Answer of `GET /api/v1/desk/emergency-accesses`. */
export interface EmergencyAnswer {
  readonly asks: readonly EmergencyAsk[];
  /** Cases of the reader that somebody sees through such an access now. */
  readonly running: readonly (CaseAccess & { readonly incident: string; readonly ref: string })[];
}

/** Answer of `GET /api/v1/open/ledger/counts`: how often, since the instance was made. */
export interface LedgerCounts {
  readonly exercise: boolean;
  readonly emergencyAccesses: number;
}
