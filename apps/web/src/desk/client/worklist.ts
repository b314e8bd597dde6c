import { ask } from './ask.js';
import { FRESHENED } from './freshen.js';
import { enableKeys, type Handlers } from './keys.js';
import { type ClientPage, make } from './page.js';
import { Records } from './records.js';
import { DONE_BESIDE } from './submit.js';

/** As many are fetched before they are asked for. */
const AHEAD = 3;
/** As long as a slip can be taken back by its key; its page takes it back for an hour. */
const UNDO_WITHIN_MS = 10_000;

const hrefOf = (row: Element): string => row.querySelector('a')?.href ?? '';

/** The list, and the record of one row beside it. Nothing leaves the list until the page is loaded again. */
class Worklist {
  private readonly records = new Records();
  private shown: HTMLElement | null = null;
  private last: { readonly row: HTMLElement; readonly at: number } | null = null;

  constructor(
    private readonly list: HTMLElement,
    private readonly pane: HTMLElement,
    private readonly page: ClientPage,
  ) {}

  /** Shows the next row that still waits, or the one before. */
  step(by: 1 | -1): void {
    const rows = this.rows();
    const at = this.shown ? rows.indexOf(this.shown) : by > 0 ? -1 : rows.length;
    for (let next = at + by; next >= 0 && next < rows.length; next += by) {
      const row = rows[next];
      if (!row || row.hasAttribute('data-done')) continue;
      void this.show(row);
      return;
    }
    if (by > 0) this.page.tell(this.page.say('desk.client-work-last'));
  }

  async show(row: HTMLElement): Promise<void> {
    this.shown?.removeAttribute('aria-current');
    this.shown = row;
    row.setAttribute('aria-current', 'true');
    row.querySelector('a')?.focus();
    row.scrollIntoView({ block: 'nearest' });
    this.pane.hidden = false;
    this.pane.setAttribute('aria-busy', 'true');
    const parts = await this.records.get(hrefOf(row));
    // another row was asked for meanwhile
    if (this.shown !== row) return;
    const open = make('p', { class: 'no-print' }, this.openLink(row));
    this.pane.replaceChildren(
      open,
      ...(parts ?? [make('p', { class: 'banner' }, this.page.say('desk.client-work-failed'))]),
    );
    this.pane.scrollTop = 0;
    this.pane.removeAttribute('aria-busy');
    this.pane.dataset['shown'] = row.dataset['item'] ?? '';
    document.dispatchEvent(new CustomEvent(FRESHENED));
    this.fetchAhead(row);
  }

  /** Greys out what was decided, says so, and goes on. */
  done(): void {
    const row = this.shown;
    if (!row) return;
    row.setAttribute('data-done', '');
    this.last = row.dataset['kind'] === 'report' ? { row, at: performance.now() } : null;
    const said = row.querySelector('[data-said]');
    const words = this.last ? 'desk.client-work-done-undo' : 'desk.client-work-done';
    if (said) said.textContent = this.page.say(words);
    this.records.forget(hrefOf(row));
    this.step(1);
  }

  open(): void {
    const row = this.shown ?? document.activeElement?.closest<HTMLElement>('[data-item]');
    if (row) location.assign(hrefOf(row));
  }

  /** From the record to the list. */
  back(): void {
    const link = (this.shown ?? this.rows()[0])?.querySelector('a');
    link?.focus();
  }

  /** The form that ends it, open at its reason. */
  reason(): void {
    const field = this.pane.querySelector<HTMLElement>(
      '[data-form="closing"] select, [data-form="close"] select, [data-form] select[name="reason"], [data-form] select[name="class"]',
    );
    field?.closest('details')?.setAttribute('open', '');
    field?.focus();
  }

  /** The form that one is in; else the first step that the record offers. */
  submit(): void {
    const form =
      document.activeElement?.closest<HTMLFormElement>('form[data-form]') ??
      this.pane.querySelector<HTMLFormElement>('form[data-form="screening"]');
    form?.requestSubmit(form.querySelector<HTMLElement>('[type="submit"]'));
  }

  claim(): void {
    this.pane
      .querySelector<HTMLFormElement>('form[data-form="claim"], form[data-form="release"]')
      ?.requestSubmit();
  }

  select(toHere: boolean): void {
    const rows = this.rows();
    const at = this.shown ? rows.indexOf(this.shown) : -1;
    if (at < 0) return;
    const last = rows.findLastIndex(
      (row, index) => index < at && row.hasAttribute('data-selected'),
    );
    const from = toHere && last >= 0 ? last : at;
    const chosen = rows.slice(from, at + 1);
    const off = !toHere && rows[at]?.hasAttribute('data-selected');
    for (const row of chosen) this.mark(row, !off);
    this.tellSelected();
  }

