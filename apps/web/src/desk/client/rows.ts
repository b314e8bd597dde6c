import { ROW_MARK } from '../field-id.js';
import { type ClientPage } from './page.js';

const MARKED = ['id', 'name', 'for', 'aria-describedby', 'data-row'];

/** A row made from the template, under the given number. */
export function appendRow(form: HTMLFormElement, row: number): HTMLElement | null {
  const list = form.querySelector<HTMLElement>('[data-rows]');
  const template = form.querySelector<HTMLTemplateElement>('[data-row-template]');
  if (!list || !template) return null;
  const fragment = document.importNode(template.content, true);
  for (const element of fragment.querySelectorAll('*')) {
    for (const name of MARKED) {
      const value = element.getAttribute(name);
      if (value?.includes(ROW_MARK)) {
        element.setAttribute(name, value.replaceAll(ROW_MARK, String(row)));
      }
    }
  }
  const made = fragment.querySelector<HTMLElement>('[data-row]');
  list.append(fragment);
  return made;
}

/** Takes all rows away. */
export function clearRows(form: HTMLFormElement): void {
  form.querySelector('[data-rows]')?.replaceChildren();
}

function rowsOf(form: HTMLFormElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('[data-rows] > [data-row]')];
}

/** Numbers are never given twice, so that a draft finds its rows again. */
function nextRow(form: HTMLFormElement): number {
  const used = rowsOf(form).map((row) => Number(row.dataset['row']));
  const next = Math.max(Number(form.dataset['nextRow'] ?? 0), ...used.map((row) => row + 1));
  form.dataset['nextRow'] = String(next + 1);
  return next;
}

/** Lets the buttons of a list of rows add and take away. */
export function enableRows(form: HTMLFormElement, page: ClientPage): void {
  const add = form.querySelector<HTMLButtonElement>('[data-add-row]');
  const most = Number(form.querySelector<HTMLElement>('[data-rows]')?.dataset['most'] ?? 0);
  if (!add) return;
  add.addEventListener('click', () => {
    if (rowsOf(form).length >= most) {
      page.tell(page.say('desk.client-rows-full', { most }));
      return;
    }
    appendRow(form, nextRow(form))?.querySelector<HTMLElement>('select, input')?.focus();
    page.tell(page.say('desk.client-row-added'));
  });
  form.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('[data-remove-row]');
    const row = button?.closest<HTMLElement>('[data-row]');
    if (!row) return;
    const near = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (near?.querySelector<HTMLElement>('[data-remove-row]') ?? add).focus();
    page.tell(page.say('desk.client-row-removed'));
  });
}
