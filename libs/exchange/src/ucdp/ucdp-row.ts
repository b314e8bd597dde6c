import { type DatasetFlagCode, type PrecisionCode } from '@himaya/contracts';
import { isIsoDay } from '@himaya/http';
import { foldName, governorateOfUcdp } from '@himaya/places';
import { settlementNames } from './place-match.js';
import { refusalReason, type UcdpRefusalCode } from './ucdp-refusals.js';

/** The columns that are read, by name. The source's headline and article are not among them. */
export const UCDP_COLUMNS = [
  'id',
  'type_of_violence',
  'side_a',
  'side_b',
  'where_prec',
  'where_coordinates',
  'adm_1',
  'adm_2',
  'latitude',
  'longitude',
  'country',
  'event_clarity',
  'date_prec',
  'date_start',
  'date_end',
  'deaths_a',
  'deaths_b',
  'deaths_civilians',
  'deaths_unknown',
  'low',
  'best',
  'high',
] as const;

export type UcdpColumn = (typeof UCDP_COLUMNS)[number];
export type UcdpRow = Readonly<Record<UcdpColumn, string>>;

/** One event as UCDP coded it, in our words. */
export interface UcdpRecord {
  readonly sourceRecordId: string;
  readonly edtf: string;
  readonly dayFrom: string;
  readonly dayTo: string;
  /** `date_prec`: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year. */
  readonly datePrecision: number;
  readonly precision: PrecisionCode;
  readonly lon: number;
  readonly lat: number;
  /** Null where UCDP names none, or says that it is not known. */
  readonly adm1: string | null;
  /** Parties to the conflict as coded; not who caused the harm. */
  readonly parties: readonly string[];
  readonly violenceType: number;
  readonly killedCivilians: number;
  readonly killedCombatants: number;
  readonly killedUnknown: number;
  readonly deadLow: number;
  readonly deadBest: number;
  readonly deadHigh: number;
  readonly isCluster: boolean;
  readonly flags: readonly DatasetFlagCode[];
  readonly commitments: readonly string[];
  /** What a reviewer compares with the mapping, as the file has it. */
  readonly raw: UcdpRaw;
}

export interface UcdpRaw {
  readonly wherePrec: number;
  readonly whereCoordinates: string;
  readonly adm1: string;
  readonly adm2: string;
  readonly deathsA: number;
  readonly deathsB: number;
  readonly low: number;
  readonly high: number;
}

export type UcdpReading = { readonly record: UcdpRecord } | { readonly reason: string };

/** Never L1: UCDP's "exact" is a town or village. */
const PRECISION: Readonly<Record<string, PrecisionCode>> = {
  1: 'L5',
  2: 'L6',
  3: 'L7',
  4: 'L8',
  5: 'L9',
  6: 'L9',
  7: 'L9',
};
const LONGEST = 500;
/** UCDP numbers its events. */
const ID = /^[1-9]\d{0,8}$/;
/** Control and invisible characters, what stands for a broken one, and markup. */
const FOREIGN = /[\p{Cc}\p{Cf}\ufffd<>]/u;
/** UCDP GED begins with this day. */
const FIRST_DAY = '1989-01-01';
const INTEGER = /^\d{1,9}$/;
const DEGREES = /^-?\d{1,3}(\.\d{1,15})?$/;
/** Later releases write each day with a midnight behind it. */
const MIDNIGHT = /[ T]00:00(:00(\.0+)?)?$/;
const ALEPPO = 'SY02';

/** Leaves {@link readUcdpRow} at the first fault of a row. */
class Refused extends Error {
  constructor(code: UcdpRefusalCode, column?: UcdpColumn) {
    super(refusalReason(code, column));
  }
}

/** Maps one event, or says why it is refused. `today` is the day of the import: no event is later. */
export function readUcdpRow(row: UcdpRow, today: string): UcdpReading {
  try {
    return { record: mapRow(row, today) };
  } catch (error) {
    if (error instanceof Refused) return { reason: error.message };
    throw error;
  }
}

function mapRow(row: UcdpRow, today: string): UcdpRecord {
  checkTexts(row);
  if (row.country !== 'Syria') throw new Refused('other-country', 'country');
  const wherePrec = code(row, 'where_prec', '1234567');
  const violenceType = code(row, 'type_of_violence', '123');
  const isCluster = code(row, 'event_clarity', '12') === 2;
  const days = readDays(row, today);
  const deaths = readDeaths(row);
  const adm1 = governorate(row, wherePrec);
  const lon = degrees(row, 'longitude', 180);
  const lat = degrees(row, 'latitude', 90);
  const { raw, flags, ...killed } = deaths;
  return {
    sourceRecordId: row.id,
    ...days,
    datePrecision: code(row, 'date_prec', '12345'),
    precision: PRECISION[wherePrec] ?? 'L9',
    lon,
    lat,
    adm1,
    parties: readParties(row),
    violenceType,
    ...killed,
    isCluster,
    flags: isCluster ? [...flags, 'cluster'] : flags,
    commitments: commitmentsOf(row, {
      adm1,
      wherePrec,
      dayFrom: days.dayFrom,
      killed: killed.killedCivilians,
    }),
    raw: {
      wherePrec,
      whereCoordinates: row.where_coordinates,
      adm1: row.adm_1,
      adm2: row.adm_2,
      ...raw,
    },
  };
}

