/**
 * One spelling for many: the key under which a place name is searched, in Arabic or Latin script.
 * The steps are constants that the function and its twin in SQL share, so that neither can drift.
 */

/** Apostrophes and the signs for hamza and ayn in transliterations: dropped. */
const APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2018\u2019\u201b\u2032";

/** Accents, Arabic vowel marks, hamza and madda above a letter, tatweel, invisible signs: dropped. */
const MARKS =
  '[\\u00ad\\u0300-\\u036f\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc' +
  '\\u06df-\\u06e8\\u06ea-\\u06ed\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]+';

/** Punctuation and white space of both scripts: one space. */
const SEPARATORS =
  '[\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00bf\\u060c\\u061b\\u061f' +
  '\\u066a-\\u066d\\u06d4\\u2000-\\u205f\\u3000]+';

/** A Latin spelling of the article before a word, with or without its assimilation: `al`. */
const ARTICLES = '(^| )(?:a[dlnrstz]|a[dst]h|e[dlnrstz]|e[cdst]h|ul) (?=[^ ])';

/** Letter for letter, after decomposition (which already took hamza and accents off). */
const LETTERS: readonly (readonly [from: string, to: string])[] = [
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'],
  // Latin letters that do not decompose: dotless i, barred d and h, slashed l and o.
  ['\u0131\u0110\u0111\u0126\u0127\u0141\u0142\u00d8\u00f8', 'iddhhlloo'],
  // Alef wasla; teh marbuta; alef maksura, Farsi yeh; keheh; the other hehs.
  [
    '\u0671\u0629\u0649\u06cc\u06a9\u06be\u06c1\u06d5',
    '\u0627\u0647\u064a\u064a\u0643\u0647\u0647\u0647',
  ],
  ['\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669', '0123456789'],
  ['\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9', '0123456789'],
];
const FROM = LETTERS.map(([from]) => from).join('');
const TO = LETTERS.map(([, to]) => to).join('');

const apostrophes = new Set(APOSTROPHES);
const letters = new Map([...FROM].map((letter, at) => [letter, TO.charAt(at)]));
const marks = new RegExp(MARKS, 'g');
const separators = new RegExp(SEPARATORS, 'g');
const articles = new RegExp(ARTICLES, 'g');

function translate(text: string, one: (letter: string) => string): string {
  let out = '';
  for (const letter of text) out += one(letter);
  return out;
}

/** The search key of a name. Two names with one key are spellings of one another. */
export function foldName(text: string): string {
  const bare = translate(text, (letter) => (apostrophes.has(letter) ? '' : letter));
  const plain = bare.normalize('NFKD').replace(marks, '');
  const words = translate(plain, (letter) => letters.get(letter) ?? letter);
  return words.replace(separators, ' ').replace(/^ | $/g, '').replace(articles, '$1al ');
}

/** A folded name without its articles, in either script: رقة and raqqa also find الرقة. */
export function dropArticle(folded: string): string {
  return folded.replace(/(^| )(?:al |ال)(?=[^ ]{2})/g, '$1');
}

/** The text as an SQL literal in ASCII, for a database in UTF8. */
function literal(text: string): string {
  const escaped = translate(text.replaceAll('\\', '\\\\'), (letter) =>
    letter < '\u0080' ? letter : `\\${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
  return `U&'${escaped.replaceAll("'", "''")}'`;
}

/**
 * Body of `desk.fold_name(text) returns text`, language sql, immutable strict parallel safe.
 * Same answers as {@link foldName}; lower() is avoided, as its answer depends on the locale.
 */
export const FOLD_SQL = `select regexp_replace(
  btrim(
    regexp_replace(
      translate(
        regexp_replace(
          normalize(translate($1, ${literal(APOSTROPHES)}, ''), NFKD),
          '${MARKS}', '', 'g'),
        ${literal(FROM)},
        ${literal(TO)}),
      '${SEPARATORS}', ' ', 'g')),
  '${ARTICLES}', '\\1al ', 'g')`;
