import {
  AFFECTED_OBJECTS,
  EVENT_TYPES,
  GRADES,
  HARM_OUTCOMES,
  type Label,
  LIMITS,
  LIST_SORTS,
  type ListSort,
  RECORD_CLASSES,
  type RecordClassCode,
  type ViewState,
  VIOLATION_CATEGORIES,
} from '@himaya/contracts';
import { type Bbox, parseBbox } from '@himaya/geo';
import { type FieldFault, invalidFields, isIsoDay } from '@himaya/http';
import { type PublicRegister } from './register-store.js';

/** The query of every open answer, as the address states it. */
export interface OpenQuery {
  bbox?: Bbox;
  zoom?: number;
  from?: string;
  to?: string;
  type?: string[];
  category?: string[];
  grade?: string[];
  adm?: string[];
  actor?: string[];
  object?: string[];
  harm?: string[];
  /** Codes, whether the address names codes or slugs. */
  commitment?: string[];
  layer?: RecordClassCode;
  q?: string;
  sort?: ListSort;
  limit?: number;
  cursor?: string;
}

export interface ParsedQuery {
  readonly query: OpenQuery;
  readonly faults: readonly FieldFault[];
}

type Parameters = Readonly<Record<string, unknown>>;
type Reader = (text: string, query: OpenQuery, register: PublicRegister) => Label | undefined;

const NOT_KNOWN: Label = {
  en: 'A code is not in the list.',
  ar: 'أحد الرموز غير موجود في القائمة.',
};

/** Several values by comma; `read` gives the code, or undefined for an unknown value. */
function codes(
  key: 'type' | 'category' | 'grade' | 'adm' | 'actor' | 'object' | 'harm' | 'commitment',
  read: (value: string, register: PublicRegister) => string | undefined,
): Reader {
  return (text, query, register) => {
    const values = text.split(',').map((value) => value.trim());
    if (values.length > LIMITS.filterValues) return { en: 'Too many values.', ar: 'قيم كثيرة.' };
    const known = values.map((value) => read(value, register));
    if (known.some((code) => code === undefined)) return NOT_KNOWN;
    query[key] = [...new Set(known.filter((code) => code !== undefined))];
    return undefined;
  };
}

const isOpenEnd = (end: string): boolean => end === '..' || end === '';
const isEnd = (end: string): boolean => isOpenEnd(end) || isIsoDay(end);

/** Two ends in order, each a day or open. */
function isRange([from = '', to = '', ...more]: readonly string[]): boolean {
  const inOrder = isOpenEnd(from) || isOpenEnd(to) || from <= to;
  return more.length === 0 && isEnd(from) && isEnd(to) && inOrder;
}

function readDays(text: string, query: OpenQuery): Label | undefined {
  const ends = text.includes('/') ? text.split('/') : [text, text];
  if (!isRange(ends)) {
    return {
      en: 'Give days as 2024-11-27/2025-03-01; two dots leave an end open.',
      ar: 'اكتب الأيام مثل ‎2024-11-27/2025-03-01‎، ونقطتان تتركان الطرف مفتوحاً.',
    };
  }
  const [from = '', to = ''] = ends;
  if (!isOpenEnd(from)) query.from = from;
  if (!isOpenEnd(to)) query.to = to;
  return undefined;
}

function readBbox(text: string, query: OpenQuery): Label | undefined {
  try {
    query.bbox = parseBbox(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      en: 'Give the box as west,south,east,north in degrees.',
      ar: 'اكتب الإطار: غرب، جنوب، شرق، شمال بالدرجات.',
    };
  }
}

function whole(key: 'zoom' | 'limit', least: number, most: number): Reader {
  return (text, query) => {
    const value = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
    if (!(value >= least && value <= most)) {
      return {
        en: `A whole number from ${least} to ${most}.`,
        ar: `عدد صحيح من ${least} إلى ${most}.`,
      };
    }
    query[key] = value;
    return undefined;
  };
}

