import { type SavedFilters } from '@himaya/contracts';
import { FILTERS_API } from '../desk-links.js';
import { ask } from './ask.js';
import { type ClientPage } from './page.js';

/** Adds to each saved filter how many wait in it, once the page stands: twenty counts would keep it waiting. */
export async function addFilterCounts(page: ClientPage): Promise<void> {
  const list = document.querySelector<HTMLElement>('[data-saved-filters]');
  if (!list) return;
  const answer = await ask(FILTERS_API, { headers: { 'accept-language': page.language } });
  if (!answer?.ok) return;
  const { most = '', mostWords = '' } = list.dataset;
  for (const { id, count } of (answer.body as SavedFilters).items) {
    const place = list.querySelector<HTMLElement>(`[data-filter-count="${id}"]`);
    if (!place || count === null) continue;
    place.textContent = count < Number(most) ? String(count) : mostWords;
    place.hidden = false;
  }
}
