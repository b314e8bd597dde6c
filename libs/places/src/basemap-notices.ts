import { type Label } from '@himaya/contracts';

/** Whose data the map shows; to be printed wherever it is shown. */
export const CREDITS = {
  geonames: {
    en: 'Places: GeoNames, CC BY 4.0',
    ar: 'الأماكن: GeoNames، رخصة CC BY 4.0',
  },
  naturalEarth: {
    en: 'Outlines: Natural Earth, public domain',
    ar: 'الحدود والسواحل: Natural Earth، ملكية عامة',
  },
  ocha: {
    en: 'Administrative boundaries and places: UN OCHA / UNCS via HDX, CC BY 3.0 IGO',
    ar: 'الحدود الإدارية والأماكن: UN OCHA / UNCS عبر HDX، رخصة CC BY 3.0 IGO',
  },
} as const satisfies Record<string, Label>;

/** What the outlines do and do not mean; shown with every map. */
export const MAP_DISCLAIMER: Label = {
  en:
    'The lines and names on this map imply no opinion on the legal status of any territory or on its ' +
    'borders. Dashed lines are armistice, ceasefire or buffer lines, or are disputed. The Golan is ' +
    'Syrian territory occupied since 1967; its western edge is not drawn, because the source used ' +
    'does not hold it.',
  ar:
    'لا تعبّر الخطوط والأسماء على هذه الخريطة عن أي رأي في الوضع القانوني لأي إقليم أو في حدوده. ' +
    'الخطوط المتقطعة هي خطوط هدنة أو وقف إطلاق نار أو مناطق عازلة أو خطوط متنازع عليها. الجولان أرض ' +
    'سورية محتلة منذ عام 1967، وحدّه الغربي غير مرسوم لأن المصدر المستخدم لا يتضمنه.',
};
