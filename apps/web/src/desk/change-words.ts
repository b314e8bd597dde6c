import {
  ACCOUNT_AXES,
  ACCESS_OBSTACLES,
  ACTOR_ROLES,
  ANSWERS,
  ATTRIBUTION_LEVELS,
  BEST_RULES,
  type ChangedField,
  type ChangedValue,
  type Code,
  type CodeList,
  CONFIDENCES,
  CONTESTED_AXES,
  DIRECTIONS,
  HARM_BASES,
  HARM_OUTCOMES,
  LAUNCHES,
  PRECISIONS,
  SOURCE_TYPES,
  TARGETING_GROUNDS,
  TARGETING_LEVELS,
  VIOLATION_CATEGORIES,
} from '@himaya/contracts';
import { type MessageKey, type Words } from '../i18n/language.js';
import { objectWords, rangeWords, weaponWords } from '../parts/record-words.js';
import { eventWords, gradeWords, groupWords, labelOf } from './desk-words.js';
import { partChangeWords } from './part-words.js';

/** How a field is called where it is edited. */
export const FIELD_NAMES = {
  eventType: 'desk.event-type',
  edtf: 'desk.column-when',
  place: 'desk.column-where',
  position: 'desk.position',
  precision: 'desk.precision',
  precisionReason: 'desk.precision-reason',
  lastContactOn: 'desk.last-contact',
  summaryEn: 'desk.summary-en',
  summaryAr: 'desk.summary-ar',
  narrative: 'desk.narrative',
  contraryEvidence: 'desk.contrary',
  identifiableChild: 'desk.identifiable-child',
  dangerCleared: 'desk.danger-cleared',
  gradeOccurrence: 'desk.grade-occurrence',
  gradeOccurrenceReason: 'desk.changed-occurrence-reason',
  gradeHarm: 'desk.grade-harm',
  gradeHarmReason: 'desk.changed-harm-reason',
  contested: 'desk.contested',
  harm: 'desk.harm',
  actors: 'desk.actors',
  categories: 'desk.categories',
  objects: 'desk.objects',
  weapons: 'desk.weapons',
  sources: 'desk.sources',
  setting: 'desk.setting',
  grounds: 'desk.grounds',
  locating: 'desk.locating',
  mine: 'desk.mine',
  hazard: 'desk.hazard',
  access: 'desk.access',
  rivals: 'desk.rivals',
  links: 'desk.links',
  tier: 'desk.changed-tier',
  members: 'desk.changed-members',
} as const satisfies Readonly<Record<ChangedField, MessageKey>>;

type Row = Extract<ChangedValue, object>;
type Say = (value: ChangedValue, words: Words) => string;

const text = (row: Row, key: string): string => {
  const value = row[key] ?? null;
  return value === null || typeof value === 'object' ? '' : String(value);
};
const count = (row: Row, key: string): number | null => {
  const value = row[key];
  return typeof value === 'number' ? value : null;
};
const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(' · ');
/** The label of a code of the row; empty where it has none. */
const codeText = (list: CodeList<Code>, row: Row, key: string, words: Words): string => {
  const code = text(row, key);
  return code && labelOf(list, code, words);
};
const named = (
  key: 'desk.object-emblem' | 'desk.object-military',
  said: string,
  { t }: Words,
): string => said && `${t(key)}: ${said}`;
const ofRow =
  (say: (row: Row, words: Words) => string): Say =>
  (value, words) =>
    typeof value === 'object' ? say(value, words) : String(value);

