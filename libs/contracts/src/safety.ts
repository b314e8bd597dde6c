import { TELLINGS, type Telling, tellsTooMuch } from './tells-too-much.js';
import { codeList } from './vocabulary/code-list.js';
import { type EventTypeCode } from './vocabulary/event-types.js';
import { type TierCode, TIERS } from './vocabulary/tiers.js';

/** What the safety preview warns of. */
export const SAFETY_WARNINGS = codeList([
  {
    code: 'few_victims',
    label: {
      en: 'Up to three victims, and some survived: they may be known',
      ar: 'ثلاث ضحايا أو أقل وفيهم ناجون: قد يُعرفون',
    },
  },
  {
    code: 'fine_tier',
    label: {
      en: 'Custody, eviction, return or discrimination, told by town and day',
      ar: 'احتجاز أو تهجير أو عودة أو تمييز، مع ذكر البلدة واليوم',
    },
  },
  {
    code: 'small_place',
    label: {
      en: 'A place of fewer than 200 households is named: people there know each other',
      ar: 'يُذكر مكان فيه أقل من 200 أسرة: أهله يعرف بعضهم بعضاً',
    },
  },
  {
    code: 'place',
    label: {
      en: 'The text names a place finer than the tier',
      ar: 'النص يسمّي مكاناً أدق من درجة التعميم',
    },
  },
  { code: 'phone', label: { en: 'The text gives a phone number', ar: 'النص يذكر رقم هاتف' } },
  {
    code: 'email',
    label: { en: 'The text gives an e-mail address', ar: 'النص يذكر عنوان بريد إلكتروني' },
  },
  { code: 'coordinates', label: { en: 'The text gives coordinates', ar: 'النص يذكر إحداثيات' } },
  { code: 'age', label: { en: 'The text gives an age', ar: 'النص يذكر عمراً' } },
  { code: 'kinship', label: { en: 'The text tells of kin', ar: 'النص يذكر صلة قرابة' } },
  { code: 'job', label: { en: 'The text gives somebody’s work', ar: 'النص يذكر مهنة شخص' } },
  { code: 'clinic', label: { en: 'The text names a clinic', ar: 'النص يسمّي منشأة صحية' } },
  { code: 'school', label: { en: 'The text names a school', ar: 'النص يسمّي مدرسة' } },
]);
export type SafetyWarningCode = (typeof SAFETY_WARNINGS.codes)[number];

/** What whoever releases has looked at, for every record. */
export const SAFETY_CHECKS = codeList([
  {
    code: 'faces',
    label: {
      en: 'No face, name, number plate or voice can be made out',
      ar: 'لا يمكن تمييز وجه أو اسم أو لوحة سيارة أو صوت',
    },
  },
  {
    code: 'files',
    label: { en: 'No file carries its position', ar: 'لا ملف يحمل إحداثيات مكانه' },
  },
  {
    code: 'consent',
    label: { en: 'The consent of every source covers this', ar: 'موافقة كل مصدر تشمل هذا النشر' },
  },
  {
    code: 'together',
    label: {
      en: 'With what is public of this place or these people already, it leads to nobody',
      ar: 'مع ما هو منشور سابقاً عن هذا المكان أو هؤلاء الأشخاص، لا يدل على أحد',
    },
  },
  {
    code: 'small_cells',
    label: {
      en: 'No number in it is so small that it stands for known people',
      ar: 'لا رقم فيه صغير إلى حد أن يدل على أشخاص معروفين',
    },
  },
]);
export type SafetyCheckCode = (typeof SAFETY_CHECKS.codes)[number];

/** What the warnings are made from: exactly what the public would get. */
export interface SafetyQuestion {
  readonly eventType: EventTypeCode;
  readonly tier: TierCode;
  readonly harm: readonly {
    readonly outcome: string;
    readonly unit: string;
    readonly min: number | null;
    readonly max: number | null;
  }[];
  /** Of the place that is named in public; null where no table tells. */
  readonly households: number | null;
  /** All words that leave. */
  readonly texts: readonly string[];
  /** Names of places that we hold and the tier hides. */
  readonly finerNames: readonly string[];
}

const FINE: readonly EventTypeCode[] = ['E09', 'E10', 'E11', 'E12', 'E16', 'E17', 'E20'];
const FEW = 3;
/** Under it a place is small. Ours: no standard names a number. */
const SMALL_PLACE_HOUSEHOLDS = 200;

function fewVictims({ harm }: SafetyQuestion): boolean {
  const people = harm
    .filter(({ unit }) => unit === 'person')
    .map(({ outcome, min, max }) => ({ outcome, most: max ?? min ?? 0 }));
  const total = people.reduce((sum, { most }) => sum + most, 0);
  return total <= FEW && people.some(({ outcome, most }) => outcome !== 'killed' && most > 0);
}

const isSmallPlace = ({ households }: SafetyQuestion): boolean =>
  households !== null && households < SMALL_PLACE_HOUSEHOLDS;

/** Letters without what is written in several ways. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .toLowerCase();

function namesFiner({ texts, finerNames }: SafetyQuestion): boolean {
  const text = plain(texts.join('\n'));
  return finerNames.map(plain).some((name) => name.length > 2 && text.includes(name));
}

/** Each is answered by a coarser tier, by other words, or by a second publisher with a reason. */
export function safetyWarnings(question: SafetyQuestion): SafetyWarningCode[] {
  const told: readonly Telling[] = tellsTooMuch(question.texts.join('\n'));
  const fine = TIERS.get(question.tier).rank <= 1;
  const asked = new Set<string>([
    // by sub-district and week a survivor is not told from others
    ...(fine && fewVictims(question) ? ['few_victims'] : []),
    ...(fine && FINE.includes(question.eventType) ? ['fine_tier'] : []),
    ...(isSmallPlace(question) ? ['small_place'] : []),
    ...(namesFiner(question) ? ['place'] : []),
    ...TELLINGS.filter((telling) => told.includes(telling)),
  ]);
  return SAFETY_WARNINGS.codes.filter((code) => asked.has(code));
}

/** A warning of what is scheduled, and who stands for it all the same. */
export interface SafetyWarning {
  readonly code: SafetyWarningCode;
  readonly overriddenBy: string | null;
  readonly reason: string | null;
}

/** Whether a small place could be warned of. */
export type HouseholdsCheck = 'made' | 'no-table' | 'not-in-table';

/** Releases of the last 90 days, and how many of them had a warning. */
export interface WarningRate {
  readonly releases: number;
  readonly warned: number;
}

/** Over this share the warnings are at fault: people stop reading them. */
export const WARNING_RATE_LIMIT = 0.3;
