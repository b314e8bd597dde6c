import { codeListOf } from './code-list.js';

export interface AttributionBasisFacts {
  /** Only an objective basis can lift attribution to `likely`. */
  readonly objective: boolean;
}

/** What an attribution rests on. */
export const ATTRIBUTION_BASES = codeListOf<AttributionBasisFacts>()([
  { code: 'admission', label: { en: 'Admission', ar: 'إقرار الجهة' }, objective: true },
  {
    code: 'exclusive_capability',
    label: { en: 'Capability that only this actor has', ar: 'قدرة تنفرد بها هذه الجهة' },
    objective: true,
  },
  {
    code: 'flight_observation',
    label: { en: 'Flight observation', ar: 'رصد الطيران' },
    objective: true,
  },
  {
    code: 'impact_direction',
    label: { en: 'Direction of impact', ar: 'اتجاه السقوط' },
    objective: true,
  },
  {
    code: 'munition_id',
    label: { en: 'Munition identified', ar: 'تحديد نوع الذخيرة' },
    objective: true,
  },
  {
    code: 'un_finding',
    label: { en: 'Finding of a UN-mandated body', ar: 'استنتاج هيئة مكلّفة من الأمم المتحدة' },
    objective: true,
  },
  { code: 'court_finding', label: { en: 'Finding of a court', ar: 'حكم محكمة' }, objective: true },
  {
    code: 'insignia_seen',
    label: { en: 'Insignia seen', ar: 'مشاهدة شارات' },
    objective: false,
  },
  {
    code: 'control_of_area',
    label: { en: 'Control of the area', ar: 'السيطرة على المنطقة' },
    objective: false,
  },
]);

export type AttributionBasisCode = (typeof ATTRIBUTION_BASES.codes)[number];
