import { type Language, type ViewState } from '@himaya/contracts';
import { type Message } from '../i18n/message.js';
import { type Names } from '../parts/facets.js';

/** What the island takes from the page. */
export interface MapData {
  readonly language: Language;
  /** The view as the server understood it. */
  readonly view: ViewState;
  readonly names: Names;
  readonly messages: Readonly<Record<string, Message>>;
}

const SENT = [
  'filter.',
  'facet.',
  'histogram.',
  'map.',
  'record.',
  'totals.',
  'state.',
  'list.none',
  'list.none-here',
  'list.none-yet',
  'list.whole-country',
  'list.see-imported',
];

/** The messages that the island can show, and no others. */
export function mapMessages(all: Readonly<Record<string, Message>>): MapData['messages'] {
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => SENT.some((prefix) => key.startsWith(prefix))),
  );
}

/** Above this width the map opens one level closer; the page asks for the same clusters early. */
export const WIDE = '(min-width: 60rem)';
export const FIRST_ZOOM = { narrow: 6, wide: 7 } as const;

export const MAP_API = '/api/v1/open/map';
export const LIST_API = '/api/v1/open/incidents';
export const LIST_LENGTH = 20;
