import { type ClientPage, make } from './page.js';

/** Says how a date is read while it is typed; the grammar is fetched with the first focus. */
export function enableEdtfCheck(input: HTMLInputElement, page: ClientPage): void {
  const note = make('p', { class: 'field-note', id: `${input.id}-read`, 'aria-live': 'polite' });
  input.closest('.field')?.append(note);
  const check = async (): Promise<void> => {
    const { describeEdtf } = await import('./edtf-words.js');
    const text = input.value.trim();
    const words = text === '' ? null : read(() => describeEdtf(text, page.language));
    note.classList.toggle('field-error', text !== '' && words === null);
    if (text === '') note.textContent = '';
    else if (words === null) note.textContent = page.say('desk.client-edtf-bad');
    else note.textContent = page.say('desk.client-edtf-read', { words });
  };
  input.addEventListener('input', () => void check());
  input.addEventListener('focus', () => void check(), { once: true });
}

/** Null where the text is no date. */
function read(describe: () => string): string | null {
  try {
    return describe();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