  /** Takes back what was decided last, for a moment after. */
  async undo(): Promise<void> {
    const { last } = this;
    if (!last || performance.now() - last.at > UNDO_WITHIN_MS) {
      this.page.tell(this.page.say('desk.client-work-nothing-to-undo'));
      return;
    }
    this.last = null;
    const refused = await this.takeBack(last.row);
    const said = last.row.querySelector('[data-said]');
    if (said) said.textContent = refused ?? this.page.say('desk.client-work-undone');
    if (refused !== null) return;
    last.row.removeAttribute('data-done');
    await this.show(last.row);
  }

  /** Null once it waits again; else why it does not. */
  private async takeBack(row: HTMLElement): Promise<string | null> {
    const { item = '', version = '0' } = row.dataset;
    const answer = await ask(`/api/v1/desk/reports/${item}/taking-back`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': this.page.language,
        'if-match': `"${Number(version) + 1}"`,
      },
      body: '{}',
    });
    if (answer?.status !== 200) {
      const { title } = (answer?.body ?? {}) as { title?: string };
      return title ?? this.page.say('desk.client-no-answer');
    }
    row.dataset['version'] = String(Number(version) + 2);
    return null;
  }

  private mark(row: HTMLElement, on: boolean): void {
    row.toggleAttribute('data-selected', on);
    const box = row.querySelector<HTMLInputElement>('[data-select]');
    if (box) box.checked = on;
  }

  /** Says how many are selected, and puts them where the form of a list finds them. */
  private tellSelected(): void {
    const rows = this.rows().filter((row) => row.hasAttribute('data-selected'));
    const words = this.page.say('desk.client-work-selected', { count: rows.length });
    this.page.tell(words);
    const bar = document.querySelector<HTMLDetailsElement>('[data-bulk]');
    const ids = rows.map((row) => row.dataset['item'] ?? '');
    bar?.querySelector('[data-bulk-reports]')?.setAttribute('value', ids.join('\n'));
    const said = bar?.querySelector('[data-bulk-said]');
    if (said) said.textContent = words;
    if (bar && rows.length > 0) bar.open = true;
  }

  /** Rows are shown beside the list where there is room; else their link leads to their page. */
  listen(): void {
    this.list.addEventListener('click', (event) => {
      const row = (event.target as Element).closest<HTMLElement>('[data-item]');
      if ((event.target as Element).matches('[data-select]')) {
        if (row) this.mark(row, (event.target as HTMLInputElement).checked);
        this.tellSelected();
        return;
      }
      if (!row || event.ctrlKey || event.metaKey || event.shiftKey || !isWide()) return;
      event.preventDefault();
      void this.show(row);
    });
    this.pane.addEventListener(DONE_BESIDE, () => this.done());
  }

  private rows(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('[data-item]')];
  }

  /** A read that leaves an entry is never made before somebody reads. */
  private fetchAhead(row: HTMLElement): void {
    const rows = this.rows().filter(
      (each) => !each.hasAttribute('data-done') && !each.hasAttribute('data-logged'),
    );
    const at = rows.indexOf(row);
    for (const next of rows.slice(at + 1, at + 1 + AHEAD)) void this.records.get(hrefOf(next));
  }

  private openLink(row: HTMLElement): HTMLElement {
    return make(
      'a',
      { href: hrefOf(row), 'data-key': 'open' },
      this.page.say('desk.client-work-open'),
    );
  }
}

const isWide = (): boolean => matchMedia('(min-width: 80rem)').matches;

/** Keys on every page of the desk, and the list on the page that has it. */
export function enableWork(page: ClientPage, own: Handlers): void {
  const list = document.querySelector<HTMLElement>('[data-work-list]');
  const pane = document.querySelector<HTMLElement>('[data-preview]');
  if (!page.person) return;
  if (!list || !pane) return enableKeys(page, { ...own, submit: submitHere });
  const work = new Worklist(list, pane, page);
  work.listen();
  enableKeys(page, {
    next: () => work.step(1),
    previous: () => work.step(-1),
    open: () => work.open(),
    back: () => work.back(),
    claim: () => work.claim(),
    reason: () => work.reason(),
    select: () => work.select(false),
    range: () => work.select(true),
    undo: () => void work.undo(),
    submit: () => work.submit(),
    filter: () => document.querySelector<HTMLElement>('[data-work-filter]')?.focus(),
  });
  if (isWide() && !location.hash) work.step(1);
}

function submitHere(): void {
  const form = document.activeElement?.closest<HTMLFormElement>('form[data-form]');
  form?.requestSubmit(form.querySelector<HTMLElement>('[type="submit"]'));
}
