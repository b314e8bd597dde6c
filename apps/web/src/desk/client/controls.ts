import { type Pairs } from './merge-draft.js';
import { type ClientPage } from './page.js';
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

/** Every control that a person can change, with its value; radios of one name are one choice. */
export function pairsOf(form: HTMLFormElement): Pairs {
  return kept(form).map((control) => [keyOf(control), valueOf(control)]);
}

function kept(form: HTMLFormElement): Control[] {
  return controlsOf(form).filter(
    (control) =>
      !NOT_KEPT.includes(control.dataset['type'] ?? '') &&
      (!isRadio(control) || radiosOf(control)[0] === control),
  );
}

function radiosOf({ form, name }: HTMLInputElement): HTMLInputElement[] {
  return form
    ? controlsOf(form)
        .filter(isRadio)
        .filter((radio) => radio.name === name)
    : [];
}

function keyOf(control: Control): string {
  const box = isTicked(control) && control.type === 'checkbox';
  return box ? `${control.name}|${control.value}` : control.name;
}

function valueOf(control: Control): string {
  if (isRadio(control)) return radiosOf(control).find((radio) => radio.checked)?.value ?? '';
  return isTicked(control) ? String(control.checked) : control.value;
}

export function controlOf(form: HTMLFormElement, key: string): Control | undefined {
  return kept(form).find((control) => keyOf(control) === key);
}

export function setValue(control: Control, value: string): void {
  if (isRadio(control)) {
    for (const radio of radiosOf(control)) radio.checked = radio.value === value;
  } else if (isTicked(control)) control.checked = value === 'true';
  else control.value = value;
}

/** A value as the page words it. */
export function wordsOf(control: Control, value: string, page: ClientPage): string {
  if (value === '') return page.say('desk.client-empty');
  if (control instanceof HTMLSelectElement) {
    return [...control.options].find((option) => option.value === value)?.text ?? value;
  }
  if (isRadio(control)) return radioWords(control, value);
  if (!isTicked(control)) return value;
  return page.say(value === 'true' ? 'desk.client-ticked' : 'desk.client-not-ticked');
}

function radioWords(control: HTMLInputElement, value: string): string {
  const label = radiosOf(control).find((radio) => radio.value === value)?.labels?.[0];
  return (label?.querySelector('strong') ?? label)?.textContent?.trim() ?? value;
}

/** What the page calls a control, with the number of its row. */
export function nameOf(control: Control, rowWords: (row: number) => string): string {
  const group = isTicked(control) ? control.closest('fieldset')?.querySelector('legend') : null;
  const label = (group ?? control.labels?.[0])?.textContent?.trim() ?? control.name;
  const row = control.closest('.row');
  if (!row?.parentElement) return label;
  return `${label} (${rowWords([...row.parentElement.children].indexOf(row) + 1)})`;
}
