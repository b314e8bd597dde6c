import { type MessageKey } from '../../i18n/language.js';
import { formatParts, type MessageValue } from '../../i18n/message.js';
import { type DeskData } from '../client-data.js';

export type ClientKey = Extract<MessageKey, `desk.client-${string}`>;

/** What the page says about itself, and how the script speaks on it. */
export interface ClientPage {
  readonly language: DeskData['language'];
  /** Id of the signed-in person; empty on the sign-in page. */
  readonly person: string;
  readonly signIn: string;
  readonly say: (key: ClientKey, args?: Readonly<Record<string, MessageValue>>) => string;
  /** Tells readers and screen readers, without moving focus. */
  readonly tell: (text: string) => void;
}

/** Null on a page that is none of the desk's. */
export function readPage(): ClientPage | null {
  const desk = document.querySelector<HTMLElement>('[data-desk]');
  const data = document.getElementById('page-data');
  if (!desk || !data) return null;
  const { language, messages } = JSON.parse(data.textContent ?? '') as DeskData;
  const plurals = new Intl.PluralRules(language);
  const words = { number: String, plural: (value: number) => plurals.select(value) };
  const status = desk.querySelector<HTMLElement>('[data-status]');
  return {
    language,
    person: desk.dataset['desk'] ?? '',
    signIn: desk.dataset['signIn'] ?? '/',
    say: (key, args = {}) => {
      const message = messages[key];
      if (message === undefined) throw new RangeError(`message missing: ${key}`);
      return formatParts<never>(message, args, words).join('');
    },
    tell: (text) => {
      if (status) status.textContent = text;
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
