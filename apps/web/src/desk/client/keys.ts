import {
  type Command,
  commandOf,
  COMMANDS,
  keyFor,
  keyOf,
  type KeySettings,
  keyWords,
  PLAIN_KEYS,
  readKeySettings,
  worksInField,
} from './key-bindings.js';
import { type ClientPage, make } from './page.js';
import { goToPart, openPalette } from './palette.js';

const STORED = 'himaya-keys';

export type Handlers = Partial<Record<Command, () => void>>;

export const keySettings = (): KeySettings => readKeySettings(localStorage.getItem(STORED));
const keep = (settings: KeySettings): void =>
  localStorage.setItem(STORED, JSON.stringify(settings));

/** Whether keys are typed there, or choose there. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches(
    'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]',
  );
/** Enter presses it. */
const isPressed = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('a[href], button, summary, [role=button]');

/** Keys that any page of the desk has: parts of a record, the list of keys, the palette. */
export function enableKeys(page: ClientPage, handlers: Handlers): void {
  const all: Handlers = {
    duplicates: () => goTo('matches'),
    compare: openComparison,
    evidence: () => goTo('evidence'),
    links: () => goTo('links'),
    note: () => writeNote(),
    ...handlers,
    palette: () => openPalette(page, commandsOf(page, all)),
    help: () => showKeys(page),
  };
  document.addEventListener('keydown', (event) => {
    const command = commandOf(keyOf(event), keySettings());
    if (event.defaultPrevented || command === null || !isMeant(event, command)) return;
    const act = all[command];
    if (!act) return;
    event.preventDefault();
    act();
  });
  for (const { name } of COMMANDS) describe(name);
}

/** Not typed into a field, nor pressed on a control that takes Enter itself, nor under a dialog. */
function isMeant({ target, isComposing }: KeyboardEvent, command: Command): boolean {
  if (isComposing || document.querySelector('dialog[open]')) return false;
  if (isField(target) && !worksInField(command)) return false;
  return command !== 'open' || !isPressed(target) || isInList(target);
}

const isInList = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-work-list]') !== null;

/** Shown where the pointer rests on what the key does. */
function describe(command: Command): void {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-key="${command}"]`))
    element.title = keyWords(keyFor(command, keySettings()));
}

/** The best match beside the record that is shown. */
function openComparison(): void {
  document.querySelector<HTMLAnchorElement>('a[data-compare]')?.click();
}

function goTo(id: string): void {
  const part = document.getElementById(id);
  if (part) goToPart(part);
}

/** The field of a new note on the record that is open, or beside the list. */
function writeNote(): void {
  const field = document.querySelector<HTMLElement>('[data-note-text]');
  if (!field) return goTo('notes');
  field.focus();
  field.scrollIntoView({ block: 'center' });
}

const commandsOf = (page: ClientPage, handlers: Handlers) =>
  COMMANDS.flatMap(({ name }) => {
    const run = handlers[name];
    return run && name !== 'palette'
      ? [
          {
            words: page.say(`desk.client-key-${name}`),
            key: keyWords(keyFor(name, keySettings())),
            run,
          },
        ]
      : [];
  });

/** All keys, each with a way to change it, and a switch. */
function showKeys(page: ClientPage): void {
  const title = make('h2', { id: 'keys-title' }, page.say('desk.client-keys-title'));
  const status = make('p', { class: 'form-status', role: 'status' });
  const on = make('input', { type: 'checkbox', id: 'keys-on' });
  on.checked = keySettings().on;
  on.addEventListener('change', () => keep({ ...keySettings(), on: on.checked }));
  const table = make('table', { class: 'keys' });
  const fill = (): void =>
    table.replaceChildren(
      make('tbody', {}, ...COMMANDS.map(({ name }) => keyRow(name, page, status, fill))),
    );
  fill();
  const reset = make('button', { type: 'button' }, page.say('desk.client-keys-reset'));
  reset.addEventListener('click', () => {
    keep(PLAIN_KEYS);
    on.checked = true;
    fill();
  });
  const close = make('button', { type: 'submit' }, page.say('desk.client-close'));
  const dialog = make(
    'dialog',
    { class: 'keys-dialog', 'aria-labelledby': title.id },
    title,
    make('p', { class: 'small muted' }, page.say('desk.client-keys-where')),
    make('p', {}, make('label', {}, on, ' ', page.say('desk.client-keys-on'))),
    table,
    status,
    make('form', { method: 'dialog' }, close, ' ', reset),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.querySelector('[data-desk]')?.append(dialog);
  dialog.showModal();
  close.focus();
}

function keyRow(
  command: Command,
  page: ClientPage,
  status: HTMLElement,
  changed: () => void,
): HTMLElement {
  const words = page.say(`desk.client-key-${command}`);
  const change = make('button', { type: 'button' }, page.say('desk.client-keys-change'));
  change.setAttribute('aria-label', `${page.say('desk.client-keys-change')}: ${words}`);
  change.addEventListener('click', () => {
    status.textContent = page.say('desk.client-keys-press');
    const take = (event: KeyboardEvent): void => {
      const key = keyOf(event);
      if (key === null) return;
      event.preventDefault();
      event.stopPropagation();
      change.removeEventListener('keydown', take);
      if (key === 'Escape' && command !== 'back') return void (status.textContent = '');
      const other = commandOf(key, { ...keySettings(), on: true });
      if (other !== null && other !== command) {
        const what = page.say(`desk.client-key-${other}`);
        status.textContent = page.say('desk.client-keys-taken', { what });
        return;
      }
      const settings = keySettings();
      keep({ ...settings, keys: { ...settings.keys, [command]: key } });
      status.textContent = '';
      changed();
    };
    change.addEventListener('keydown', take);
  });
  const key = make('kbd', { dir: 'ltr' }, keyWords(keyFor(command, keySettings())));
  return make(
    'tr',
    {},
    make('th', { scope: 'row' }, words),
    make('td', {}, key),
    make('td', {}, change),
  );
}
