import { type ProblemBody } from '@himaya/contracts';
import { type ClientPage, make } from './page.js';
import { leaving } from './submit.js';
import { newUuid } from './uuid.js';

const API = '/api/v1/desk/evidence';

/** Files that are chosen or dropped are sent one by one, and the page is loaded again when all have come. */
export function enableUploads(page: ClientPage): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
    form.querySelector('fieldset')?.removeAttribute('disabled');
    const input = form.querySelector<HTMLInputElement>('input[type="file"]');
    const send = (files: readonly File[]): void => void sendAll(form, files, page);
    form.addEventListener('submit', (event) => event.preventDefault());
    input?.addEventListener('change', () => send([...(input.files ?? [])]));
    form.addEventListener('dragover', (event) => {
      event.preventDefault();
      form.classList.add('is-over');
    });
    form.addEventListener('dragleave', () => form.classList.remove('is-over'));
    form.addEventListener('drop', (event) => {
      event.preventDefault();
      form.classList.remove('is-over');
      send([...(event.dataTransfer?.files ?? [])]);
    });
  }
}

async function sendAll(
  form: HTMLFormElement,
  files: readonly File[],
  page: ClientPage,
): Promise<void> {
  const list = form.querySelector('[data-sending]');
  if (!list || files.length === 0) return;
  let refused = 0;
  for (const file of files) {
    const line = make('li', { dir: 'auto' });
    list.append(line);
    const { name } = file;
    const told = await sendOne(form, file, page, (share) => {
      line.textContent = page.say('desk.client-evidence-sending', { name, share });
    });
    refused += told === null ? 0 : 1;
    line.textContent =
      told === null
        ? page.say('desk.client-evidence-sent', { name })
        : page.say('desk.client-evidence-failed', { name, why: told });
  }
  if (refused > 0) return;
  leaving.on = true;
  location.reload();
}

/** Why it was refused; null where it was taken. The id stays the same over repeated tries. */
function sendOne(
  form: HTMLFormElement,
  file: File,
  page: ClientPage,
  progress: (share: number) => void,
): Promise<string | null> {
  const role = form.querySelector<HTMLSelectElement>('[name="role"]')?.value ?? 'media';
  const url = form.querySelector<HTMLInputElement>('[name="url"]')?.value.trim();
  const query = new URLSearchParams(form.dataset['upload']);
  for (const [key, value] of Object.entries({ id: newUuid(), name: file.name, role }))
    query.set(key, value);
  if (url) query.set('url', url);
  return new Promise((resolve) => {
    // fetch tells nothing of how much has gone
    const request = new XMLHttpRequest();
    request.open('POST', `${API}?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', page.language);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total > 0 ? Math.floor((100 * loaded) / total) : 0),
    );
    const none = (): void => resolve(page.say('desk.client-evidence-no-answer'));
    request.addEventListener('error', none);
    request.addEventListener('load', () => {
      if (request.status === 201) return resolve(null);
      resolve(titleOf(request.responseText) ?? page.say('desk.client-evidence-no-answer'));
    });
    request.send(file);
  });
}

function titleOf(text: string): string | undefined {
  try {
    return (JSON.parse(text) as ProblemBody).title;
  } catch (error) {
    // an answer of something between us and the server
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
