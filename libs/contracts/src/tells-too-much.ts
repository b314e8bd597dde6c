/** What in a text meant for the public can lead to a person. */
export const TELLINGS = [
  'phone',
  'email',
  'coordinates',
  'age',
  'kinship',
  'job',
  'clinic',
  'school',
] as const;
export type Telling = (typeof TELLINGS)[number];

const LETTER = '\\p{L}\\p{M}';
/** Whole words; in Arabic with the particles that are written together with a word, and a pronoun after it. */
const english = (words: string): RegExp =>
  new RegExp(`(?<![${LETTER}])(?:${words})(?![${LETTER}])`, 'iu');
const arabic = (words: string): RegExp =>
  new RegExp(
    `(?<![${LETTER}])[وف]?[بلك]?(?:ال|لل)?(?:${words})(?:ه|ها|هم|هما|ي|نا|ك)?(?![${LETTER}])`,
    'u',
  );

const PATTERNS: readonly (readonly [Telling, readonly RegExp[]])[] = [
  // abroad with + or 00, at home with 0: a day or a count begins with neither
  ['phone', [/(?<![\w.-])(?:\+|0)\d(?:[\s().\-/]{0,2}\d){6,13}(?!\d)/]],
  ['email', [/[^\s@]+@[^\s@.]+\.[^\s@]{2,}/u]],
  [
    'coordinates',
    [/\d{1,3}\.\d{3,}[°\sNSEW]*[,;/،\s]\s*-?\d{1,3}\.\d{3,}|\d{1,3}\s*°\s*\d{1,2}\s*['′]/],
  ],
  [
    'age',
    [
      /\b\d{1,3}[\s-]*(?:years?|months?|weeks?)[\s-]*old\b/i,
      english(
        'aged?\\s+(?:of\\s+)?\\d{1,3}|in (?:his|her|their) (?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties)',
      ),
      /(?:عمر|العمر|بعمر|وعمر)(?:ه|ها|هم)?\s+(?:من\s+)?\d{1,3}|\d{1,3}\s+(?:عاماً|عاما|سنة|سنوات|أعوام)\s+من\s+العمر/u,
      /(?:يبلغ|تبلغ|البالغ|البالغة)\s+(?:من\s+العمر\s+)?\d{1,3}/u,
      /في\s+(?:العشرينات|الثلاثينات|الأربعينات|الخمسينات|الستينات|العشرينيات|الثلاثينيات|الأربعينيات|الخمسينيات|الستينيات)\s+من/u,
    ],
  ],
  [
    'kinship',
    [
      english(
        'mothers?|fathers?|sons?|daughters?|brothers?|sisters?|wife|wives|husbands?|widows?|widowers?|uncles?|aunts?|cousins?|nephews?|nieces?|grand(?:mother|father|son|daughter|child|children|parents?)s?|twins?|siblings?|fianc[eé]e?',
      ),
      arabic(
        'والد|والدة|والدت|أب|أبو|أبا|أبي|أم|ابن|ابنة|ابنت|أبناء|بنت|أخ|أخو|أخي|أخت|شقيق|شقيقة|شقيقت|أشقاء|زوج|زوجة|زوجت|أرملة|عم|عمة|عمت|خال|خالة|خالت|جد|جدة|جدت|حفيد|حفيدة|توأم|خطيب|خطيبة',
      ),
    ],
  ],
  [
    'job',
    [
      english(
        'doctors?|nurses?|teachers?|lawyers?|journalists?|engineers?|farmers?|shepherds?|drivers?|imams?|priests?|judges?|mayors?|mukhtars?|bakers?|shopkeepers?|pharmacists?|paramedics?|photographers?|students?|headmasters?|headmistress(?:es)?|midwi(?:fe|ves)',
      ),
      arabic(
        'طبيب|طبيبة|أطباء|ممرض|ممرضة|ممرضين|معلم|معلمة|معلمين|مدرّس|مدرس|مدرّسة|محام|محامي|محامية|صحفي|صحفية|صحافي|مهندس|مهندسة|مزارع|مزارعة|راعي|سائق|إمام|كاهن|قس|قاض|قاضي|مختار|خباز|صيدلي|صيدلاني|مسعف|مسعفة|مصور|مصوّر|طالب|طالبة|قابلة|موظف|موظفة',
      ),
    ],
  ],
  [
    'clinic',
    [
      english(
        "[\\p{L}\\d’'-]+\\s+(?:clinic|hospital|health cent(?:er|re)|dispensary|medical point)",
      ),
      /(?:مستشفى|مشفى|عيادة|مستوصف|مركز\s+صحي|نقطة\s+طبية)\s+[\p{L}\d]{2,}/u,
    ],
  ],
  [
    'school',
    [
      english("[\\p{L}\\d’'-]+\\s+(?:school|kindergarten|university|college|madrasa)"),
      /(?:مدرسة|روضة|جامعة|معهد|ثانوية|إعدادية)\s+[\p{L}\d]{2,}/u,
    ],
  ],
];

/** Words before an institution that name none: "a hospital" says less than "Invented hospital". */
const UNNAMED =
  /\b(?:a|an|the|one|two|three|any|no|this|that|their|its|of|near|from|at|in|to|by|and|or|field|local|public|primary|secondary|girls|boys|elementary|mobile)(?=\s+(?:clinic|hospital|health cent|dispensary|medical point|school|kindergarten|university|college|madrasa))/gi;

const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;
const western = (text: string): string =>
  text.replace(DIGITS, (digit) => String(digit.charCodeAt(0) % 16)).replaceAll('٫', '.');

/** What in a text meant for the public can lead to a person: found by its form, so no text is safe by it. */
export function tellsTooMuch(text: string): Telling[] {
  const plain = western(text).replace(/[\u064b-\u0652\u0640]/g, (mark) =>
    mark === '\u064b' ? mark : '',
  );
  const named = plain.replace(UNNAMED, '·');
  return PATTERNS.filter(([telling, patterns]) =>
    patterns.some((pattern) =>
      pattern.test(telling === 'clinic' || telling === 'school' ? named : plain),
    ),
  ).map(([telling]) => telling);
}
