import { type Pairs } from './merge-draft.js';
import { type FieldEntry, type FieldType } from './serialise.js';

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Controls of a form that carry a value for the server. */
export function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement) &&
      element.dataset['type'] !== undefined,
  );
}

export interface Gathered {
  readonly entries: readonly FieldEntry[];
  /** The control of each entry, in the same order; null for the pressed button. */
  readonly controls: readonly (Control | null)[];
}

/** What the form says now, with the name and value of the button that was pressed. */
export function gather(form: HTMLFormElement, pressed: HTMLElement | null): Gathered {
  const controls = controlsOf(form).filter((control) => !isRadio(control) || control.checked);
  const entries = controls.map((control) => ({
    name: control.name,
    type: control.dataset['type'] as FieldType,
    value: control.value,
    checked: control instanceof HTMLInputElement && control.checked,
  }));
  if (!(pressed instanceof HTMLButtonElement) || !pressed.name) return { entries, controls };
  const { name, value } = pressed;
  return {
    entries: [...entries, { name, value, type: 'text', checked: true }],
    controls: [...controls, null],
  };
}

function isRadio(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === 'radio';
}

function isTicked(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);
}

/** Types of controls whose content is no words of a person, or must not be kept. */
const NOT_KEPT: readonly string[] = ['secret', 'uuid', 'rows', 'skip'];

/** Every control that a person can change, with its value. */
export function pairsOf(form: HTMLFormElement): Pairs {
  return kept(form).map((control) => [keyOf(control), valueOf(control)]);
}

function kept(form: HTMLFormElement): Control[] {
  return controlsOf(form).filter(({ dataset }) => !NOT_KEPT.includes(dataset['type'] ?? ''));
}

function keyOf(control: Control): string {
  return isTicked(control) ? `${control.name}|${control.value}` : control.name;
}

function valueOf(control: Control): string {
  return isTicked(control) ? String(control.checked) : control.value;
}

export function controlOf(form: HTMLFormElement, key: string): Control | undefined {
  return kept(form).find((control) => keyOf(control) === key);
}

export function setValue(control: Control, value: string): void {
  if (isTicked(control)) control.checked = value === 'true';
  else control.value = value;
}

/** What the page calls a control, with the number of its row. */
export function nameOf(control: Control, rowWords: (row: number) => string): string {
  const group = isTicked(control) ? control.closest('fieldset')?.querySelector('legend') : null;
  const label = (group ?? control.labels?.[0])?.textContent?.trim() ?? control.name;
  const row = control.closest('.row');
  if (!row?.parentElement) return label;
  return `${label} (${rowWords([...row.parentElement.children].indexOf(row) + 1)})`;
}
