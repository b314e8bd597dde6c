import { type ClientPage, make } from './page.js';

const TOKEN = /^#([A-Za-z0-9_-]{43})$/;

/** Takes the secret of a one-use link out of the address, where a look over the shoulder or a history would find it. */
export function enableJoin(page: ClientPage): void {
  const field = document.querySelector<HTMLInputElement>('[data-form="join"] input[name="token"]');
  if (!field) return;
  const token = TOKEN.exec(location.hash)?.[1];
  history.replaceState(null, '', location.pathname);
  // A link that is opened in this very tab changes the address alone.
  window.addEventListener('hashchange', () => location.reload());
  if (token !== undefined) {
    field.value = token;
    return;
  }
  field.form?.replaceWith(
    make('p', { class: 'banner banner-error', role: 'alert' }, page.say('desk.client-no-link')),
  );
}
