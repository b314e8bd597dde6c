import { controlOf, pairsOf, setValue, wordsOf } from './controls.js';
import {
  type Draft,
  keptDrafts,
  mergeFields,
  mergeRows,
  type NamedDraft,
  type Pairs,
} from './merge-draft.js';
import { type ClientPage, make } from './page.js';
import { appendRow, clearRows } from './rows.js';

/** What each form said when the page was loaded. */
const loaded = new WeakMap<HTMLFormElement, Pairs>();
/** What it said when typing began, where somebody else saved the same fields meanwhile. */
const contested = new WeakMap<HTMLFormElement, Pairs>();
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

/** The first control that was changed; null where only rows were taken away. */
export function firstChange(form: HTMLFormElement): HTMLElement | null {
  const before = new Map(loaded.get(form));
  const changed = pairsOf(form).find(([key, value]) => before.get(key) !== value);
  return (changed && controlOf(form, changed[0])) ?? null;
}

const formName = (form: HTMLFormElement): string => form.dataset['form'] ?? '';

const ownerPrefix = (page: ClientPage): string => `${PREFIX}${page.person} `;

/** Of this person, tab and page alone; the language of the page makes no difference. */
function storageKey(page: ClientPage): string {
  return ownerPrefix(page) + location.pathname.replace(/^\/(en|ar)/, '');
}

function storedDrafts(page: ClientPage): NamedDraft[] {
  return JSON.parse(sessionStorage.getItem(storageKey(page)) ?? '[]') as NamedDraft[];
}

/** Keeps what was typed over a loading of the page; the given form is done and left out. */
export function keepDrafts(page: ClientPage, done: HTMLFormElement | null): void {
  const dirty = deskForms()
    .filter((form) => form !== done && isDirty(form))
    .map((form): NamedDraft => {
      const base = contested.get(form) ?? loaded.get(form) ?? [];
      return [formName(form), { base, typed: pairsOf(form) }];
    });
  store(page, keptDrafts(deskForms().map(formName), dirty, storedDrafts(page)));
}

function store(page: ClientPage, drafts: readonly NamedDraft[]): void {
  if (drafts.length === 0) sessionStorage.removeItem(storageKey(page));
  else sessionStorage.setItem(storageKey(page), JSON.stringify(drafts));
}

/** Nothing typed stays in the tab after signing out. */
export function forgetDrafts(): void {
  forgetWhere(() => true);
}

/** Nor after somebody else has signed in. */
export function forgetDraftsOfOthers(page: ClientPage): void {
  forgetWhere((key) => !key.startsWith(ownerPrefix(page)));
}

export function hasDrafts(): boolean {
  return draftKeys().length > 0;
}

function draftKeys(): string[] {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
}

function forgetWhere(drop: (key: string) => boolean): void {
  draftKeys()
    .filter(drop)
    .forEach((key) => sessionStorage.removeItem(key));
}

/**
 * Puts kept words back; where somebody else saved meanwhile, both values are shown. Words of a form
 * that the page does not show now stay kept; says whether there are any.
 */
export function restoreDrafts(page: ClientPage): boolean {
  const drafts = new Map(storedDrafts(page));
  for (const form of deskForms()) {
    const draft = drafts.get(formName(form));
    if (!draft) continue;
    drafts.delete(formName(form));
    const rows = form.querySelector('[data-rows]') !== null;
    if (rows) restoreRows(form, draft, page);
    else restoreFields(form, draft, page);
  }
  store(page, [...drafts]);
  return drafts.size > 0;
}

function restoreFields(form: HTMLFormElement, draft: Draft, page: ClientPage): void {
  const merged = mergeFields(draft, pairsOf(form));
  for (const { key, typed, theirs } of merged) {
    const control = controlOf(form, key);
    if (!control) continue;
    setValue(control, typed);
    if (theirs === null) continue;
    contested.set(form, draft.base);
    const note = theirsNote(page, [make('bdi', {}, wordsOf(control, theirs, page))], () => {
      setValue(control, theirs);
      control.dispatchEvent(new Event('change', { bubbles: true }));
      control.focus();
    });
    control.closest('.field, fieldset')?.append(note);
  }
  if (merged.length > 0) announce(form, page.say('desk.client-restored'));
}

function restoreRows(form: HTMLFormElement, draft: Draft, page: ClientPage): void {
  const saved = pairsOf(form);
  const decision = mergeRows(draft, saved);
  if (decision === 'nothing') return;
  const theirs = make('ol');
  form.querySelectorAll('[data-rows] > .row').forEach((row) => {
    theirs.append(make('li', {}, rowWords(form, row, page)));
  });
  putRows(form, draft.typed);
  if (decision === 'conflict') {
    contested.set(form, draft.base);
    const shown = theirs.childElementCount > 0 ? theirs : page.say('desk.client-empty');
    form.prepend(theirsNote(page, [shown], () => putRows(form, saved)));
  }
  const key = decision === 'conflict' ? 'desk.client-rows-conflict' : 'desk.client-restored';
  announce(form, page.say(key));
}

/** A row in one line, with nothing of what is empty in it. */
function rowWords(form: HTMLFormElement, row: Element, page: ClientPage): string {
  return pairsOf(form)
    .flatMap(([key, value]) => {
      const control = controlOf(form, key);
      if (value === '' || !control || !row.contains(control)) return [];
      const label = control.labels?.[0]?.textContent?.trim() ?? '';
      return [`${label}: ${wordsOf(control, value, page)}`];
    })
    .join(' · ');
}

function putRows(form: HTMLFormElement, pairs: Pairs): void {
  clearRows(form);
  const numbers = pairs.map(([key]) => Number(/\[(\d+)\]/.exec(key)?.[1] ?? 0));
  for (const row of new Set(numbers)) appendRow(form, row);
  for (const [key, value] of pairs) {
    const control = controlOf(form, key);
    if (control) setValue(control, value);
  }
}

/** What somebody else saved meanwhile, with a button that takes it. */
function theirsNote(
  page: ClientPage,
  shown: readonly (Node | string)[],
  onTake: () => void,
): HTMLElement {
  const take = make('button', { type: 'button' }, page.say('desk.client-take-theirs'));
  const words = page.say('desk.client-theirs');
  const note = make('div', { class: 'conflict-note' }, words, ' ', ...shown, ' ', take);
  take.addEventListener('click', () => {
    note.remove();
    onTake();
  });
  return note;
}

/** A note in the form, and its folded part opened. */
function announce(form: HTMLFormElement, text: string): void {
  form.closest('details')?.setAttribute('open', '');
  form.prepend(make('p', { class: 'banner banner-notice', role: 'status' }, text));
}
