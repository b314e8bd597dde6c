import { type Label } from '@himaya/contracts';
import { type FieldFault } from '@himaya/http';
import { type IncidentEntity } from './incident.entity.js';

type Need = readonly [pointer: string, met: (incident: IncidentEntity) => boolean, detail: Label];

const given = (text: string | null): boolean => (text ?? '').trim() !== '';

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
];

/** What is missing before the case can be proposed; empty when nothing is. */
export function missingForProposal(incident: IncidentEntity): FieldFault[] {
  return NEEDS.filter(([, met]) => !met(incident)).map(([pointer, , detail]) => ({
    pointer,
    code: 'needed',
    detail,
  }));
}
