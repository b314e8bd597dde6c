import {
  AFFECTED_OBJECTS,
  DAMAGE_LEVELS,
  EVENT_TYPES,
  GRADES,
  UCDP,
  versionWords,
  WEAPON_LEVELS,
  WEAPONS,
  type CodeList,
  type Label,
  type OpenIncident,
  type PublicDataset,
  type PublicPlace,
} from '@himaya/contracts';
import { type Words } from '../i18n/language.js';

export interface Range {
  readonly min: number | null;
  readonly max: number | null;
}

/** The finest public place of a record. */
export function placeOf(incident: OpenIncident): PublicPlace | null {
  return (
    incident.place ?? incident.subdistrict ?? incident.district ?? incident.governorate ?? null
  );
}

export function eventTypeWords(incident: OpenIncident, words: Words): string {
  return EVENT_TYPES.has(incident.eventType)
    ? EVENT_TYPES.label(incident.eventType, words.language)
    : incident.eventType;
}

/** A neutral title from type and place; the ref alone for a withdrawn record. */
export function titleOf(incident: OpenIncident, words: Words): string {
  if (incident.status === 'withdrawn') return incident.ref;
  const type = eventTypeWords(incident, words);
  const place = placeOf(incident);
  const name = place && (place[words.language] ?? place.en);
  return name ? words.t('record.title', { type, place: name }) : type;
}

/** "3", "3 to 5", "at least 3", "up to 5", "not known". */
export function rangeWords({ min, max }: Range, words: Words): string {
  if (min === null && max === null) return words.t('record.unknown');
  if (max === null || min === null) {
    return min === null
      ? words.t('record.up-to', { max: max ?? 0 })
      : words.t('record.at-least', { min });
  }
  return min === max ? words.number(min) : words.t('record.range', { min, max });
}

/** Killed and injured apart; empty where neither is known. */
export function harmWords(incident: OpenIncident, words: Words): readonly string[] {
  if (incident.dataset) {
    return [words.t('record.killed-dataset', { count: incident.dataset.killedCivilians })];
  }
  return [
    known(incident.killedCivilians) &&
      words.t('record.killed', { range: rangeWords(incident.killedCivilians, words) }),
    known(incident.injuredCivilians) &&
      words.t('record.injured', { range: rangeWords(incident.injuredCivilians, words) }),
  ].filter((part): part is string => typeof part === 'string');
}

function known({ min, max }: Range): boolean {
  return min !== null || max !== null;
}

/** "Imported from UCDP GED 25.1; not assessed by us". */
export function importedWords(dataset: PublicDataset, words: Words): string {
  return UCDP.notice[words.language].replace('{version}', () =>
    versionWords(dataset.version, words.language),
  );
}

export function gradeWords(incident: OpenIncident, words: Words): string {
  if (incident.recordClass === 'dataset') return words.t('record.not-assessed');
  return GRADES.has(incident.grade ?? '')
    ? GRADES.label(incident.grade ?? '', words.language)
    : words.t('record.not-graded');
}

export function dateWords(incident: OpenIncident, words: Words): string | null {
  return incident.status === 'withdrawn' || !incident.edtf ? null : words.edtf(incident.edtf);
}

const labelled = (
  list: CodeList<{ readonly code: string; readonly label: Label }>,
  code: string,
  { language }: Words,
): string => (list.has(code) ? list.label(code, language) : code);

/** An object with its damage in brackets, where that is known. */
export function objectWords(code: string, damage: string, words: Words): string {
  const name = labelled(AFFECTED_OBJECTS, code, words);
  return damage === 'unknown' ? name : `${name} (${labelled(DAMAGE_LEVELS, damage, words)})`;
}

/** The objects of a record: two of a kind with the same damage are one line that says how many. */
export function objectLines(objects: OpenIncident['objects'], words: Words): readonly string[] {
  const lines = objects.map(({ code, damage }) => objectWords(code, damage, words));
  return [...new Set(lines)].map((line) => {
    const times = lines.filter((other) => other === line).length;
    return times === 1 ? line : `${line} × ${words.number(times)}`;
  });
}

/** A weapon with how well it is known in brackets: an alleged one is never stated as a fact. */
export function weaponWords(code: string, level: string, words: Words): string {
  return `${labelled(WEAPONS, code, words)} (${labelled(WEAPON_LEVELS, level, words)})`;
}
