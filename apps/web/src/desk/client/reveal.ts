import { forgetDrafts } from './drafts.js';
import { type ClientPage, make } from './page.js';

/**
 * Shows what an answer says once and never again: a link or a key, with a button that copies it. The form goes, so
 * that nobody makes a second one by mistake.
 */
export function revealOnce(form: HTMLFormElement, body: unknown, page: ClientPage): void {
  const [text, label] = wordsOf((body ?? {}) as Revealed, page);
  const id = `${form.dataset['form'] ?? 'form'}-revealed`;
  const field = make('textarea', { id, readonly: '', rows: '2', dir: 'auto', class: 'hash' }, text);
  const copy = make(
    'button',
    { type: 'button', class: 'button-main' },
    page.say('desk.client-copy'),
  );
  const said = make('span', { class: 'form-status', role: 'status' });
  copy.addEventListener('click', () => void copyText(field, said, page));
  const again = make('a', { href: location.href, class: 'button' }, page.say('desk.client-done'));
  const box = make(
    'div',
    { class: 'banner banner-notice revealed', tabindex: '-1' },
    make('label', { for: id }, page.say(label)),
    field,
    make('p', { class: 'api-form-acts' }, copy, again, said),
  );
  forgetDrafts();
  form.replaceWith(box);
  box.focus();
}

interface Revealed {
  readonly link?: string;
  readonly secret?: string;
  readonly contact?: string;
}

function wordsOf({ link, secret = '', contact }: Revealed, page: ClientPage) {
  if (contact !== undefined) return [contact, 'desk.client-contact-read'] as const;
  if (link === undefined) return [secret, 'desk.client-key-once'] as const;
  return [`${location.origin}/${page.language}${link}`, 'desk.client-link-once'] as const;
}

async function copyText(
  field: HTMLTextAreaElement,
  said: HTMLElement,
  page: ClientPage,
): Promise<void> {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = page.say('desk.client-copied');
  } catch (error) {
    // Without the right to write the text stands selected, to be copied by hand.
    if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
    said.textContent = page.say('desk.client-copy-by-hand');
  }
}
