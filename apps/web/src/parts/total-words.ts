import { type TotalFacts } from '@himaya/contracts';
import { type Words } from '../i18n/language.js';

/** What one body counted, in words: an unknown bound is never 0. */
export function totalWords(
  { min, max }: Pick<TotalFacts, 'min' | 'max'>,
  { t, number }: Words,
): string {
  if (min === null && max === null) return t('record.unknown');
  if (max === null) return t('events.at-least', { min: number(min ?? 0) });
  if (min === null) return t('events.at-most', { max: number(max) });
  if (min === max) return number(min);
  return t('events.range', { min: number(min), max: number(max) });
}
