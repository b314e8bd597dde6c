import { type ChangedValue, type Label } from '@himaya/contracts';
import { type Words } from '../i18n/language.js';
import { labelOf } from './desk-words.js';
import { PART_FIELDS, type PartField, type PartFieldName, type PartName } from './part-fields.js';

interface NamedActors {
  readonly actors: readonly { readonly code: string; readonly label: Label }[];
}

/** A value of a field in words; empty where nothing is said. */
export function partValueWords(
  { kind, list }: PartField,
  value: unknown,
  words: Words,
  model: NamedActors,
): string {
  const wordOf = (code: string) => (list ? labelOf(list, code, words) : code);
  if (isNothing(value)) return '';
  if (Array.isArray(value)) return value.map((code) => wordOf(String(code))).join(' · ');
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (kind === 'day') return words.day(text);
  if (kind === 'actor')
    return model.actors.find(({ code }) => code === text)?.label[words.language] ?? text;
  return wordOf(text);
}

const isNothing = (value: unknown): value is null | undefined | '' =>
  value === null || value === undefined || value === '';

/** One field of a part that changed: its name and what it says. */
export function partChangeWords(
  part: PartName,
  row: Extract<ChangedValue, object>,
  words: Words,
): string {
  const name = String(row['name']);
  if (name === 'checked') return words.t('desk.location-checked');
  const fields: readonly PartField<PartFieldName>[] = PART_FIELDS[part];
  const field = fields.find((one) => one.name === name);
  if (!field) return partValueWords({ name, kind: 'text' }, row['value'], words, NOBODY);
  const said = partValueWords(field, row['value'], words, NOBODY);
  return `${words.t(`desk.part-${field.name}`)}: ${said}`;
}

const NOBODY: NamedActors = { actors: [] };
