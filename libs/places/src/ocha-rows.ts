import { type AreaGeometry, type LonLat, type PlaceLevel } from '@himaya/contracts';
import { type RefusalReason, type WarningCode } from './import-report.js';

/** The kinds of file, from the widest level to the narrowest: the order of reading. */
export const OCHA_KINDS = [
  'adm0',
  'adm1',
  'adm2',
  'adm3',
  'communities',
  'neighbourhoods',
] as const;
export type OchaKind = (typeof OCHA_KINDS)[number];

interface Shape {
  readonly level: PlaceLevel;
  readonly code: RegExp;
  /** Columns that state the units above, nearest first. */
  readonly parents: readonly string[];
}

const SHAPES: Readonly<Record<OchaKind, Shape>> = {
  adm0: { level: 'country', code: /^SY$/, parents: [] },
  adm1: { level: 'governorate', code: /^SY\d{2}$/, parents: ['ADM0_PCODE'] },
  adm2: { level: 'district', code: /^SY\d{4}$/, parents: ['ADM1_PCODE', 'ADM0_PCODE'] },
  adm3: {
    level: 'subdistrict',
    code: /^SY\d{6}$/,
    parents: ['ADM2_PCODE', 'ADM1_PCODE', 'ADM0_PCODE'],
  },
  communities: {
    level: 'community',
    code: /^C\d{4,6}$/,
    parents: ['adm3_pcode', 'adm2_pcode', 'adm1_pcode'],
  },
  neighbourhoods: {
    level: 'neighbourhood',
    code: /^N\d{4,6}$/,
    parents: ['ADM4_PCODE', 'ADM3_PCODE', 'ADM2_PCODE', 'ADM1_PCODE'],
  },
};

const MAX_NAME = 200;

export type Properties = Readonly<Record<string, unknown>>;

/** A row that was read and found sound; its parents are not looked up yet. */
export interface Draft {
  readonly pcode: string;
  readonly level: PlaceLevel;
  readonly parents: readonly string[];
  readonly en: string;
  readonly ar: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly geometry: AreaGeometry | null;
  readonly updated: string;
  readonly warnings: readonly WarningCode[];
}

export type Reading = Draft | RefusalReason;

/** What a GeoJSON file holds, by the columns of its units above. */
export function kindOfFeature(properties: Properties): OchaKind | null {
  if (!('PCODE' in properties)) return null;
  if ('ADM4_PCODE' in properties) return 'neighbourhoods';
  if ('ADM3_PCODE' in properties) return null;
  if ('ADM2_PCODE' in properties) return 'adm3';
  if ('ADM1_PCODE' in properties) return 'adm2';
  return 'ADM0_PCODE' in properties ? 'adm1' : 'adm0';
}

const TABLE = [
  'pcode',
  'name_en',
  'name_ar',
  'adm3_pcode',
  'adm2_pcode',
  'adm1_pcode',
  'lat',
  'lon',
];

export function isCommunityTable(columns: readonly string[]): boolean {
  return TABLE.every((column) => columns.includes(column));
}

function text(properties: Properties, column = ''): string {
  const value = properties[column];
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

const hasArabic = (name: string): boolean => /\p{Script=Arabic}/u.test(name);
const hasLatin = (name: string): boolean => /\p{Script=Latin}/u.test(name);
const areSwapped = (en: string, ar: string): boolean =>
  hasArabic(en) && !hasLatin(en) && hasLatin(ar) && !hasArabic(ar);

/** Degrees within `limit`, to six decimals (a tenth of a metre); NaN for anything else. */
function degrees(value: unknown, limit: number): number {
  const given = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof given !== 'number' || !(Math.abs(given) <= limit)) return Number.NaN;
  return Math.round(given * 1e6) / 1e6;
}

function isPosition(value: unknown): value is LonLat {
  return (
    Array.isArray(value) &&
    value.length >= 2 &&
    !Number.isNaN(degrees(value[0], 180)) &&
    !Number.isNaN(degrees(value[1], 90))
  );
}

function isPolygon(value: unknown): value is LonLat[][] {
  const isRing = (ring: unknown): boolean =>
    Array.isArray(ring) && ring.length > 3 && ring.every(isPosition);
  return Array.isArray(value) && value.length > 0 && value.every(isRing);
}

/** The geometry of a feature as a MultiPolygon; null where it is anything but sound polygons. */
export function parseArea(geometry: unknown): AreaGeometry | null {
  if (typeof geometry !== 'object' || geometry === null) return null;
  const { type, coordinates }: { type?: unknown; coordinates?: unknown } = geometry;
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return null;
  if (!Array.isArray(polygons) || polygons.length === 0 || !polygons.every(isPolygon)) return null;
  return { type: 'MultiPolygon', coordinates: polygons };
}

interface Names {
  readonly en: string;
  readonly ar: string | null;
  readonly warnings: readonly WarningCode[];
}

function readNames(en: string, ar: string): Names | null {
  const swapped = areSwapped(en, ar);
  const [latin, arabic] = swapped ? [ar, en] : [en, ar];
  if (!hasLatin(latin) || Math.max(latin.length, arabic.length) > MAX_NAME) return null;
  return {
    en: latin,
    ar: arabic === '' ? null : arabic,
    warnings: swapped ? ['swapped-names'] : [],
  };
}

interface Point {
  readonly lon: number | null;
  readonly lat: number | null;
}

/** The point of a row; none for units, which are areas. */
function readPoint(kind: OchaKind, properties: Properties): Point | null {
  const columns = { communities: ['lon', 'lat'], neighbourhoods: ['LONGITUDE', 'LATITUDE'] };
  if (kind !== 'communities' && kind !== 'neighbourhoods') return { lon: null, lat: null };
  const [x = '', y = ''] = columns[kind];
  const [lon, lat] = [degrees(properties[x], 180), degrees(properties[y], 90)];
  return Number.isNaN(lon) || Number.isNaN(lat) ? null : { lon, lat };
}

function warningsOf(
  kind: OchaKind,
  properties: Properties,
  names: Names,
  area: AreaGeometry | null,
): WarningCode[] {
  const found: WarningCode[] = [...names.warnings];
  const country = [text(properties, 'ADM0_EN'), text(properties, 'ADM0_AR')] as const;
  if (areSwapped(...country)) found.push('swapped-country');
  if (names.ar === null) found.push('missing-arabic');
  if (area === null && kind !== 'communities') found.push('no-polygon');
  return found;
}

/** One row of a file of this kind, or why it is refused. */
export function readRow(kind: OchaKind, properties: Properties, geometry: unknown): Reading {
  const { level, code, parents } = SHAPES[kind];
  const [codeColumn, en, ar] =
    kind === 'communities' ? ['pcode', 'name_en', 'name_ar'] : ['PCODE', 'NAME_EN', 'NAME_AR'];
  const pcode = text(properties, codeColumn);
  if (!code.test(pcode)) return 'bad-code';
  const names = readNames(text(properties, en), text(properties, ar));
  if (!names) return 'bad-name';
  const point = readPoint(kind, properties);
  if (!point) return 'bad-coordinates';
  const area = parseArea(geometry);
  if (geometry !== null && !area) return 'bad-geometry';
  return {
    pcode,
    level,
    parents: parents.map((column) => text(properties, column)).filter((stated) => stated !== ''),
    en: names.en,
    ar: names.ar,
    ...point,
    geometry: area,
    updated: text(properties, 'UPDATE_DAT'),
    warnings: warningsOf(kind, properties, names, area),
  };
}
