import { controlOf, pairsOf, setValue } from './controls.js';
import { type Draft, mergeFields, mergeRows, type Pairs } from './merge-draft.js';
import { type ClientPage, make } from './page.js';
import { appendRow, clearRows } from './rows.js';

/** What each form said when the page was loaded. */
const loaded = new WeakMap<HTMLFormElement, Pairs>();
const PREFIX = 'himaya-desk ';

export function deskForms(): HTMLFormElement[] {
  return [...document.querySelectorAll<HTMLFormElement>('form[data-form]')];
}

export function remember(form: HTMLFormElement): void {
  loaded.set(form, pairsOf(form));
}

export function isDirty(form: HTMLFormElement): boolean {
  return JSON.stringify(pairsOf(form)) !== JSON.stringify(loaded.get(form) ?? []);
}

/** Of this person, tab and page alone; the language of the page makes no difference. */
function storageKey(page: ClientPage): string {
  return `${PREFIX}${page.person} ${location.pathname.replace(/^\/(en|ar)/, '')}`;
}

/** Keeps what was typed over a loading of the page; the given form is done and left out. */
export function keepDrafts(page: ClientPage, done: HTMLFormElement | null): void {
  const drafts = deskForms()
    .filter((form) => form !== done && isDirty(form))
    .map((form): [string, Draft] => [
      form.dataset['form'] ?? '',
      { base: loaded.get(form) ?? [], typed: pairsOf(form) },
    ]);
  if (drafts.length === 0) sessionStorage.removeItem(storageKey(page));
  else sessionStorage.setItem(storageKey(page), JSON.stringify(drafts));
}

/** Nothing typed stays in the tab after signing out. */
export function forgetDrafts(): void {
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => sessionStorage.removeItem(key));
}

/** Puts kept words back; where somebody else saved meanwhile, both values are shown. */
export function restoreDrafts(page: ClientPage): void {
  const text = sessionStorage.getItem(storageKey(page));
  if (text === null) return;
  sessionStorage.removeItem(storageKey(page));
  const drafts = new Map(JSON.parse(text) as [string, Draft][]);
  for (const form of deskForms()) {
    const draft = drafts.get(form.dataset['form'] ?? '');
    if (!draft) continue;
    const rows = form.querySelector('[data-rows]') !== null;
    if (rows) restoreRows(form, draft, page);
    else restoreFields(form, draft, page);
  }
}

function restoreFields(form: HTMLFormElement, draft: Draft, page: ClientPage): void {
  const merged = mergeFields(draft, pairsOf(form));
  for (const { key, typed, theirs } of merged) {
    const control = controlOf(form, key);
    if (!control) continue;
    setValue(control, typed);
    if (theirs === null) continue;
    const take = make('button', { type: 'button' }, page.say('desk.client-take-theirs'));
    const shown = theirs === '' ? page.say('desk.client-empty') : theirs;
    const note = make(
      'p',
      { class: 'conflict-note' },
      page.say('desk.client-theirs'),
      ' ',
      make('bdi', {}, shown),
      ' ',
      take,
    );
    take.addEventListener('click', () => {
      setValue(control, theirs);
      note.remove();
      control.focus();
    });
    control.closest('.field, fieldset')?.append(note);
  }
  if (merged.length > 0) announce(form, page.say('desk.client-restored'));
}

function restoreRows(form: HTMLFormElement, draft: Draft, page: ClientPage): void {
  const decision = mergeRows(draft, pairsOf(form));
  if (decision === 'nothing') return;
  clearRows(form);
  const numbers = draft.typed.map(([key]) => Number(/\[(\d+)\]/.exec(key)?.[1] ?? 0));
  for (const row of new Set(numbers)) appendRow(form, row);
  for (const [key, value] of draft.typed) {
    const control = controlOf(form, key);
    if (control) setValue(control, value);
  }
  const key = decision === 'conflict' ? 'desk.client-rows-conflict' : 'desk.client-restored';
  announce(form, page.say(key));
}

/** A note in the form, and its folded part opened. */
function announce(form: HTMLFormElement, text: string): void {
  form.closest('details')?.setAttribute('open', '');
  form.prepend(make('p', { class: 'banner banner-notice', role: 'status' }, text));
}
