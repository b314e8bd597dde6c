import { type ClientPage, make } from './page.js';

export interface PaletteEntry {
  readonly words: string;
  /** As it is written on the keyboard; empty for a page. */
  readonly key: string;
  run(): void;
}

const REFERENCE = /^HM-[0-9A-HJKMNP-TV-Z]{8}$/i;

/** Commands, parts of the record and pages by their words: typed to narrow, Enter for the first. */
export function openPalette(page: ClientPage, commands: readonly PaletteEntry[]): void {
  const entries = [...commands, ...partsOf(), ...pagesOf()];
  const find = make('input', {
    type: 'text',
    'aria-label': page.say('desk.client-palette-find'),
    placeholder: page.say('desk.client-palette-find'),
    autocomplete: 'off',
    dir: 'auto',
  });
  const list = make('ul', { class: 'palette-list' });
  const dialog = make(
    'dialog',
    { class: 'keys-dialog', 'aria-label': page.say('desk.client-key-palette') },
    find,
    list,
  );
  const run = (entry: PaletteEntry): void => {
    dialog.close();
    entry.run();
  };
  const matching = (): PaletteEntry[] => {
    const reference = REFERENCE.exec(find.value.trim())?.[0];
    if (reference !== undefined) return [openingOf(reference.toUpperCase(), page)];
    const typed = find.value.trim().toLocaleLowerCase(page.language);
    return entries.filter(({ words }) => words.toLocaleLowerCase(page.language).includes(typed));
  };
  const fill = (): void =>
    list.replaceChildren(...matching().map((entry) => make('li', {}, entryButton(entry, run))));
  find.addEventListener('input', fill);
  find.addEventListener('keydown', (event) => {
    const [first] = matching();
    if (event.code !== 'Enter' || !first) return;
    event.preventDefault();
    run(first);
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.querySelector('[data-desk]')?.append(dialog);
  fill();
  dialog.showModal();
  find.focus();
}

function entryButton(entry: PaletteEntry, run: (entry: PaletteEntry) => void): HTMLElement {
  const button = make('button', { type: 'button', class: 'palette-entry' }, entry.words, ' ');
  if (entry.key) button.append(make('kbd', { dir: 'ltr' }, entry.key));
  button.addEventListener('click', () => run(entry));
  return button;
}

/** A case by what people write down of it. */
const openingOf = (reference: string, page: ClientPage): PaletteEntry => ({
  words: page.say('desk.client-open-reference', { reference }),
  key: '',
  run: () => location.assign(`/${page.language}/desk/references/${reference}`),
});

/** Parts of the desk, and the views of the queue where they stand on the page. */
function pagesOf(): PaletteEntry[] {
  const links = document.querySelectorAll<HTMLAnchorElement>('.desk-tabs a, .state-tabs a');
  return [...links].map((link) => ({
    words: link.textContent?.trim() ?? '',
    key: '',
    run: () => link.click(),
  }));
}

/** Parts of the record that is open, by their headings. */
function partsOf(): PaletteEntry[] {
  const headings = document.querySelectorAll<HTMLElement>('main h2, main [data-bulk] > summary');
  return [...headings].map((heading) => ({
    words: heading.textContent?.trim() ?? '',
    key: '',
    run: () => goToPart(heading),
  }));
}

/** So that the next Tab goes to the first control of the part. */
export function goToPart(part: HTMLElement): void {
  part.closest('details')?.setAttribute('open', '');
  part.tabIndex = -1;
  part.focus();
  part.scrollIntoView({ block: 'start' });
}
