import { codeList } from './code-list.js';

/** Six grave violations of the UN monitoring and reporting mechanism; derived, never entered. */
export const MRM_HEADINGS = codeList([
  {
    code: 'killing_maiming',
    label: { en: 'Killing and maiming of children', ar: 'قتل الأطفال وتشويههم' },
  },
  {
    code: 'recruitment_use',
    label: { en: 'Recruitment or use of children', ar: 'تجنيد الأطفال أو استخدامهم' },
  },
  {
    code: 'schools_hospitals',
    label: { en: 'Attacks on schools and hospitals', ar: 'الهجمات على المدارس والمشافي' },
  },
  { code: 'sexual_violence', label: { en: 'Sexual violence', ar: 'العنف الجنسي' } },
  { code: 'abduction', label: { en: 'Abduction', ar: 'الخطف' } },
  {
    code: 'access_denial',
    label: { en: 'Denial of humanitarian access', ar: 'منع وصول المساعدات الإنسانية' },
  },
]);

export type MrmHeadingCode = (typeof MRM_HEADINGS.codes)[number];
