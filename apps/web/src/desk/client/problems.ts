import { type ProblemBody } from '@himaya/contracts';
import { pointerId } from '../field-id.js';
import { type Control, nameOf } from './controls.js';
import { type ClientPage, make } from './page.js';

/** Takes away what an earlier try said. */
export function clearProblems(form: HTMLFormElement): void {
  form.querySelectorAll('[data-problem]').forEach((element) => element.remove());
  for (const control of form.querySelectorAll('[aria-invalid]')) {
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-errormessage');
  }
}

/** Says what is wrong above the form, leads to each field, and takes focus. */
export function showProblem(
  form: HTMLFormElement,
  problem: Pick<ProblemBody, 'title' | 'detail' | 'errors'>,
  page: ClientPage,
  controlAt: (pointer: string) => Control | null,
): void {
  const summary = make(
    'div',
    { class: 'banner banner-error', role: 'alert', tabindex: '-1', 'data-problem': '' },
    make('p', {}, make('strong', {}, problem.title)),
  );
  if (problem.detail) summary.append(make('p', {}, problem.detail));
  const list = make('ul');
  for (const { pointer, detail } of problem.errors ?? []) {
    const control = controlAt(pointer) ?? controlById(pointerId(pointer));
    list.append(control ? faultOf(control, detail, page) : make('li', {}, detail));
  }
  if (list.childElementCount > 0) summary.append(list);
  form.prepend(summary);
  summary.focus();
}

function controlById(id: string): Control | null {
  const element = document.getElementById(id);
  const known =
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement;
  return known ? element : null;
}

/** Marks the field, and gives the line of the summary that leads to it. */
function faultOf(control: Control, detail: string, page: ClientPage): HTMLLIElement {
  const id = `${control.id}-fault`;
  const name = nameOf(control, (row) => page.say('desk.client-row', { row }));
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-errormessage', id);
  control
    .closest('.field, fieldset')
    ?.append(make('p', { class: 'field-error', id, 'data-problem': '' }, detail));
  return make('li', {}, make('a', { href: `#${control.id}` }, name), `: ${detail}`);
}
