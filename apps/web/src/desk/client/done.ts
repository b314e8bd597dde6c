import { deskForms } from './drafts.js';
import { type ClientPage, make } from './page.js';

const KEY = 'himaya-desk-done';

/** What was done, for the page that follows. */
interface Done {
  readonly form: string;
  /** Id of the heading that it stood under; null where another page follows. */
  readonly heading: string | null;
  /** Whether the page showed a case that is restricted. */
  readonly restricted: boolean;
}

const isRestricted = (): boolean => document.querySelector('[data-restricted]') !== null;

/** Says something beside the button of a form. */
export function tellBeside(form: HTMLFormElement, text: string): void {
  const status = form.querySelector('[data-form-status]');
  if (status) status.textContent = text;
}

export function rememberDone(form: HTMLFormElement, stays: boolean): void {
  const heading = stays ? (form.closest('section')?.querySelector('h2')?.id ?? '') : null;
  const done: Done = { form: form.dataset['form'] ?? '', heading, restricted: isRestricted() };
  sessionStorage.setItem(KEY, JSON.stringify(done));
}

const doneWords = (form: HTMLFormElement | null, page: ClientPage): string =>
  form?.dataset['done'] ?? page.say('desk.client-saved');

/** False where the button of the form is out of sight. */
function tellInView(form: HTMLFormElement, words: string): boolean {
  const button = form.querySelector<HTMLElement>('[type="submit"]');
  if (!button?.checkVisibility()) return false;
  tellBeside(form, words);
  focusOn(button);
  return true;
}

/** Says that it was done, where it was done, and lets the keyboard go on from there. */
export function tellDone(page: ClientPage): void {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return;
  sessionStorage.removeItem(KEY);
  const { form: name, heading, restricted } = JSON.parse(text) as Done;
  if (heading === null) {
    focusOn(document.querySelector('main h1'));
    return;
  }
  const form = deskForms().find(({ dataset }) => dataset['form'] === name) ?? null;
  const words =
    isRestricted() && !restricted ? page.say('desk.client-restricted-now') : doneWords(form, page);
  if (form && tellInView(form, words)) return;
  sayUnder(document.getElementById(heading), words);
}

/** Says it under a heading, or at the head of the page, and lets the keyboard go on from there. */
export function sayUnder(heading: Element | null, words: string): void {
  const head = heading ?? document.querySelector('main h1');
  if (head?.nextElementSibling?.matches('.form-status')) head.nextElementSibling.remove();
  const said = make('p', { class: 'form-status', role: 'status' });
  head?.after(said);
  focusOn(head);
  // a status that is there before it says something is read aloud
  requestAnimationFrame(() => {
    said.textContent = words;
  });
}

/** The browser scrolls no further than it must; the style keeps room round it. */
function focusOn(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return;
  if (!element.matches('button')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}
