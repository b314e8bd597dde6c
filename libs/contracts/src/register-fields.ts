import { type Label } from './label.js';
import { type Code, type CodeList } from './vocabulary/code-list.js';
import { COMMITMENT_BASES } from './vocabulary/commitment-bases.js';
import { COMMITMENT_STATUSES } from './vocabulary/commitment-statuses.js';
import {
  COUNTERPART_KINDS,
  DECLARATION_PROMISES,
  DECLARED_ENTRIES,
  FUNDING_STAGES,
  OBLIGATION_ROLES,
  PROGRESS_EFFECTS,
  type RegisterKind,
  RESPONSE_KINDS,
  SOURCE_LANGUAGES,
  VERIFIED_LEVELS,
} from './vocabulary/register-codes.js';

/**
 * What a field holds. `line` and `text` are words; `lines` one entry a line; `sources` rows of words and an address;
 * `commitment`, `actor` and `incident` name what is known by its code, or by its reference.
 */
export type RegisterInput =
  | 'line'
  | 'text'
  | 'lines'
  | 'day'
  | 'edtf'
  | 'url'
  | 'number'
  | 'yes'
  | 'code'
  | 'codes'
  | 'commitment'
  | 'actor'
  | 'actors'
  | 'incident'
  | 'sources';

export interface RegisterField {
  readonly name: string;
  readonly label: Label;
  readonly input: RegisterInput;
  readonly hint?: Label;
  readonly list?: CodeList<Code>;
  /** Whether it must be there from the first draft on, before a reviewer sees it, or never. */
  readonly needed: 'draft' | 'proposal' | 'no';
  readonly lang?: 'en' | 'ar';
}

type Options = Partial<Pick<RegisterField, 'hint' | 'list' | 'needed' | 'lang'>>;

const field = (
  name: string,
  input: RegisterInput,
  en: string,
  ar: string,
  more: Options = {},
): RegisterField => ({ name, input, label: { en, ar }, needed: 'proposal', ...more });

/** One text in both languages, as two fields. */
const both = (
  name: string,
  input: 'line' | 'text' | 'lines',
  en: string,
  ar: string,
  more: Options = {},
): RegisterField[] => [
  field(`${name}En`, input, `${en} (English)`, `${ar} (بالإنكليزية)`, { ...more, lang: 'en' }),
  field(`${name}Ar`, input, `${en} (Arabic)`, `${ar} (بالعربية)`, { ...more, lang: 'ar' }),
];

const COMMITMENT = field('commitment', 'commitment', 'Entry of the register', 'بند السجل', {
  needed: 'draft',
});
const ACTOR = field('actor', 'actor', 'Party', 'الجهة', { needed: 'draft' });
const SOURCES = field('sources', 'sources', 'Sources', 'المصادر', {
  hint: {
    en: 'What it is, and its address. Only what anybody can look up.',
    ar: 'ما هو المصدر وعنوانه. فقط ما يستطيع أي شخص الاطلاع عليه.',
  },
});
const when = (en: string, ar: string): RegisterField =>
  field('dateEdtf', 'edtf', en, ar, {
    hint: { en: 'As 2024-12-01 or 2024-12-07~.', ar: 'مثل ‎2024-12-01‎ أو ‎2024-12-07~‎.' },
  });
const from = (en: string, ar: string): RegisterField => field('validFrom', 'day', en, ar);
const optional = { needed: 'no' } as const;
const DAY_HINT: Label = { en: 'As 2025-01-31.', ar: 'مثل ‎2025-01-31‎.' };

