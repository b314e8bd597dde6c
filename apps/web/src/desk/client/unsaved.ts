import { deskForms, firstChange, isDirty } from './drafts.js';
import { type ClientPage, make } from './page.js';
import { showProblem } from './problems.js';

/**
 * An act changes what the page shows, so that unsaved words might find no place again. Refuses it
 * while another form has any; true where it did. What is urgent waits for nobody: the words are kept over it.
 */
export function refuseForUnsaved(form: HTMLFormElement, page: ClientPage): boolean {
  const { method, form: name = '', urgent } = form.dataset;
  if (urgent !== undefined || method === 'PUT' || ['sign-in', 'sign-out'].includes(name))
    return false;
  const unsaved = deskForms().filter((other) => other !== form && isDirty(other));
  if (unsaved.length === 0) return false;
  const title = page.say('desk.client-unsaved-first');
  const summary = showProblem(form, { title }, [], page);
  summary.append(make('ul', {}, ...unsaved.map((other) => make('li', {}, linkTo(other)))));
  return true;
}

/** Leads to the first change, out of its folded part. */
function linkTo(form: HTMLFormElement): HTMLAnchorElement {
  const folded = form.closest('details');
  const heading = form.closest('section')?.querySelector('h2') ?? null;
  const words = (folded?.querySelector('summary') ?? heading)?.textContent ?? '';
  const target = firstChange(form) ?? heading;
  const link = make('a', { href: `#${target?.id ?? ''}` }, words.trim());
  link.addEventListener('click', (event) => {
    event.preventDefault();
    if (folded) folded.open = true;
    target?.focus();
  });
  return link;
}
