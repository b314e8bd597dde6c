import { type Label } from '../label.js';
import { codeListOf } from './code-list.js';

export interface PrecisionFacts {
  /** 1 finest, 9 coarsest. */
  readonly rank: number;
  /** Radius that the code stands for, in metres; null where it is an area or unknown. */
  readonly radiusMetres: number | null;
  /** The precision in words, for readers. */
  readonly sentence: Label;
}

/** How exactly the place of an event is known. */
export const PRECISIONS = codeListOf<PrecisionFacts>()([
  {
    code: 'L1',
    label: { en: 'Exact', ar: 'موقع محدد' },
    rank: 1,
    radiusMetres: 10,
    sentence: { en: 'exact to about 10 m', ar: 'محدد بدقة نحو 10 أمتار' },
  },
  {
    code: 'L2',
    label: { en: 'Vicinity', ar: 'محيط قريب' },
    rank: 2,
    radiusMetres: 100,
    sentence: { en: 'within about 100 m', ar: 'ضمن نحو 100 متر' },
  },
  {
    code: 'L3',
    label: { en: 'Street or landmark', ar: 'شارع أو معلَم قريب' },
    rank: 3,
    radiusMetres: 300,
    sentence: {
      en: 'near a known street or landmark, within about 300 m',
      ar: 'قرب شارع أو معلَم معروف، ضمن نحو 300 متر',
    },
  },
  {
    code: 'L4',
    label: { en: 'Neighbourhood', ar: 'الحي' },
    rank: 4,
    radiusMetres: 1_000,
    sentence: { en: 'somewhere in the neighbourhood', ar: 'في مكان ما من الحي' },
  },
  {
    code: 'L5',
    label: { en: 'Village or town', ar: 'القرية أو البلدة' },
    rank: 5,
    radiusMetres: null,
    sentence: { en: 'somewhere in the village or town', ar: 'في مكان ما من القرية أو البلدة' },
  },
  {
    code: 'L6',
    label: { en: 'Near a place', ar: 'قرب مكان معروف' },
    rank: 6,
    radiusMetres: 25_000,
    sentence: {
      en: 'within about 25 km of a known place',
      ar: 'ضمن نحو 25 كيلومتراً من مكان معروف',
    },
  },
  {
    code: 'L7',
    label: { en: 'Sub-district or district', ar: 'الناحية أو المنطقة' },
    rank: 7,
    radiusMetres: null,
    sentence: {
      en: 'somewhere in the sub-district or district',
      ar: 'في مكان ما من الناحية أو المنطقة',
    },
  },
  {
    code: 'L8',
    label: { en: 'Governorate', ar: 'المحافظة' },
    rank: 8,
    radiusMetres: null,
    sentence: { en: 'somewhere in the governorate', ar: 'في مكان ما من المحافظة' },
  },
  {
    code: 'L9',
    label: { en: 'Line, wide area or country', ar: 'خط أو منطقة واسعة أو البلد' },
    rank: 9,
    radiusMetres: null,
    sentence: {
      en: 'known only by a line, a wide area or the country',
      ar: 'لا يُعرف إلا بخط أو منطقة واسعة أو على مستوى البلد',
    },
  },
]);

export type PrecisionCode = (typeof PRECISIONS.codes)[number];