const DECLARATION: readonly RegisterField[] = [
  field('code', 'line', 'Code', 'الرمز', {
    needed: 'draft',
    hint: {
      en: 'As D-2025-01-05-name; it never changes.',
      ar: 'مثل ‎D-2025-01-05-name‎، ولا يتغيّر أبداً.',
    },
  }),
  ...both('title', 'line', 'Title', 'العنوان', { needed: 'draft' }),
  field('childrenOf', 'codes', 'Guarantee', 'الضمانة', { list: DECLARED_ENTRIES }),
  field('issuer', 'actor', 'Issued by', 'صادر عن'),
  ...both('issuerRole', 'line', 'Who spoke for it', 'من تحدّث باسمها', optional),
  field('endorsedBy', 'actors', 'Endorsed by', 'أيّدته', optional),
  when('Date of the declaration', 'تاريخ الإعلان'),
  field('channel', 'line', 'Channel', 'القناة'),
  field('lang', 'code', 'Language of the original', 'لغة الأصل', { list: SOURCE_LANGUAGES }),
  field('textOrig', 'text', 'Original words', 'الكلمات الأصلية'),
  field('textEn', 'text', 'Words in English', 'النص بالإنكليزية', { lang: 'en' }),
  field('textAr', 'text', 'Words in Arabic', 'النص بالعربية', { lang: 'ar' }),
  ...both('communities', 'lines', 'Communities covered', 'المكوّنات المشمولة', {
    needed: 'no',
    hint: { en: 'One a line, in the same order.', ar: 'واحد في كل سطر، بالترتيب نفسه.' },
  }),
  ...both('places', 'lines', 'Places covered', 'الأماكن المشمولة', {
    needed: 'no',
    hint: { en: 'One a line, in the same order.', ar: 'واحد في كل سطر، بالترتيب نفسه.' },
  }),
  field('promises', 'codes', 'What was promised', 'ما وُعد به', { list: DECLARATION_PROMISES }),
  field('sources', 'sources', 'Source of the words', 'مصدر الكلمات', {
    hint: {
      en: 'What it is, and its address. Without one it stays a draft "to be sourced".',
      ar: 'ما هو المصدر وعنوانه. من دونه تبقى مسودة «بانتظار المصدر».',
    },
  }),
  field('inStatementScope', 'yes', 'Made by the day of the statement', 'صدر حتى يوم البيان', {
    needed: 'draft',
  }),
  from('Binds from', 'ملزِم من'),
  field('validTo', 'day', 'Binds until', 'ملزِم حتى', { ...optional, hint: DAY_HINT }),
  ...both('stillBinds', 'text', 'Why it still binds', 'لماذا ما زال ملزِماً', {
    needed: 'no',
    hint: {
      en: 'Needed where no last day is given. You and the reviewer sign it.',
      ar: 'مطلوب حين لا يُذكر يوم أخير. توقّعه أنت والمدقّق.',
    },
  }),
  field('stillBindsOn', 'day', 'Date of this reason', 'تاريخ هذا السبب', optional),
];

const OBLIGATION: readonly RegisterField[] = [
  COMMITMENT,
  ACTOR,
  field('role', 'code', 'Bound or addressed', 'ملزَمة أم مخاطَبة', { list: OBLIGATION_ROLES }),
  field('basis', 'code', 'Basis', 'الأساس', { list: COMMITMENT_BASES }),
  from('From', 'من'),
  field('validTo', 'day', 'Until', 'حتى', { ...optional, hint: DAY_HINT }),
  field('succeeds', 'actor', 'Carries on the obligation of', 'يستمر بها التزام', {
    needed: 'no',
    hint: {
      en: 'Whose duty passes on. It never passes by itself: two people decide it.',
      ar: 'الجهة التي ينتقل واجبها. لا ينتقل من تلقاء نفسه، بل بقرار شخصين.',
    },
  }),
  ...both('reason', 'text', 'Reason, printed', 'السبب، ويُنشر'),
];

const RUBRIC: readonly RegisterField[] = [
  COMMITMENT,
  ...both('started', 'text', 'Counts as started', 'يُعدّ بدءاً'),
  ...both('partial', 'text', 'Counts as partial', 'يُعدّ تنفيذاً جزئياً'),
  ...both('substantial', 'text', 'Counts as substantial', 'يُعدّ تنفيذاً كبيراً'),
  ...both('met', 'text', 'Counts as met', 'يُعدّ تحققاً'),
];

