import { type DecisionRecord, type LiveChange } from '@himaya/contracts';
import { ask } from './ask.js';
import { LiveList } from './live-list.js';
import { type ClientPage, make } from './page.js';
import { leaving } from './submit.js';

const CHANGES = '/api/v1/desk/changes';

/** Follows what others do while the page is seen. Without a stream the page says so, and nothing else of it. */
export function followChanges(page: ClientPage): void {
  if (!page.person) return;
  const list = document.querySelector<HTMLElement>('[data-work-list]');
  const record = document.querySelector<HTMLElement>('[data-record-live]');
  if (!list && !record) return;
  new Live(page, list && new LiveList(list, page), record).start();
}

class Live {
  private source: EventSource | null = null;
  private readonly line: HTMLElement;

  constructor(
    private readonly page: ClientPage,
    private readonly list: LiveList | null,
    private readonly record: HTMLElement | null,
  ) {
    this.line = make('p', { class: 'small muted live-line', role: 'status', 'data-live': '' });
    document.querySelector('[data-desk] [data-status]')?.after(this.line);
  }

  /** A page that nobody sees holds no connection: a browser has six for all of them. */
  start(): void {
    const settle = (): void =>
      document.visibilityState === 'visible' ? this.open() : this.close();
    document.addEventListener('visibilitychange', settle);
    addEventListener('pagehide', () => this.close());
    settle();
  }

  private open(): void {
    if (this.source) return;
    const source = new EventSource(CHANGES);
    this.source = source;
    source.addEventListener('refresh', () => {
      this.say(true);
      void this.list?.refresh();
      void this.compare(null);
    });
    source.addEventListener('change', ({ data }: MessageEvent<string>) => {
      const change = JSON.parse(data) as LiveChange;
      this.list?.take(change);
      if (change.id === this.record?.dataset['recordLive']) void this.compare(change);
    });
    source.addEventListener('off', () => {
      this.close();
      this.say(false);
    });
    // the browser tries again by itself; until then nothing is claimed
    source.addEventListener('error', () => this.say(false));
  }

  private close(): void {
    this.source?.close();
    this.source = null;
  }

  private say(on: boolean): void {
    const words = on ? '' : this.page.say('desk.client-live-off');
    if (this.line.textContent !== words) this.line.textContent = words;
    document.documentElement.toggleAttribute('data-live-on', on);
  }

  /** Says of the open record that it is no longer what the page shows. A restricted one is not read for that. */
  private async compare(change: LiveChange | null): Promise<void> {
    const { record } = this;
    if (!record || leaving.on) return;
    const known = Number(record.dataset['recordVersion']);
    if (change) this.sayHolder(change);
    if (change && change.version <= known) return;
    if (record.dataset['recordLogged'] !== undefined) {
      if (change) this.sayChanged([]);
      return;
    }
    const now = await this.read(record);
    if (now && now.version > known)
      this.sayChanged(now.history.filter(({ version }) => version > known));
  }

  private async read(
    record: HTMLElement,
  ): Promise<{ version: number; history: readonly DecisionRecord[] } | null> {
    const answer = await ask(record.dataset['recordApi'] ?? '', {
      headers: { 'accept-language': this.page.language },
    });
    return answer?.ok
      ? (answer.body as { version: number; history: readonly DecisionRecord[] })
      : null;
  }

  private sayChanged(steps: readonly DecisionRecord[]): void {
    const name = steps.findLast(({ by }) => by !== null)?.by ?? '';
    const key = name ? 'desk.client-live-changed-by' : 'desk.client-live-changed';
    const show = make('button', { type: 'button' }, this.page.say('desk.client-live-show'));
    show.addEventListener('click', () => {
      location.hash = 'history';
      location.reload();
    });
    this.banner().replaceChildren(this.page.say(key, { name }), ' ', show);
  }

  private sayHolder({ holder }: LiveChange): void {
    const line = document.querySelector<HTMLElement>('[data-live-holder]');
    if (!line) return;
    const own = document.querySelector('[data-own-name]')?.textContent?.trim();
    const other = holder === own ? null : holder;
    line.hidden = other === null;
    line.textContent =
      other === null ? '' : this.page.say('desk.client-live-holder', { name: other });
  }

  private banner(): HTMLElement {
    const there = document.querySelector<HTMLElement>('[data-live-changed]');
    if (there) return there;
    const banner = make('p', {
      class: 'banner banner-notice',
      role: 'status',
      'data-live-changed': '',
    });
    this.line.after(banner);
    return banner;
  }
}
