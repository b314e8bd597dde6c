import { type Label } from '../label.js';
import { codeListOf } from './code-list.js';

/** "Kept" is never among the words: the absence of records proves nothing. */
export interface CommitmentBasisFacts {
  /** Stands before the duty bearer. */
  readonly party: Label;
  /** Over a list of incidents; null where the basis counts none. */
  readonly incidents: Label | null;
  /** Where there are none; null as above. */
  readonly noIncidents: Label | null;
  /** The end of "N incidents ..." in the opening sentence; null where there is no such sentence. */
  readonly clause: Label | null;
  /** Over a list of steps; null where the basis has none. */
  readonly step: Label | null;
  readonly noStep: Label | null;
}

const noneRecorded: Label = { en: 'none recorded', ar: 'لم نسجّل شيئاً، وهذا لا ينفي وقوعه' };
const noneFound: Label = { en: 'none found', ar: 'لم نجد شيئاً' };
const boundByLaw: Pick<CommitmentBasisFacts, 'party' | 'incidents' | 'noIncidents' | 'clause'> = {
  party: { en: 'bound by law', ar: 'ملزَم بالقانون' },
  incidents: {
    en: 'incidents recorded that engage this rule',
    ar: 'حوادث مسجّلة تمسّ هذه القاعدة',
  },
  noIncidents: noneRecorded,
  clause: { en: 'that engage this rule', ar: 'تمسّ هذه القاعدة' },
};

/** What makes an entry of the register a commitment; every label beside it follows. */
export const COMMITMENT_BASES = codeListOf<CommitmentBasisFacts>()([
  {
    code: 'declared',
    label: { en: 'Declared', ar: 'معلن' },
    party: { en: 'made by', ar: 'صادر عن' },
    incidents: {
      en: 'incidents contrary to the declared words',
      ar: 'حوادث مخالفة لما أُعلن',
    },
    noIncidents: noneRecorded,
    clause: { en: 'contrary to this', ar: 'مخالفة لذلك' },
    step: { en: 'step recorded', ar: 'خطوة مسجّلة' },
    noStep: noneRecorded,
  },
  {
    code: 'legal',
    label: { en: 'Duty under law or agreement', ar: 'واجب بموجب القانون أو اتفاق' },
    ...boundByLaw,
    step: { en: 'step recorded', ar: 'خطوة مسجّلة' },
    noStep: noneRecorded,
  },
  {
    code: 'reported_effort',
    label: { en: 'Reported effort', ar: 'جهد ورد ذكره' },
    ...boundByLaw,
    step: { en: 'step recorded', ar: 'خطوة مسجّلة' },
    noStep: noneRecorded,
  },
  {
    code: 'called_for',
    label: { en: 'Called for', ar: 'مطلوب' },
    party: { en: 'addressed to', ar: 'موجّه إلى' },
    incidents: { en: 'situation', ar: 'الوضع' },
    noIncidents: noneRecorded,
    clause: { en: 'that describe the situation', ar: 'تصف الوضع' },
    step: { en: 'step recorded', ar: 'خطوة مسجّلة' },
    noStep: noneFound,
  },
  {
    code: 'asserted_right',
    label: { en: 'Asserted right', ar: 'حق مؤكَّد في البيان' },
    party: { en: 'owed by', ar: 'واجب على' },
    incidents: { en: 'infringement recorded', ar: 'مساس مسجّل بالحق' },
    noIncidents: noneRecorded,
    clause: { en: 'that infringe this right', ar: 'فيها مساس بهذا الحق' },
    step: { en: 'step recorded', ar: 'خطوة مسجّلة' },
    noStep: noneRecorded,
  },
  {
    code: 'self',
    label: { en: "The publishers' own promise", ar: 'وعد من مُصدري البيان' },
    party: { en: 'made by', ar: 'صادر عن' },
    incidents: null,
    noIncidents: null,
    clause: null,
    step: { en: 'dated public act', ar: 'عمل علني مؤرَّخ' },
    noStep: noneFound,
  },
  {
    code: 'claim',
    label: { en: 'Claim', ar: 'قول' },
    party: { en: 'made by', ar: 'صادر عن' },
    incidents: null,
    noIncidents: null,
    clause: null,
    step: null,
    noStep: null,
  },
]);

export type CommitmentBasisCode = (typeof COMMITMENT_BASES.codes)[number];

/** Printed only with a cited court, UN-mandated or OPCW finding. */
export const BREACH_FOUND: Label = { en: 'breach found', ar: 'ثبت خرق' };