function checkTexts(row: UcdpRow): void {
  if (row.id === '') throw new Refused('missing-id');
  for (const column of UCDP_COLUMNS) {
    const text = row[column];
    if (text.length > LONGEST || FOREIGN.test(text)) throw new Refused('bad-text', column);
  }
  if (!ID.test(row.id)) throw new Refused('bad-id', 'id');
}

function code(row: UcdpRow, column: UcdpColumn, known: string): number {
  const text = row[column];
  if (text.length !== 1 || !known.includes(text)) throw new Refused('unknown-code', column);
  return Number(text);
}

function integer(row: UcdpRow, column: UcdpColumn): number {
  if (!INTEGER.test(row[column])) throw new Refused('bad-number', column);
  return Number(row[column]);
}

function degrees(row: UcdpRow, column: UcdpColumn, limit: number): number {
  const value = DEGREES.test(row[column]) ? Number(row[column]) : NaN;
  if (!(Math.abs(value) <= limit)) throw new Refused('bad-coordinate', column);
  return value;
}

function day(row: UcdpRow, column: UcdpColumn): string {
  const text = row[column].replace(MIDNIGHT, '');
  if (!isIsoDay(text)) throw new Refused('bad-date', column);
  return text;
}

function readDays(row: UcdpRow, today: string): Pick<UcdpRecord, 'edtf' | 'dayFrom' | 'dayTo'> {
  const dayFrom = day(row, 'date_start');
  const dayTo = day(row, 'date_end');
  if (dayFrom > dayTo) throw new Refused('dates-reversed', 'date_end');
  if (dayFrom < FIRST_DAY) throw new Refused('before-first-year', 'date_start');
  // It would also hold its whole batch back by its embargo.
  if (dayTo > today) throw new Refused('after-import', 'date_end');
  return { edtf: dayFrom === dayTo ? dayFrom : `${dayFrom}/${dayTo}`, dayFrom, dayTo };
}

type Deaths = Pick<
  UcdpRecord,
  | 'killedCivilians'
  | 'killedCombatants'
  | 'killedUnknown'
  | 'deadLow'
  | 'deadBest'
  | 'deadHigh'
  | 'flags'
> & { readonly raw: Pick<UcdpRaw, 'deathsA' | 'deathsB' | 'low' | 'high'> };

/** Low, best and high are all dead, and not always in that order: the range holds all three. */
function readDeaths(row: UcdpRow): Deaths {
  const deathsA = integer(row, 'deaths_a');
  const deathsB = integer(row, 'deaths_b');
  const low = integer(row, 'low');
  const best = integer(row, 'best');
  const high = integer(row, 'high');
  return {
    killedCivilians: integer(row, 'deaths_civilians'),
    killedCombatants: deathsA + deathsB,
    killedUnknown: integer(row, 'deaths_unknown'),
    deadLow: Math.min(low, best, high),
    deadBest: best,
    deadHigh: Math.max(low, best, high),
    flags: low <= best && best <= high ? [] : ['source_inconsistent'],
    raw: { deathsA, deathsB, low, high },
  };
}

/** As the file names them; of one-sided violence the second is UCDP's own "Civilians". */
function readParties(row: UcdpRow): string[] {
  if (row.side_a === '') throw new Refused('missing-party', 'side_a');
  if (row.side_b === '') throw new Refused('missing-party', 'side_b');
  return [row.side_a, row.side_b];
}

/** The governorate that UCDP names, by the table of 14. Beyond a governorate UCDP knows the country alone. */
function governorate(row: UcdpRow, wherePrec: number): string | null {
  if (wherePrec >= 6) return null;
  // Releases differ in the case of the one common word.
  return governorateOfUcdp(row.adm_1.replace(/ governorate$/, ' Governorate'))?.pcode ?? null;
}

interface LinkFacts {
  readonly adm1: string | null;
  readonly wherePrec: number;
  readonly dayFrom: string;
  readonly killed: number;
}

/** Context before the statement: civilians killed, and among them those of Aleppo city in 2016. */
function commitmentsOf(row: UcdpRow, { adm1, wherePrec, dayFrom, killed }: LinkFacts): string[] {
  if (killed === 0) return [];
  // Only where_prec 1 says "in the city"; 2 is up to 25 km away.
  const inAleppo =
    adm1 === ALEPPO &&
    wherePrec === 1 &&
    settlementNames(row.where_coordinates).some((name) => foldName(name) === 'aleppo');
  return inAleppo && dayFrom.startsWith('2016') ? ['C02', 'C04'] : ['C02'];
}
