import { forgetDrafts, forgetDraftsOfOthers, hasDrafts, keepDrafts } from './drafts.js';
import { type ClientPage, make } from './page.js';

const KEY = 'himaya-desk-signed-out';

/** The session ended in the middle: what was typed is kept, and the sign-in page says why. */
export function keepForSignIn(page: ClientPage): void {
  keepDrafts(page, null);
  sessionStorage.setItem(KEY, 'yes');
}

/** Nothing stays in the tab. */
export function forgetAll(): void {
  forgetDrafts();
  sessionStorage.removeItem(KEY);
}

/** On the sign-in page: why one is here. On a page of the desk: whose words stay in the tab. */
export function settleSession(page: ClientPage): void {
  if (page.person !== '') {
    forgetDraftsOfOthers(page);
    sessionStorage.removeItem(KEY);
    return;
  }
  if (sessionStorage.getItem(KEY) === null) return;
  const words = page.say(hasDrafts() ? 'desk.client-signed-out-kept' : 'desk.client-signed-out');
  document
    .querySelector('[data-desk] [data-status]')
    ?.after(make('p', { class: 'banner banner-notice', role: 'status' }, words));
}