function oneOf<Key extends 'sort' | 'layer'>(key: Key, list: readonly string[]): Reader {
  return (text, query) => {
    if (!list.includes(text)) return NOT_KNOWN;
    query[key] = text as OpenQuery[Key];
    return undefined;
  };
}

function text(key: 'q' | 'cursor', most: number): Reader {
  return (value, query) => {
    if (value.length > most) return { en: 'Too long.', ar: 'النص أطول من المسموح.' };
    // PostgreSQL holds no such character, so no record does
    if (value.includes('\u0000')) return { en: 'Not a text.', ar: 'ليس نصاً.' };
    if (value.trim() !== '') query[key] = value.trim();
    return undefined;
  };
}

const READERS: Readonly<Record<string, Reader>> = {
  bbox: readBbox,
  zoom: whole('zoom', LIMITS.zoomMin, LIMITS.zoomMax),
  datetime: readDays,
  type: codes('type', (value) => (EVENT_TYPES.has(value) ? value : undefined)),
  category: codes('category', (value) => (VIOLATION_CATEGORIES.has(value) ? value : undefined)),
  grade: codes('grade', (value) => (GRADES.has(value) ? value : undefined)),
  adm: codes('adm', (value, { places }) => (places.has(value) ? value : undefined)),
  actor: codes('actor', (value, { actors }) => (actors.has(value) ? value : undefined)),
  object: codes('object', (value) => (AFFECTED_OBJECTS.has(value) ? value : undefined)),
  harm: codes('harm', (value) => (HARM_OUTCOMES.has(value) ? value : undefined)),
  // Links to C08 are not public, so neither is a filter by them.
  commitment: codes('commitment', (value, { byCode, bySlug }) => {
    const code = (byCode.get(value) ?? bySlug.get(value))?.code;
    return code === 'C08' ? undefined : code;
  }),
  layer: oneOf('layer', RECORD_CLASSES.codes),
  q: text('q', LIMITS.searchLength),
  sort: oneOf('sort', LIST_SORTS),
  limit: whole('limit', 1, LIMITS.listMax),
  cursor: text('cursor', LIMITS.cursorLength),
};

/** Reads what it understands and names the rest; an unknown key is a fault as well. */
export function readOpenQuery(parameters: Parameters, register: PublicRegister): ParsedQuery {
  const query: OpenQuery = {};
  const faults: FieldFault[] = [];
  for (const [key, value] of Object.entries(parameters)) {
    const reader = Object.hasOwn(READERS, key) ? READERS[key] : undefined;
    const detail = !reader
      ? { en: 'This parameter is not known.', ar: 'هذه المعلمة غير معروفة.' }
      : typeof value === 'string'
        ? value.trim() === ''
          ? undefined
          : reader(value, query, register)
        : {
            en: 'Give this once, several values by comma.',
            ar: 'اذكرها مرة واحدة، وافصل القيم بفاصلة.',
          };
    if (detail) faults.push({ pointer: `?${key}`, code: 'query', detail });
  }
  return { query, faults };
}

/** For programs: throws a problem that points to each parameter at fault. */
export function parseOpenQuery(parameters: Parameters, register: PublicRegister): OpenQuery {
  const { query, faults } = readOpenQuery(parameters, register);
  if (faults.length > 0) throw invalidFields({ errors: faults });
  return query;
}

const NO_FILTER: ViewState = {
  bbox: null,
  zoom: null,
  from: null,
  to: null,
  type: [],
  category: [],
  grade: [],
  adm: [],
  actor: [],
  object: [],
  harm: [],
  commitment: [],
  layer: null,
  q: null,
  sort: null,
  dropped: [],
};

/** For pages: what is not understood is dropped, and named. */
export function toViewState({ query, faults }: ParsedQuery): ViewState {
  const { bbox, limit: _limit, cursor: _cursor, ...filters } = query;
  return {
    ...NO_FILTER,
    ...filters,
    bbox: bbox ? [bbox.west, bbox.south, bbox.east, bbox.north] : null,
    dropped: faults.map(({ pointer }) => pointer.slice(1)),
  };
}
