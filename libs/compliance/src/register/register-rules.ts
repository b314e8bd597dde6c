import {
  isBlank,
  type Label,
  may,
  type Person,
  REGISTER_DUTIES,
  REGISTER_FIELDS,
  type RegisterActName,
  type RegisterContent,
  type RegisterKind,
  type RegisterState,
} from '@himaya/contracts';
import { type FieldFault } from '@himaya/http';

const REQUIRED: Label = { en: 'This is required.', ar: 'هذا الحقل مطلوب.' };
const PAIRS = ['communities', 'places'] as const;
const UNEVEN: Label = {
  en: 'Both languages need the same number of lines.',
  ar: 'يلزم العدد نفسه من الأسطر في اللغتين.',
};

/** What a reviewer would miss in an entry, field by field. */
export function missingForReview(kind: RegisterKind, content: RegisterContent): FieldFault[] {
  return REGISTER_FIELDS[kind]
    .filter(({ name, needed }) => needed === 'proposal' && isBlank(content[name]))
    .map(({ name }) => ({ pointer: `/${name}`, code: 'isDefined', detail: REQUIRED }));
}

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** Lists in two languages name the same things. */
export function unevenLists(content: RegisterContent): FieldFault[] {
  return PAIRS.filter(
    (name) => lengthOf(content[`${name}En`]) !== lengthOf(content[`${name}Ar`]),
  ).map((name) => ({ pointer: `/${name}Ar`, code: 'uneven', detail: UNEVEN }));
}

/** What decides who may take which step of an entry. */
export interface EntryQuestion {
  readonly kind: RegisterKind;
  readonly state: RegisterState;
  readonly withdraws: boolean;
  /** Everybody who wrote or proposed it. */
  readonly hands: readonly string[];
}

/** The steps open to a person now; the table of steps and the database ask again. */
export function registerActs(person: Person, question: EntryQuestion): RegisterActName[] {
  const { edit, approve } = REGISTER_DUTIES[question.kind];
  if (question.state === 'proposed') {
    const reviews = may(person.roles, approve) && !question.hands.includes(person.id);
    return reviews ? ['approve', 'return'] : [];
  }
  return may(person.roles, edit) ? ownSteps(question) : [];
}

function ownSteps({ state, withdraws, kind }: EntryQuestion): RegisterActName[] {
  if (state === 'draft') return withdraws ? ['propose', 'drop'] : ['edit', 'propose', 'drop'];
  return state === 'approved' && !withdraws && kind !== 'status' ? ['replace'] : [];
}
