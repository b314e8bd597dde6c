import {
  AGES,
  type Batch,
  type Code,
  type CodeList,
  type DeskPlace,
  EVENT_TYPES,
  GRADES,
  HARM_STATUSES,
  HARM_UNITS,
  REPORT_KINDS,
  SEXES,
  versionWords,
  WORK_COUNT_MOST,
} from '@himaya/contracts';
import { LOCALES, type Words } from '../i18n/language.js';

/** A count of the queue, which stops where nobody plans by the difference. */
export const countWords = (
  count: number,
  { number }: { readonly number: (value: number) => string },
): string => (count < WORK_COUNT_MOST ? number(count) : `${number(WORK_COUNT_MOST)}+`);

/** The label of a code; the code itself where the list does not have it. */
export function labelOf(list: CodeList<Code>, code: string, { language }: Words): string {
  return list.has(code) ? list.label(code, language) : code;
}

export function labelsOf(list: CodeList<Code>, codes: readonly string[], words: Words): string {
  return codes.map((code) => labelOf(list, code, words)).join(' · ');
}

export function kindWords(kinds: readonly string[], words: Words): string {
  return labelsOf(REPORT_KINDS, kinds, words);
}

export function eventWords(eventType: string | null, words: Words): string {
  return eventType === null ? words.t('desk.no-type') : labelOf(EVENT_TYPES, eventType, words);
}

export function placeWords(place: DeskPlace | null, words: Words): string | null {
  return place && (place.name[words.language] ?? place.name.en);
}

/** Type and place, for headings. */
export function caseTitle(
  row: { readonly eventType: string | null; readonly place: DeskPlace | null },
  words: Words,
): string {
  const place = placeWords(row.place, words);
  const type = eventWords(row.eventType, words);
  return place ? words.t('record.title', { type, place }) : type;
}

export function gradeWords(code: string, words: Words): string {
  return labelOf(GRADES, code, words);
}

/** `YYYY-MM-DDTHH:MM`, already in Damascus, as day and time. */
export function momentWords(moment: string, { day, language }: Words): string {
  return `${day(moment)}${language === 'ar' ? '،' : ','} ${moment.slice(11, 16)}`;
}

/** An instant as day and time in Damascus, and that it is. */
export function instantWords(iso: string, { language, t }: Words): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: 'Asia/Damascus',
  });
  const words = format.format(new Date(iso));
  // the locale data puts a Latin comma between an Arabic day and its time
  return t('desk.instant', { when: language === 'ar' ? words.replace(', ', '، ') : words });
}

/** Status, sex and age, where they are known, and households. */
export function groupWords(
  row: Readonly<Record<'status' | 'sex' | 'age' | 'unit', string>>,
  words: Words,
): string {
  const parts = [
    labelOf(HARM_STATUSES, row.status, words),
    row.sex === 'unknown' ? '' : labelOf(SEXES, row.sex, words),
    row.age === 'unknown' ? '' : labelOf(AGES, row.age, words),
    row.unit === 'person' ? '' : labelOf(HARM_UNITS, row.unit, words),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** "UCDP-GED, version 25.1". */
export function datasetWords(
  { dataset, datasetVersion }: Pick<Batch, 'dataset' | 'datasetVersion'>,
  { t, language }: Words,
): string {
  return t('desk.batch-dataset', { dataset, version: versionWords(datasetVersion, language) });
}
