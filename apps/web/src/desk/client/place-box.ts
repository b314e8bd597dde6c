import { type PlaceHit, type PlaceHits } from '@himaya/contracts';
import { ask } from './ask.js';
import { type ClientPage, make } from './page.js';

const WAIT_MS = 200;
const LEAST = 2;

/** Turns the field of a P-code into a search of the gazetteer, after the ARIA combobox pattern. */
export class PlaceBox {
  private readonly list: HTMLUListElement;
  private readonly note: HTMLElement;
  private hits: readonly PlaceHit[] = [];
  private active = -1;
  private timer = 0;
  private running: AbortController | null = null;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly page: ClientPage,
  ) {
    this.list = make('ul', {
      id: `${input.id}-places`,
      role: 'listbox',
      class: 'place-options',
      hidden: '',
      'aria-label': page.say('desk.client-places'),
    });
    this.note = make('p', { class: 'field-note', 'aria-live': 'polite' });
    for (const [name, value] of Object.entries(COMBOBOX)) input.setAttribute(name, value);
    input.setAttribute('aria-controls', this.list.id);
    input.closest('.field')?.append(this.list, this.note);
    input.addEventListener('input', () => this.later());
    input.addEventListener('keydown', (event) => this.onKey(event));
    input.addEventListener('blur', () => this.close());
    // The press would take focus from the field, and close the list before the click.
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => this.onClick(event));
  }

  private later(): void {
    window.clearTimeout(this.timer);
    this.running?.abort();
    const text = this.input.value.trim();
    if (text.length < LEAST) {
      this.show([]);
      return;
    }
    this.timer = window.setTimeout(() => void this.search(text), WAIT_MS);
  }

  private async search(text: string): Promise<void> {
    this.running = new AbortController();
    const { signal } = this.running;
    const url = `/api/v1/open/places?q=${encodeURIComponent(text)}`;
    try {
      const response = await ask(url, { signal });
      if (response === null) this.note.textContent = this.page.say('desk.client-offline');
      if (!response?.ok) return;
      const { items, total } = response.body as PlaceHits;
      this.show(items);
      this.note.textContent = this.page.say('desk.client-places-found', { count: total });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  private show(hits: readonly PlaceHit[]): void {
    this.hits = hits;
    this.active = -1;
    this.list.replaceChildren(...hits.map((hit, index) => this.option(hit, index)));
    this.list.hidden = hits.length === 0;
    this.input.setAttribute('aria-expanded', String(hits.length > 0));
    this.input.removeAttribute('aria-activedescendant');
  }

  private option(hit: PlaceHit, index: number): HTMLLIElement {
    const attributes = { id: `${this.list.id}-${index}`, role: 'option', 'aria-selected': 'false' };
    return make(
      'li',
      { ...attributes, 'data-index': String(index) },
      make('bdi', { class: 'place-name' }, this.name(hit.name)),
      make('bdi', { class: 'place-units' }, this.units(hit)),
    );
  }

  private name({ en, ar }: { readonly en: string; readonly ar: string | null }): string {
    return this.page.language === 'ar' ? (ar ?? en) : en;
  }

  private units({ pcode, subdistrict, district, governorate }: PlaceHit): string {
    const units = [subdistrict, district, governorate].filter((unit) => unit !== null);
    return [...units.map((unit) => this.name(unit)), pcode].join(' · ');
  }

  private close(): void {
    this.show([]);
  }

  private onKey(event: KeyboardEvent): void {
    if (this.hits.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) this.move(step);
    else if (event.key === 'Enter' && this.active >= 0) this.choose(this.active);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
  }

  private move(step: number): void {
    const count = this.hits.length;
    this.active = (this.active + step + count + (this.active < 0 && step < 0 ? 1 : 0)) % count;
    [...this.list.children].forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === this.active));
      if (index !== this.active) return;
      this.input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    });
  }

  private onClick(event: Event): void {
    const option = (event.target as Element).closest<HTMLElement>('[data-index]');
    if (option) this.choose(Number(option.dataset['index']));
  }

  private choose(index: number): void {
    const hit = this.hits[index];
    if (!hit) return;
    this.input.value = hit.pcode;
    this.close();
    this.note.textContent = `${this.name(hit.name)} · ${this.units(hit)}`;
    this.input.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

const COMBOBOX: Readonly<Record<string, string>> = {
  role: 'combobox',
  'aria-expanded': 'false',
  'aria-autocomplete': 'list',
  autocomplete: 'off',
};
