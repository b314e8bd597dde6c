import { REPORT_OUTCOMES, type ReportPage } from '@himaya/contracts';

/** Fields that the server may name by the part of the report that they make up. */
const FIELD_OF_PART: Readonly<Record<string, string>> = {
  ...Object.fromEntries(REPORT_OUTCOMES.map((outcome) => [outcome, `${outcome}Min`])),
  when: 'whenKind',
  edtf: 'whenKind',
  where: 'placeText',
  pcode: 'placeText',
  harm: 'harmUnknown',
};

/** The form field that a pointer is about; its control, or the first of its choices, has this id. */
export function fieldOf(pointer: string): string {
  const name = pointer.split('/')[1] ?? '';
  return FIELD_OF_PART[name] ?? name;
}

/** What a posted form gave back: its fields as typed, and what is wrong with them. */
export type FormModel = Pick<ReportPage, 'values' | 'problem'>;

/** A field as typed; empty where it was not sent. */
export function textOf(model: FormModel, name: string): string {
  const value = model.values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** The chosen values of a field that takes several. */
export function listOf(model: FormModel, name: string): readonly string[] {
  const value = model.values[name] ?? [];
  return typeof value === 'string' ? [value] : value;
}

/** What is wrong with a field, in the reader's language; null where nothing is. */
export function errorOf(model: FormModel, name: string): string | null {
  const error = model.problem?.errors?.find(({ pointer }) => fieldOf(pointer) === name);
  return error?.detail ?? null;
}
