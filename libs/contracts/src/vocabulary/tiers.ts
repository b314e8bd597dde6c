import { type Label } from '../label.js';
import { codeListOf } from './code-list.js';

export interface TierFacts {
  /** 0 finest, 4 coarsest. */
  readonly rank: number;
  /** The finest place that the public gets. */
  readonly place: 'exact' | 'community' | 'subdistrict' | 'governorate' | 'none';
  /** The finest time that the public gets; a week is Monday to Sunday. */
  readonly time: 'as_known' | 'day' | 'week' | 'month' | 'quarter';
  readonly placeWords: Label;
  readonly timeWords: Label;
}

/** How coarse place and time are made, once, when a record is published. */
export const TIERS = codeListOf<TierFacts>()([
  {
    code: 'T0',
    label: { en: 'Exact place, already widely public', ar: 'موقع محدد منشور علناً من قبل' },
    rank: 0,
    place: 'exact',
    time: 'as_known',
    placeWords: { en: 'exact place', ar: 'الموقع المحدد' },
    timeWords: { en: 'time as known', ar: 'الوقت كما هو معروف' },
  },
  {
    code: 'T1',
    label: { en: 'Community or neighbourhood, and day', ar: 'البلدة أو الحي، واليوم' },
    rank: 1,
    place: 'community',
    time: 'day',
    placeWords: { en: 'community or neighbourhood', ar: 'البلدة أو القرية أو الحي' },
    timeWords: { en: 'day', ar: 'اليوم' },
  },
  {
    code: 'T2',
    label: { en: 'Sub-district and week', ar: 'الناحية، والأسبوع' },
    rank: 2,
    place: 'subdistrict',
    time: 'week',
    placeWords: { en: 'sub-district', ar: 'الناحية' },
    timeWords: { en: 'week, Monday to Sunday', ar: 'الأسبوع من الإثنين إلى الأحد' },
  },
  {
    code: 'T3',
    label: { en: 'Governorate and month', ar: 'المحافظة، والشهر' },
    rank: 3,
    place: 'governorate',
    time: 'month',
    placeWords: { en: 'governorate', ar: 'المحافظة' },
    timeWords: { en: 'month', ar: 'الشهر' },
  },
  {
    code: 'T4',
    label: { en: 'Total only, no record of its own', ar: 'ضمن المجموع فقط، دون سجل مستقل' },
    rank: 4,
    place: 'none',
    time: 'quarter',
    placeWords: {
      en: 'governorate or wider, in totals alone',
      ar: 'المحافظة أو أوسع، ضمن المجموع فقط',
    },
    timeWords: { en: 'quarter', ar: 'ربع السنة' },
  },
]);

export type TierCode = (typeof TIERS.codes)[number];
