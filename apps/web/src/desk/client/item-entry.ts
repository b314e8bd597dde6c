import { type AddressKnown } from '@himaya/contracts';
import { ask } from './ask.js';
import { type ClientPage, make } from './page.js';

/** More than a browser should hold at once; such a file is hashed by its archiver. */
const MOST_BYTES = 1024 * 1024 * 1024;
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\.wacz$/i, 'wacz'],
  [/\.warc(\.gz)?$/i, 'warc'],
  [/\.(zip|tar|tgz|json)$/i, 'archiver'],
  [/\.(jpe?g|png|gif|webp|heic)$/i, 'image'],
  [/\.(mp4|mov|webm|mkv|avi|3gp)$/i, 'video'],
  [/\.(mp3|m4a|ogg|opus|wav)$/i, 'audio'],
  [/\.(pdf|docx?|odt|txt|html?)$/i, 'document'],
];

const kindOf = (name: string): string => KINDS.find(([form]) => form.test(name))?.[1] ?? 'other';

/** Says whose address it is, and whether it was entered before. */
export function enableKnownAddress(input: HTMLInputElement, page: ClientPage): void {
  const note = make('p', { class: 'field-note', 'aria-live': 'polite' });
  input.closest('.field')?.append(note);
  input.addEventListener('change', () => void tell(input.value.trim(), note, page));
}

async function tell(address: string, note: HTMLElement, page: ClientPage): Promise<void> {
  note.replaceChildren();
  if (address === '') return;
  const answer = await ask(`/api/v1/desk/sources/known?address=${encodeURIComponent(address)}`);
  if (!answer?.ok) return;
  const { canonical, source, entered } = answer.body as AddressKnown;
  if (canonical === null) note.append(page.say('desk.client-no-address'));
  else if (source) note.append(page.say('desk.client-source-known', { name: source.name }));
  else note.append(page.say('desk.client-source-new'));
  if (entered !== null) {
    const href = `/${page.language}/desk/reports/${entered}`;
    note.append(' ', make('a', { href }, page.say('desk.client-entered-before')));
  }
}

/** Hashes chosen files where they lie; only name, size and hash go out. */
export function enableItemFiles(field: HTMLElement, page: ClientPage): void {
  const input = field.querySelector<HTMLInputElement>('input[type=file]');
  const list = field.querySelector<HTMLElement>('[data-item-hashes]');
  if (!input || !list) return;
  input.addEventListener('change', () => void hashAll([...(input.files ?? [])], list, page));
}

async function hashAll(files: readonly File[], list: HTMLElement, page: ClientPage): Promise<void> {
  list.replaceChildren();
  for (const [at, file] of files.entries()) {
    const line = make('li', {}, file.name);
    list.append(line);
    if (file.size > MOST_BYTES) {
      line.append(' ', page.say('desk.client-file-too-large'));
      continue;
    }
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    const sha256 = [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('');
    line.append(' ', make('bdi', { dir: 'ltr', class: 'hash' }, sha256));
    const said = { name: file.name, kind: kindOf(file.name), sha256 };
    for (const [key, value] of Object.entries(said))
      line.append(hidden(`files[${at}].${key}`, value));
    line.append(hidden(`files[${at}].bytes`, String(file.size), 'int'));
  }
}

const hidden = (name: string, value: string, type = 'text'): HTMLInputElement =>
  make('input', { type: 'hidden', name, value, 'data-type': type });
