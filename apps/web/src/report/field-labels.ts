import { REPORT_OUTCOMES } from '@himaya/contracts';
import { type MessageKey, type Words } from '../i18n/language.js';

const LABELS = {
  kinds: 'report.what',
  whenKind: 'report.when',
  day: 'report.day',
  dayTo: 'report.day-to',
  dayPart: 'report.day-part',
  place: 'report.where',
  placeText: 'report.where',
  governorate: 'report.governorate',
  landmark: 'report.landmark',
  certainty: 'report.certainty',
  harmUnknown: 'report.harm',
  knowledge: 'report.knowledge',
  text: 'report.text',
  links: 'report.links',
  danger: 'report.danger',
  consent: 'report.consent',
} as const satisfies Readonly<Record<string, MessageKey>>;

/** What a field is called on the page; null for one that has no name there. */
export function fieldLabel(name: string, { t }: Words): string | null {
  const key = (LABELS as Readonly<Record<string, (typeof LABELS)[keyof typeof LABELS]>>)[name];
  if (key) return t(key);
  const outcome = REPORT_OUTCOMES.find((code) => name.startsWith(code));
  if (!outcome) return null;
  const end = t(name.endsWith('Max') ? 'report.at-most' : 'report.at-least');
  return t('report.count-field', { outcome: t(`report.${outcome}`), end });
}
