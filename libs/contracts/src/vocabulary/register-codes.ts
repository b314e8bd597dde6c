import { codeList, codeListOf } from './code-list.js';

/** What a step recorded at the desk is about: each kind has its own fields and its own two hands. */
export const REGISTER_KINDS = codeListOf<{ readonly path: string }>()([
  { code: 'declaration', path: 'declarations', label: { en: 'Declaration', ar: 'إعلان' } },
  { code: 'obligation', path: 'obligations', label: { en: 'Obligation', ar: 'التزام' } },
  {
    code: 'rubric',
    path: 'rubrics',
    label: { en: 'What counts as done', ar: 'ما يُعدّ تنفيذاً' },
  },
  { code: 'progress', path: 'progress', label: { en: 'Progress report', ar: 'تقرير تقدّم' } },
  { code: 'response', path: 'responses', label: { en: 'Response', ar: 'استجابة' } },
  { code: 'search', path: 'searches', label: { en: 'Search', ar: 'بحث' } },
  { code: 'status', path: 'statuses', label: { en: 'Status decision', ar: 'قرار الحالة' } },
]);
export type RegisterKind = (typeof REGISTER_KINDS.codes)[number];

export const REGISTER_STATES = codeList([
  { code: 'draft', label: { en: 'Draft', ar: 'مسودة' } },
  { code: 'proposed', label: { en: 'Waits for a reviewer', ar: 'بانتظار مدقّق' } },
  { code: 'approved', label: { en: 'Approved', ar: 'موافق عليه' } },
  { code: 'superseded', label: { en: 'Replaced', ar: 'حلّ غيره محلّه' } },
  { code: 'dropped', label: { en: 'Dropped', ar: 'أُهمل' } },
]);
export type RegisterState = (typeof REGISTER_STATES.codes)[number];

export const DECLARATION_PROMISES = codeList([
  { code: 'safety', label: { en: 'Safety', ar: 'السلامة' } },
  { code: 'worship', label: { en: 'Worship', ar: 'العبادة' } },
  { code: 'property', label: { en: 'Property', ar: 'الممتلكات' } },
  { code: 'movement', label: { en: 'Movement', ar: 'التنقّل' } },
  { code: 'rights', label: { en: 'Rights', ar: 'الحقوق' } },
  { code: 'services', label: { en: 'Services', ar: 'الخدمات' } },
  { code: 'amnesty', label: { en: 'Amnesty', ar: 'العفو' } },
]);

/** Languages of words, sources and searches. */
export const SOURCE_LANGUAGES = codeList([
  { code: 'ar', label: { en: 'Arabic', ar: 'العربية' } },
  { code: 'en', label: { en: 'English', ar: 'الإنكليزية' } },
  { code: 'ku', label: { en: 'Kurdish', ar: 'الكردية' } },
  { code: 'tr', label: { en: 'Turkish', ar: 'التركية' } },
  { code: 'fa', label: { en: 'Persian', ar: 'الفارسية' } },
  { code: 'ru', label: { en: 'Russian', ar: 'الروسية' } },
  { code: 'he', label: { en: 'Hebrew', ar: 'العبرية' } },
  { code: 'fr', label: { en: 'French', ar: 'الفرنسية' } },
  { code: 'other', label: { en: 'Another', ar: 'غيرها' } },
]);

export const OBLIGATION_ROLES = codeList([
  { code: 'obliged', label: { en: 'Bound', ar: 'ملزَمة' } },
  { code: 'addressed', label: { en: 'Only addressed', ar: 'مخاطَبة فقط' } },
]);

export const FUNDING_STAGES = codeList([
  { code: 'pledged', label: { en: 'Pledged', ar: 'تعهّد بالتمويل' } },
  { code: 'committed', label: { en: 'Committed', ar: 'مبلغ ملتزَم به' } },
  { code: 'disbursed', label: { en: 'Disbursed', ar: 'مبلغ مصروف' } },
]);

/** A self-reported step is labelled so, and alone lifts no status above `started`. */
export const VERIFIED_LEVELS = codeList([
  {
    code: 'self_reported',
    label: { en: 'Self-reported, not checked', ar: 'بحسب الجهة نفسها، غير مُتحقَّق منه' },
  },
  { code: 'documented', label: { en: 'Documented', ar: 'موثّق' } },
  {
    code: 'independently_verified',
    label: { en: 'Independently verified', ar: 'مُتحقَّق منه من جهة مستقلة' },
  },
]);
export type VerifiedLevelCode = (typeof VERIFIED_LEVELS.codes)[number];

export const PROGRESS_EFFECTS = codeList([
  { code: 'advances', label: { en: 'Advances it', ar: 'يتقدّم به' } },
  { code: 'reverses', label: { en: 'Reverses it', ar: 'يتراجع عنه' } },
  { code: 'none', label: { en: 'No effect', ar: 'بلا أثر' } },
]);
export type ProgressEffectCode = (typeof PROGRESS_EFFECTS.codes)[number];

/** Whom an act of the publishers was with: a body, never a person. */
export const COUNTERPART_KINDS = codeList([
  { code: 'government', label: { en: 'Government body', ar: 'جهة حكومية' } },
  { code: 'authority', label: { en: 'Authority on the ground', ar: 'سلطة على الأرض' } },
  { code: 'un', label: { en: 'United Nations body', ar: 'هيئة في الأمم المتحدة' } },
  { code: 'parliament', label: { en: 'Parliament or its committee', ar: 'برلمان أو لجنة فيه' } },
  { code: 'organisation', label: { en: 'Organisation', ar: 'منظمة' } },
  { code: 'public', label: { en: 'The public at large', ar: 'الجمهور عامة' } },
]);

/** What was done about an incident; a secret or summary process is no rung of accountability. */
export const RESPONSE_KINDS = codeList([
  { code: 'acknowledgement', label: { en: 'Acknowledgement', ar: 'إقرار' } },
  { code: 'denial', label: { en: 'Denial', ar: 'نفي' } },
  { code: 'investigation', label: { en: 'Investigation', ar: 'تحقيق' } },
  { code: 'suspension', label: { en: 'Suspension', ar: 'إيقاف عن العمل' } },
  { code: 'arrest', label: { en: 'Arrest', ar: 'توقيف' } },
  { code: 'charge', label: { en: 'Charge', ar: 'توجيه اتهام' } },
  { code: 'trial', label: { en: 'Trial', ar: 'محاكمة' } },
  { code: 'judgment', label: { en: 'Judgment', ar: 'حكم' } },
  { code: 'reparation', label: { en: 'Reparation', ar: 'جبر الضرر' } },
  {
    code: 'referral_to_UN',
    label: { en: 'Referral to the United Nations', ar: 'إحالة إلى الأمم المتحدة' },
  },
  {
    code: 'statement_by_SBC_ACS',
    label: { en: "The publishers' statement", ar: 'بيان من مُصدري البيان' },
  },
  { code: 'amnesty', label: { en: 'Amnesty', ar: 'عفو' } },
]);

/** Entries about declared words: what a declaration can stand under. */
export const DECLARED_ENTRIES = codeList([
  {
    code: 'C08',
    label: { en: 'C08: safety and freedom of communities', ar: 'C08: سلامة المكوّنات وحريتها' },
  },
  {
    code: 'C09',
    label: { en: 'C09: personal safety of residents', ar: 'C09: السلامة الشخصية للسكان' },
  },
]);
