import { type Language } from '@himaya/contracts';
import { type ClientPage, make } from './page.js';

/** Says how a date is read while it is typed; the grammar is fetched with the first focus. */
export function enableEdtfCheck(input: HTMLInputElement, page: ClientPage): void {
  const note = make('p', { class: 'field-note', id: `${input.id}-read`, 'aria-live': 'polite' });
  input.closest('.field')?.append(note);
  const check = async (): Promise<void> => {
    const describe = await grammar();
    if (!describe) return;
    const text = input.value.trim();
    const words = text === '' ? null : read(() => describe(text, page.language));
    note.classList.toggle('field-error', text !== '' && words === null);
    if (text === '' || (words === null && input.ariaInvalid === 'true')) note.textContent = '';
    else if (words === null) note.textContent = page.say('desk.client-edtf-bad');
    else note.textContent = page.say('desk.client-edtf-read', { words });
  };
  input.addEventListener('input', () => void check());
  input.addEventListener('focus', () => void check(), { once: true });
}

/** Null where it cannot be fetched: then the server alone reads the date. */
async function grammar(): Promise<((edtf: string, language: Language) => string) | null> {
  try {
    return (await import('./edtf-words.js')).describeEdtf;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
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
