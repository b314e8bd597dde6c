import {
  ATTRIBUTION_LEVELS,
  CONTESTED_AXES,
  DIRECTIONS,
  EVENT_TYPES,
  GRADES,
  HARM_OUTCOMES,
  HARM_STATUSES,
  HARM_UNITS,
  type OpenIncident,
  PRECISIONS,
  type PublicChange,
  type PublicField,
  type PublicHarm,
  type PublicRival,
  SOURCE_KINDS,
  TIERS,
  VIOLATION_CATEGORIES,
} from '@himaya/contracts';
import { type Words } from '../i18n/language.js';
import { objectLines, rangeWords, weaponWords } from './record-words.js';

interface List {
  has(code: string): boolean;
  label(code: string, language: 'en' | 'ar'): string;
}

const label = (list: List, code: string | null, { language }: Words): string =>
  code === null ? '' : list.has(code) ? list.label(code, language) : code;
const labels = (list: List, codes: readonly string[], words: Words): string[] =>
  codes.map((code) => label(list, code, words));

type LineName =
  | 'desk.preview-type'
  | 'desk.preview-when'
  | 'desk.preview-place'
  | 'desk.preview-position'
  | 'desk.preview-actors'
  | 'incident.change-summary'
  | 'incident.change-contested'
  | 'incident.rivals'
  | 'incident.change-level'
  | 'incident.change-kinds'
  | 'incident.visited'
  | 'incident.grade-occurrence'
  | 'incident.grade-harm'
  | 'incident.categories'
  | 'incident.harm'
  | 'incident.weapons'
  | 'incident.sources'
  | 'incident.commitments'
  | 'place.tier'
  | 'place.precision'
  | 'facet.object';
type Tell = (incident: OpenIncident, words: Words) => readonly (string | null)[];
type Told = Readonly<Partial<Record<PublicField, readonly [LineName, Tell]>>>;

/** Of whom a figure is; households are never told as people. */
const whoWords = ({ status, unit }: PublicHarm, words: Words): string =>
  [
    label(HARM_STATUSES, status, words),
    ...(unit === 'household' ? [label(HARM_UNITS, unit, words)] : []),
  ].join(' · ');

/** Each field in the words of the page; what is not here is told as changed, without its values. */
const TOLD: Told = {
  eventType: [
    'desk.preview-type',
    ({ eventType }, words) => [label(EVENT_TYPES, eventType, words)],
  ],
  summary: ['incident.change-summary', ({ summary }) => [summary.en, summary.ar]],
  edtf: ['desk.preview-when', ({ edtf }, words) => [words.edtf(edtf)]],
  tier: ['place.tier', ({ tier }, words) => [label(TIERS, tier, words)]],
  precision: ['place.precision', ({ precision }, words) => [label(PRECISIONS, precision, words)]],
  place: [
    'desk.preview-place',
    ({ place }, { language }) => [place && (place[language] ?? place.en)],
  ],
  shape: [
    'desk.preview-position',
    ({ shape: { lat, lon } }) => [lat === null || lon === null ? null : `${lat}, ${lon}`],
  ],
  gradeOccurrence: [
    'incident.grade-occurrence',
    ({ gradeOccurrence }, words) => [label(GRADES, gradeOccurrence, words)],
  ],
  gradeHarm: ['incident.grade-harm', ({ gradeHarm }, words) => [label(GRADES, gradeHarm, words)]],
  contested: [
    'incident.change-contested',
    ({ contested }, words) => labels(CONTESTED_AXES, contested, words),
  ],
  rivals: [
    'incident.rivals',
    ({ rivals }, words) => rivals.map((rival) => rivalLine(rival, words)),
  ],
  attributionLevel: [
    'incident.change-level',
    ({ attributionLevel }, words) => [label(ATTRIBUTION_LEVELS, attributionLevel, words)],
  ],
  actors: [
    'desk.preview-actors',
    ({ actors }, words) =>
      actors.map((row) => `${row[words.language]}: ${label(ATTRIBUTION_LEVELS, row.level, words)}`),
  ],
  categories: [
    'incident.categories',
    ({ categories }, words) => labels(VIOLATION_CATEGORIES, categories, words),
  ],
  harm: [
    'incident.harm',
    ({ harm }, words) =>
      harm.map(
        (row) =>
          `${label(HARM_OUTCOMES, row.outcome, words)}: ${rangeWords(row, words)} (${whoWords(row, words)})`,
      ),
  ],
  objects: ['facet.object', ({ objects }, words) => objectLines(objects, words)],
  weapons: [
    'incident.weapons',
    ({ weapons }, words) => weapons.map(({ code, level }) => weaponWords(code, level, words)),
  ],
  sourceGroups: ['incident.sources', ({ sourceGroups }) => [sourceGroups]],
  sourceKinds: [
    'incident.change-kinds',
    ({ sourceKinds }, words) => labels(SOURCE_KINDS, sourceKinds, words),
  ],
  visited: [
    'incident.visited',
    ({ visited }, { t }) => [visited ? t('incident.visited-yes') : null],
  ],
  commitments: [
    'incident.commitments',
    ({ commitments }, words) =>
      commitments.map(({ code, direction, reason }) =>
        [`${label(DIRECTIONS, direction, words)}: ${code}`, reason].filter(Boolean).join(' · '),
      ),
  ],
};

/** Whose account it is: its kind, or that a party says so. */
export const rivalBy = (by: string, words: Words): string =>
  by === 'party' ? words.t('incident.rival-party') : label(SOURCE_KINDS, by, words);

/** An account on one line, in the language of the page where it is told in it. */
export function rivalLine(rival: PublicRival, words: Words): string {
  const other = words.language === 'en' ? 'ar' : 'en';
  const account = rival[words.language] ?? rival[other];
  return `${label(CONTESTED_AXES, rival.axis, words)} · ${rivalBy(rival.by, words)}: ${account ?? ''}`;
}

/** One field of a record in the words of the page; nothing where the page has none for it. */
export const fieldWords = (field: PublicField, incident: OpenIncident, words: Words): string[] =>
  (TOLD[field]?.[1](incident, words) ?? []).flatMap((line) => (line ? [line] : []));

/** One public field in words, before and after. */
export interface ChangeLine {
  readonly field: string;
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The differences of two public versions, field by field. */
export function changeLines(
  { after, changes }: { readonly after: OpenIncident; readonly changes: readonly PublicChange[] },
  words: Words,
): ChangeLine[] {
  const was = Object.fromEntries(changes.map(({ field, before }) => [field, before]));
  const before: OpenIncident = { ...after, ...was };
  return changes.map(({ field }) => {
    const told = TOLD[field];
    if (!told) return { field, name: words.t('incident.change-other'), before: [], after: [] };
    const say = (incident: OpenIncident): string[] => fieldWords(field, incident, words);
    return { field, name: words.t(told[0]), before: say(before), after: say(after) };
  });
}