const WORDS: Readonly<Partial<Record<ChangedField, Say>>> = {
  eventType: (value, words) => eventWords(String(value), words),
  edtf: (value, { edtf }) => edtf(String(value)),
  place: ofRow((row, { language }) =>
    joined(text(row, language) || text(row, 'en'), text(row, 'pcode')),
  ),
  position: ofRow((row) => `${text(row, 'lon')}, ${text(row, 'lat')}`),
  precision: (value, words) => labelOf(PRECISIONS, String(value), words),
  lastContactOn: (value, { day }) => day(String(value)),
  gradeOccurrence: (value, words) => gradeWords(String(value), words),
  gradeHarm: (value, words) => gradeWords(String(value), words),
  contested: (value, words) => labelOf(CONTESTED_AXES, String(value), words),
  harm: ofRow(harmRowWords),
  actors: ofRow((row, words) =>
    joined(
      text(row, 'actor'),
      labelOf(ACTOR_ROLES, text(row, 'role'), words),
      labelOf(ATTRIBUTION_LEVELS, text(row, 'level'), words),
      text(row, 'reason'),
      text(row, 'rivalOf'),
      text(row, 'claim'),
      text(row, 'claimBy'),
    ),
  ),
  categories: ofRow((row, words) =>
    joined(
      labelOf(VIOLATION_CATEGORIES, text(row, 'category'), words),
      text(row, 'reasoning'),
      codeText(CONFIDENCES, row, 'confidence', words),
    ),
  ),
  objects: ofRow((row, words) =>
    joined(
      objectWords(text(row, 'object'), text(row, 'damage'), words),
      text(row, 'name'),
      text(row, 'functionImpact'),
      named('desk.object-emblem', codeText(ANSWERS, row, 'protectedEmblem', words), words),
      named('desk.object-military', codeText(ANSWERS, row, 'militaryUse', words), words),
      text(row, 'militaryUseBy'),
    ),
  ),
  weapons: ofRow((row, words) =>
    joined(
      weaponWords(text(row, 'weapon'), text(row, 'level'), words),
      codeText(LAUNCHES, row, 'launch', words),
      text(row, 'identifier'),
    ),
  ),
  setting: ofRow((row, words) => partChangeWords('setting', row, words)),
  locating: ofRow((row, words) => partChangeWords('locating', row, words)),
  mine: ofRow((row, words) => partChangeWords('mine', row, words)),
  hazard: ofRow((row, words) => partChangeWords('hazard', row, words)),
  grounds: ofRow((row, words) =>
    joined(
      codeText(TARGETING_GROUNDS, row, 'ground', words),
      codeText(TARGETING_LEVELS, row, 'level', words),
      text(row, 'note'),
    ),
  ),
  access: ofRow((row, words) =>
    joined(codeText(ACCESS_OBSTACLES, row, 'obstacle', words), text(row, 'note')),
  ),
  rivals: ofRow((row, words) =>
    joined(
      codeText(ACCOUNT_AXES, row, 'axis', words),
      codeText(SOURCE_TYPES, row, 'sourceType', words),
      text(row, 'accountEn'),
      text(row, 'accountAr'),
    ),
  ),
  sources: ofRow((row, words) =>
    joined(
      labelOf(SOURCE_TYPES, text(row, 'sourceType'), words),
      words.t('desk.changed-group', { group: text(row, 'group') }),
      text(row, 'report').slice(0, 8),
    ),
  ),
  links: ofRow((row, words) =>
    joined(
      text(row, 'commitment'),
      labelOf(DIRECTIONS, text(row, 'direction'), words),
      words.t(text(row, 'state') === 'accepted' ? 'desk.link-accepted' : 'desk.link-rejected'),
      text(row, 'reason'),
    ),
  ),
};

function harmRowWords(row: Row, words: Words): string {
  const group = {
    status: text(row, 'status'),
    sex: text(row, 'sex'),
    age: text(row, 'age'),
    unit: text(row, 'unit'),
  };
  const best = count(row, 'best');
  return joined(
    `${labelOf(HARM_OUTCOMES, text(row, 'outcome'), words)}: ${rangeWords({ min: count(row, 'min'), max: count(row, 'max') }, words)}`,
    best === null ? '' : words.t('desk.changed-best', { best }),
    row['isTotal'] === true ? words.t('desk.harm-total') : '',
    groupWords(group, words),
    labelOf(HARM_BASES, text(row, 'basis'), words),
    codeText(BEST_RULES, row, 'bestRule', words),
    text(row, 'asOf') && words.t('desk.harm-as-of-day', { day: words.day(text(row, 'asOf')) }),
  );
}

/** Of these each entry stands for itself: one that is there no more was taken out, and one that is new was put in. */
const SETS: readonly ChangedField[] = ['members', 'contested'];
const LISTS: readonly ChangedField[] = [
  'harm',
  'actors',
  'categories',
  'objects',
  'weapons',
  'sources',
  'setting',
  'grounds',
  'locating',
  'mine',
  'hazard',
  'access',
  'rivals',
  'links',
];

type Sign = `desk.changed-${'before' | 'after' | 'added' | 'removed'}`;

/** What stands before a value that changed; `alone` where nothing stands on the other side. */
export function changeSign(field: ChangedField, mark: 'del' | 'ins', alone: boolean): Sign {
  const counted = SETS.includes(field) || (LISTS.includes(field) && alone);
  if (counted) return mark === 'del' ? 'desk.changed-removed' : 'desk.changed-added';
  return mark === 'del' ? 'desk.changed-before' : 'desk.changed-after';
}

/** One value of a field, in words. */
export function valueWords(field: ChangedField, value: ChangedValue, words: Words): string {
  if (typeof value === 'boolean') return words.t(value ? 'desk.yes' : 'desk.no');
  const say = WORDS[field];
  return say ? say(value, words) : String(value);
}
