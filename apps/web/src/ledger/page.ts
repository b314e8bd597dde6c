import { type MessageKey } from '../i18n/language.js';
import { formatParts, type MessageValue } from '../i18n/message.js';
import { type LedgerData } from './ledger-data.js';

export type LiveKey = Extract<MessageKey, `ledger.live-${string}`>;

/** The page as the script finds it, and how the script speaks on it. */
export interface LivePage {
  readonly data: LedgerData;
  readonly say: (key: LiveKey, args?: Readonly<Record<string, MessageValue>>) => string;
  /** An ISO day in words. */
  readonly day: (iso: string) => string;
}

/** Null on a page of another kind. */
export function readPage(): LivePage | null {
  const text = document.getElementById('page-data')?.textContent;
  if (!text) return null;
  const data = JSON.parse(text) as LedgerData;
  const plurals = new Intl.PluralRules(data.locale);
  const numbers = new Intl.NumberFormat(data.locale);
  const days = new Intl.DateTimeFormat(data.locale, { dateStyle: 'long', timeZone: 'UTC' });
  const words = {
    number: (value: number) => numbers.format(value),
    plural: (value: number) => plurals.select(value),
  };
  return {
    data,
    day: (iso) => days.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`)),
    say: (key, args = {}) => {
      const message = data.messages[key];
      if (message === undefined) throw new RangeError(`message missing: ${key}`);
      return formatParts<never>(message, args, words).join('');
    },
  };
}

/** An element with its attributes and children; text is never read as HTML. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The place of the page that a part of the script writes to; throws where the page lacks it. */
export function place<Kind extends HTMLElement = HTMLElement>(name: string): Kind {
  const found = document.querySelector<Kind>(`[data-live="${name}"]`);
  if (!found) throw new Error(`the page has no ${name}`);
  return found;
}

export type Tone = 'good' | 'error' | 'notice' | 'plain';

/** Says the outcome of a check in a place of the page: a failure as an alert, all else as a status. */
export function tell(
  out: HTMLElement,
  tone: Tone,
  [first, ...rest]: readonly (Node | string)[],
): void {
  const head = make('p', {}, make('strong', {}, first ?? ''));
  const role = tone === 'error' ? 'alert' : 'status';
  const children = rest.map((part) => (typeof part === 'string' ? make('p', {}, part) : part));
  out.replaceChildren(
    make('div', { class: `banner banner-${tone}`, role, 'data-outcome': tone }, head, ...children),
  );
}

export function button(label: string, press: () => void): HTMLButtonElement {
  const element = make('button', { type: 'button', class: 'button' }, label);
  element.addEventListener('click', press);
  return element;
}
