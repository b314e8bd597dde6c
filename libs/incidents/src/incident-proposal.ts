import { type ContestedAxisCode, type GradeCode, type Label } from '@himaya/contracts';
import { type FieldFault, isSaid } from '@himaya/http';
import { type IncidentEntity } from './incident.entity.js';

/** What the gathered reports and the named parties carry. */
export interface ProposalSupport {
  /** Independent groups of reports. */
  readonly groups: number;
  /** An official finding, a statement of a party, or an attribution on a finding or an admission. */
  readonly authority: boolean;
  /** A party stands at likely. */
  readonly likely: boolean;
  /** Checks that were logged. */
  readonly checks: number;
  /** Axes on which an account stands that may contest them: of what happened and of harm, not a party's word alone. */
  readonly rivals: readonly ContestedAxisCode[];
}

type Met = (incident: IncidentEntity, support: ProposalSupport) => boolean;
type Need = readonly [pointer: string, met: Met, detail: Label];

const given = (text: string | null): boolean => isSaid(text ?? '');
const corroborates = (grade: GradeCode): boolean => grade === 'G2' || grade === 'G3';
/** A case without any report is told of that alone. */
const several: Met = (_, { groups }) => groups === 0 || groups > 1;

/** What a case must have before a reviewer sees it; the database holds the same. */
const NEEDS: readonly Need[] = [
  [
    '/facts/eventType',
    ({ eventType }) => eventType !== null,
    { en: 'Choose the type of event.', ar: 'اختر نوع الحدث.' },
  ],
  [
    '/facts/edtf',
    ({ edtf }) => edtf !== null,
    { en: 'Say when it happened.', ar: 'حدّد وقت الحدث.' },
  ],
  [
    '/facts/precision',
    ({ precision }) => precision !== null,
    { en: 'Say how precise the place is.', ar: 'حدّد دقة المكان.' },
  ],
  [
    '/facts/precisionReason',
    (i) => given(i.precisionReason),
    { en: 'Say who established the place, and how.', ar: 'اذكر من حدّد المكان وكيف.' },
  ],
  [
    '/facts/contraryEvidence',
    (i) => given(i.contraryEvidence),
    {
      en: 'Give contrary evidence, or write "none found".',
      ar: 'اذكر الأدلة المخالفة، أو اكتب «لم نجد».',
    },
  ],
  [
    '/grades/occurrence',
    (i) => i.gradeOccurrence !== 'G0',
    { en: 'Grade the occurrence.', ar: 'قيّم وقوع الحدث.' },
  ],
  [
    '/grades/occurrenceReason',
    (i) => given(i.gradeOccurrenceReason),
    { en: 'Give the reason of the grade for occurrence.', ar: 'اذكر سبب تقييم الوقوع.' },
  ],
  ['/grades/harm', (i) => i.gradeHarm !== 'G0', { en: 'Grade the harm.', ar: 'قيّم الضرر.' }],
  [
    '/grades/harmReason',
    (i) => given(i.gradeHarmReason),
    { en: 'Give the reason of the grade for harm.', ar: 'اذكر سبب تقييم الضرر.' },
  ],
  [
    '/sources',
    (_, { groups }) => groups > 0,
    { en: 'Gather at least one report.', ar: 'اجمع إفادة واحدة على الأقل.' },
  ],
  [
    '/checks',
    (_, { checks }) => checks > 0,
    { en: 'Log at least one check.', ar: 'سجّل عملية تحقق واحدة على الأقل.' },
  ],
  [
    '/rivals',
    ({ contested }, { rivals }) => contested.every((axis) => rivals.includes(axis)),
    {
      en: 'Set the rival account beside each axis that is contested. The word of a party alone contests neither what happened nor harm.',
      ar: 'ضع الرواية المخالفة بجانب كل محور متنازع عليه. قول أحد الأطراف وحده لا ينازع في ما حدث ولا في الضرر.',
    },
  ],
  [
    '/grades/harm',
    (i, support) => !corroborates(i.gradeHarm) || several(i, support),
    {
      en: 'Harm at this grade takes two independent groups of sources.',
      ar: 'يحتاج الضرر بهذا التقييم إلى مجموعتين مستقلتين من المصادر.',
    },
  ],
  [
    '/actors',
    (i, support) => !support.likely || several(i, support),
    {
      en: 'Likely attribution takes two independent groups of sources.',
      ar: 'يحتاج الإسناد المرجّح إلى مجموعتين مستقلتين من المصادر.',
    },
  ],
  [
    '/grades',
    (i, { groups, authority }) =>
      groups === 0 || authority || (i.gradeOccurrence !== 'G3' && i.gradeHarm !== 'G3'),
    {
      en: 'Confirmed takes a finding of an authority, or the admission of the party responsible.',
      ar: 'يحتاج التأكيد إلى استنتاج هيئة مختصة أو إقرار الجهة المسؤولة.',
    },
  ],
];

/** What is missing before the case can be proposed; empty when nothing is. */
export function missingForProposal(
  incident: IncidentEntity,
  support: ProposalSupport,
): FieldFault[] {
  return NEEDS.filter(([, met]) => !met(incident, support)).map(([pointer, , detail]) => ({
    pointer,
    code: 'needed',
    detail,
  }));
}
