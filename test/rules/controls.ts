import { type TestDatabase } from '../support/database.js';
import { ENCODINGS } from './encodings.js';

/** A leak made on purpose: what was written where, and must be found. */
export interface Control {
  readonly name: string;
  readonly word: string;
}

const ENTRY = `UPDATE pub.commitments SET entry = jsonb_set(entry, `;
const OF_ENTRY = ` WHERE code = 'C02'`;
const OBLIGATION = (en: string, ar: string): string =>
  `UPDATE pub.commitments SET obligations = obligations || jsonb_build_array(jsonb_build_object('actor', 'ALL',
     'role', 'obliged', 'validFrom', null, 'validTo', null, 'basis', 'legal', 'origin', 'register',
     'reason', jsonb_build_object('en', ${en}, 'ar', ${ar})))${OF_ENTRY}`;

/** `$1` is the word; records are changed apart, since each change takes a number. */
const PLACES: Readonly<Record<string, string>> = {
  'title in English': `${ENTRY}'{title,en}', to_jsonb($1::text))${OF_ENTRY}`,
  'title in Arabic': `${ENTRY}'{title,ar}', to_jsonb($1::text))${OF_ENTRY}`,
  quote: `${ENTRY}'{quote}', to_jsonb($1::text))${OF_ENTRY}`,
  notes: `${ENTRY}'{notes}', jsonb_build_object('en', $1::text, 'ar', ''))${OF_ENTRY}`,
  'reason of an obligation': OBLIGATION('$1::text', `''`),
  'reason in Arabic': OBLIGATION(`''`, '$1::text'),
  'gist of a sentence': `UPDATE pub.statement_sentences SET sentence = jsonb_set(sentence, '{gist,en}', to_jsonb($1::text))
    WHERE position = 1`,
  'title of the statement': `UPDATE pub.instance SET statement = jsonb_set(statement, '{title_ar}', to_jsonb($1::text))`,
  'name of a place': `UPDATE pub.places SET name_en = $1 WHERE pcode = 'GN167357'`,
  'name of a governorate': `UPDATE pub.places SET name_ar = $1 WHERE pcode = 'SY02'`,
  'label of an actor': `UPDATE pub.actors SET label_en = $1 WHERE code = 'ALL'`,
  'label of a norm': `UPDATE pub.norms SET label_ar = $1
    WHERE code = (SELECT entry -> 'norms' ->> 0 FROM pub.commitments WHERE code = 'C02')`,
  'summary in Arabic': `UPDATE pub.incidents SET summary_ar = $1 WHERE ref = $2`,
  'reason of a link': `UPDATE pub.incidents SET commitments = jsonb_set(commitments, '{0,reason}', to_jsonb($1::text)) WHERE ref = $2`,
  'version of a dataset': `UPDATE pub.incidents SET dataset = jsonb_set(dataset, '{version}', to_jsonb($1::text)) WHERE dataset IS NOT NULL`,
  'parties of a dataset': `UPDATE pub.incidents SET dataset = jsonb_set(dataset, '{parties}',
    jsonb_build_array($1::text)) WHERE dataset IS NOT NULL`,
};

/** Thirty words in what is public: one in each encoding, sixteen in fields of every kind. */
export async function plantControls(
  database: TestDatabase,
  ref: string,
  word: () => string,
): Promise<Control[]> {
  const encoded = Object.entries(ENCODINGS).map(([name, encode]) => {
    const drawn = word();
    return { name, word: drawn, text: encode(drawn)[0] ?? '' };
  });
  const summary = encoded.map(({ text }) => text).join(' | ');
  await database.query('UPDATE pub.incidents SET summary_en = $1 WHERE ref = $2', [summary, ref]);
  const controls: Control[] = encoded.map(({ name, word: drawn }) => ({ name, word: drawn }));
  for (const [name, sql] of Object.entries(PLACES)) {
    const drawn = word();
    await database.query(sql, sql.includes('$2') ? [drawn, ref] : [drawn]);
    controls.push({ name, word: drawn });
  }
  await database.query(
    `SELECT pub.advance('incidents'), pub.advance('register'), pub.advance('places')`,
  );
  return controls;
}
