import { type DeskReport, KNOWLEDGE_KINDS } from '@himaya/contracts';
import { withoutControls } from '../../parts/people-text.js';
import { ask } from './ask.js';
import { type ClientPage, make } from './page.js';

const AHEAD = { rootMargin: '600px' };

/** Fetches the words of gathered reports as they come into view. */
export function enableReportWords(page: ClientPage): void {
  const observer = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      void show(target as HTMLElement, page);
    }
  }, AHEAD);
  document.querySelectorAll<HTMLElement>('[data-report-words]').forEach((place) => {
    place.hidden = false;
    place.textContent = '…';
    observer.observe(place);
  });
}

async function show(place: HTMLElement, page: ClientPage): Promise<void> {
  const response = await ask(place.dataset['reportWords'] ?? '', {
    headers: { 'accept-language': page.language },
  });
  if (!response?.ok) {
    place.textContent = page.say('desk.client-words-missing');
    return;
  }
  const { report } = response.body as DeskReport;
  const texts = [report.text ?? page.say('desk.client-no-words'), report.where.landmark];
  const known = KNOWLEDGE_KINDS.label(report.knowledge, page.language);
  place.replaceChildren(
    ...texts
      .filter((text) => text !== undefined)
      .map((text) => make('p', { class: 'said', dir: 'auto' }, withoutControls(text))),
    make('p', { class: 'small muted' }, known),
  );
}
