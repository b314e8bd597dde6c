import { type LiveChange, type WorkItem, type WorkPage } from '@himaya/contracts';
import { ask } from './ask.js';
import { type ClientPage, make } from './page.js';

/** Changes that come together are looked up together. */
const SOON_MS = 250;

/** The rows of the queue, kept to what they are now. None vanishes: one that left the view says why. */
export class LiveList {
  private readonly changed = new Map<string, LiveChange>();
  private timer = 0;

  constructor(
    private readonly list: HTMLElement,
    private readonly page: ClientPage,
  ) {}

  take(change: LiveChange): void {
    const row = this.row(change.id);
    if (!row) return;
    this.changed.set(change.id, change);
    this.holder(row, change.holder);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.refresh(), SOON_MS);
  }

  /** Asks for the view as it is now, and marks what differs from what the page shows. */
  async refresh(): Promise<void> {
    // of the page, not of its address: a saved filter says nothing in its own
    const asked = new URLSearchParams(this.list.dataset['workQuery']);
    const cursor = new URLSearchParams(location.search).get('cursor');
    if (cursor) asked.set('cursor', cursor);
    const answer = await ask(`/api/v1/desk/worklist?${asked}`, {
      headers: { 'accept-language': this.page.language },
    });
    if (!answer?.ok) return;
    const { items, next } = answer.body as WorkPage;
    const now = new Map(items.map((item) => [item.id, item]));
    for (const row of this.list.querySelectorAll<HTMLElement>('[data-item]'))
      this.settle(row, now, next !== null);
  }

  private settle(row: HTMLElement, now: ReadonlyMap<string, WorkItem>, more: boolean): void {
    const id = row.dataset['item'] ?? '';
    const item = now.get(id);
    const change = this.changed.get(id);
    if (item) return this.stays(row, item);
    // past the end of a page it may only have moved down
    if (row.hasAttribute('data-done') || (more && !change)) return;
    row.setAttribute('data-left', '');
    const key = change?.holder ? 'desk.client-live-row-held' : 'desk.client-live-row-left';
    this.say(row, this.page.say(key, { name: change?.holder ?? '' }));
  }

  private stays(row: HTMLElement, { holder, version }: WorkItem): void {
    this.holder(row, holder);
    row.removeAttribute('data-left');
    if (version <= Number(row.dataset['version'])) return;
    row.setAttribute('data-changed', '');
    this.say(row, this.page.say('desk.client-live-row-changed'));
  }

  private holder(row: HTMLElement, name: string | null): void {
    const chip = row.querySelector<HTMLElement>('[data-holder]');
    if (!chip) return;
    chip.hidden = name === null;
    const words = name === null ? '' : this.page.say('desk.client-live-holder', { name });
    if (chip.textContent !== words) chip.textContent = words;
  }

  private row(id: string): HTMLElement | null {
    return this.list.querySelector(`[data-item="${CSS.escape(id)}"]`);
  }

  private say(row: HTMLElement, words: string): void {
    const said = row.querySelector('[data-said]');
    if (said && said.textContent !== words) said.replaceChildren(make('span', {}, words));
  }
}
