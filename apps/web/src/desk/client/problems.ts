import { type ProblemBody } from '@himaya/contracts';
import { pointerId } from '../field-id.js';
import { type Control, nameOf } from './controls.js';
import { type ClientPage, make } from './page.js';

/** One thing that is wrong, at a field of the page or at none of them. */
export interface Fault {
  readonly control: Control | null;
  readonly detail: string;
}

/** What a problem of the server says of the fields of this page. */
export function faultsOf(
  errors: ProblemBody['errors'],
  controlAt: (pointer: string) => Control | null,
): Fault[] {
  return (errors ?? []).map(({ pointer, detail }) => ({
    control: controlAt(pointer) ?? controlById(pointerId(pointer)),
    detail,
  }));
}

/** Takes away what an earlier try said. */
export function clearProblems(form: HTMLFormElement): void {
  form.querySelectorAll('[data-problem]').forEach((element) => element.remove());
  form.querySelectorAll('[aria-invalid]').forEach(unmark);
  form.querySelectorAll('.row-fault').forEach((row) => row.classList.remove('row-fault'));
}

/** What was said of a field, or of its row, no longer holds once it is changed. */
export function clearFaultsOnChange(form: HTMLFormElement): void {
  const clear = ({ target }: Event): void => {
    if (!(target instanceof Element)) return;
    const row = target.closest('.row-fault');
    row?.classList.remove('row-fault');
    (row ?? target.closest('.field, fieldset'))
      ?.querySelectorAll('[aria-invalid]')
      .forEach((control) => {
        form.querySelectorAll(`[data-of="${control.id}"]`).forEach((element) => element.remove());
        unmark(control);
      });
    form.querySelectorAll('[data-problem] > ul:empty').forEach((list) => {
      list.parentElement?.remove();
    });
  };
  form.addEventListener('input', clear);
  form.addEventListener('change', clear);
}

function unmark(control: Element): void {
  control.removeAttribute('aria-invalid');
  control.removeAttribute('aria-errormessage');
}

/** Says what is wrong above the form, leads to each field, and takes focus. */
export function showProblem(
  form: HTMLFormElement,
  problem: Pick<ProblemBody, 'title' | 'detail'>,
  faults: readonly Fault[],
  page: ClientPage,
): HTMLElement {
  const summary = make(
    'div',
    { class: 'banner banner-error', role: 'alert', tabindex: '-1', 'data-problem': '' },
    make('p', {}, make('strong', {}, problem.title)),
  );
  if (problem.detail) summary.append(make('p', {}, problem.detail));
  const lines = faults.map(({ control, detail }) =>
    control ? lineOf(control, detail, page) : make('li', {}, detail),
  );
  if (lines.length > 0) summary.append(make('ul', {}, ...lines));
  form.prepend(summary);
  summary.focus();
  return summary;
}

function controlById(id: string): Control | null {
  const element = document.getElementById(id);
  const known =
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement;
  return known ? element : null;
}

/** Marks the field and its row, and gives the line of the summary that leads to it. */
function lineOf(control: Control, detail: string, page: ClientPage): HTMLLIElement {
  const id = `${control.id}-fault`;
  const name = nameOf(control, (row) => page.say('desk.client-row', { row }));
  // a field that nobody sees cannot be put right
  control.closest('details')?.setAttribute('open', '');
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-errormessage', id);
  control.closest('.row')?.classList.add('row-fault');
  // The server has the last word on what the page has read.
  control.closest('.field')?.querySelector('.field-note.field-error')?.replaceChildren();
  const known = { 'data-problem': '', 'data-of': control.id };
  control
    .closest('.field, fieldset')
    ?.append(make('p', { class: 'field-error', id, ...known }, detail));
  const line = make('li', { 'data-of': control.id });
  line.append(make('a', { href: `#${control.id}` }, name), `: ${detail}`);
  return line;
}
