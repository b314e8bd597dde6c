import { ask } from './ask.js';
import { type ClientPage } from './page.js';
import { leaving } from './submit.js';

/** A third of the time that a lease lasts. */
const RENEW_MS = 5 * 60_000;
const JSON_BODY = { 'content-type': 'application/json' };

/** Holds what the page shows: from when it is opened, while somebody does something on it, until it is left. */
export function holdLease(page: ClientPage): void {
  const line = document.querySelector<HTMLElement>('[data-lease]');
  const url = line?.dataset['lease'];
  if (!line || url === undefined) return;
  let active = true;
  const note = (): void => {
    active = true;
  };
  for (const event of ['keydown', 'pointerdown', 'scroll']) addEventListener(event, note);
  const renew = async (): Promise<void> => {
    if (!active || document.visibilityState !== 'visible') return;
    active = false;
    const headers = { ...JSON_BODY, 'accept-language': page.language };
    const answer = await ask(url, { method: 'PUT', headers, body: '{}' });
    if (answer?.status !== 409) return;
    const { title, detail } = answer.body as { title: string; detail?: string };
    line.textContent = [title, detail].filter(Boolean).join(' ');
    line.className = 'banner banner-notice';
    line.hidden = false;
  };
  void renew();
  setInterval(() => void renew(), RENEW_MS);
  // not before the page loads itself again after an act: that would be a door for another
  addEventListener('pagehide', () => {
    if (!leaving.on) void fetch(url, { method: 'DELETE', keepalive: true });
  });
}