const PROGRESS: readonly RegisterField[] = [
  COMMITMENT,
  ACTOR,
  ...both('step', 'line', 'Step', 'الخطوة', { needed: 'draft' }),
  ...both('description', 'text', 'Description', 'الوصف'),
  when('When', 'متى'),
  ...both('places', 'lines', 'Places', 'الأماكن', optional),
  field('value', 'number', 'Figure', 'الرقم', optional),
  field('unit', 'line', 'Unit of the figure', 'وحدة الرقم', optional),
  field('currency', 'line', 'Currency', 'العملة', {
    needed: 'no',
    hint: { en: 'Three letters, as USD.', ar: 'ثلاثة أحرف، مثل USD.' },
  }),
  field('funding', 'code', 'Stage of the money', 'مرحلة التمويل', {
    ...optional,
    list: FUNDING_STAGES,
  }),
  field('verifiedLevel', 'code', 'How it is known', 'كيف عُرف', { list: VERIFIED_LEVELS }),
  field('effect', 'code', 'Effect', 'الأثر', { list: PROGRESS_EFFECTS }),
  field('counterpartKind', 'code', 'Counterpart of the act', 'الطرف المقابل', {
    needed: 'no',
    list: COUNTERPART_KINDS,
    hint: {
      en: "For the publishers' own promises alone: a body, never a person.",
      ar: 'لوعود مُصدري البيان وحدها: جهة، وليس شخصاً أبداً.',
    },
  }),
  ...both('counterpart', 'line', 'Name of this body', 'اسم هذه الجهة', optional),
  SOURCES,
];

const RESPONSE: readonly RegisterField[] = [
  field('incident', 'incident', 'Incident', 'الحادثة', {
    needed: 'draft',
    hint: { en: 'Its reference, as HM-...', ar: 'مرجعها، مثل ‎HM-...‎' },
  }),
  ACTOR,
  field('kind', 'code', 'Kind', 'النوع', { list: RESPONSE_KINDS }),
  when('When', 'متى'),
  ...both('outcome', 'text', 'What was done, and its outcome', 'ما الذي جرى ونتيجته'),
  field('fairTrialConcern', 'yes', 'Concern over a fair trial', 'مخاوف بشأن المحاكمة العادلة', {
    needed: 'draft',
    hint: {
      en: 'A secret or summary process is no step towards accountability.',
      ar: 'الإجراء السري أو الموجز ليس خطوة نحو المساءلة.',
    },
  }),
  SOURCES,
];

const SEARCH: readonly RegisterField[] = [
  COMMITMENT,
  ACTOR,
  ...both('sought', 'text', 'What was looked for', 'ما الذي بُحث عنه'),
  field('places', 'lines', 'Where it was looked for', 'أين بُحث', {
    hint: { en: 'One source a line.', ar: 'مصدر واحد في كل سطر.' },
  }),
  field('languages', 'codes', 'Languages of the search', 'لغات البحث', { list: SOURCE_LANGUAGES }),
  field('searchedOn', 'day', 'Day of the search', 'يوم البحث', { hint: DAY_HINT }),
  field('found', 'yes', 'Something was found', 'وُجد شيء', {
    needed: 'draft',
    hint: { en: 'What was found is a progress report.', ar: 'ما وُجد يُسجَّل في تقرير تقدّم.' },
  }),
];

const STATUS: readonly RegisterField[] = [
  COMMITMENT,
  { ...ACTOR, needed: 'no', hint: { en: 'A claim has none.', ar: 'لا جهة للقول.' } },
  field('status', 'code', 'Status', 'الحالة', { list: COMMITMENT_STATUSES, needed: 'draft' }),
  from('From', 'من'),
  ...both('reason', 'text', 'Reason, printed', 'السبب، ويُنشر'),
];

/** The fields of each kind in the order of its form: forms, checks at the door, differences and pages read them here. */
export const REGISTER_FIELDS: Readonly<Record<RegisterKind, readonly RegisterField[]>> =
  Object.freeze({
    declaration: DECLARATION,
    obligation: OBLIGATION,
    rubric: RUBRIC,
    progress: PROGRESS,
    response: RESPONSE,
    search: SEARCH,
    status: STATUS,
  });
