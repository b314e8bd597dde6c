import {
  type Language,
  REGISTER_KINDS,
  type RegisterKind,
  type WorkFilters,
  type WorkView,
} from '@himaya/contracts';
import { pageHref } from '../links.js';

export const ACCOUNT_API = '/api/v1/desk/account';
export const SESSIONS_API = '/api/v1/desk/sessions';
export const SETUP_API = '/api/v1/desk/setup';
export const NOTICES_API = '/api/v1/desk/notices';
export const SESSION_API = '/api/v1/desk/session';

export const reportApi = (id: string): string => `/api/v1/desk/reports/${id}`;
export const incidentApi = (id: string): string => `/api/v1/desk/incidents/${id}`;
export const registerApi = (kind: RegisterKind, id?: string): string =>
  ['/api/v1/desk/register', REGISTER_KINDS.get(kind).path, ...(id ? [id] : [])].join('/');
export const evidenceApi = (id: string): string => `/api/v1/desk/evidence/${id}`;
export const batchApi = (id: string): string => `/api/v1/desk/batches/${id}`;

export const PEOPLE_API = '/api/v1/desk/people';
export const KEYS_API = '/api/v1/desk/keys';
export const JOIN_API = '/api/v1/desk/join';
export const personApi = (id: string): string => `${PEOPLE_API}/${id}`;
export const personHref = (language: Language, id: string): string =>
  pageHref(language, 'desk', 'people', id);

export const reportHref = (language: Language, id: string): string =>
  pageHref(language, 'desk', 'reports', id);
export const evidenceHref = (language: Language, id: string): string =>
  pageHref(language, 'desk', 'evidence', id);
export const incidentHref = (language: Language, id: string): string =>
  pageHref(language, 'desk', 'incidents', id);
/** Where what is of another event is chosen. */
export const splitHref = (language: Language, id: string): string =>
  pageHref(language, 'desk', 'incidents', id, 'split');
/** Two records beside each other. */
export const compareHref = (language: Language, left: string, right: string): string =>
  `${pageHref(language, 'desk', 'compare')}?${new URLSearchParams({ left, right })}`;
/** A case beside the one that the answer names. */
export const compareMadeHref = (language: Language, left: string): string =>
  `${pageHref(language, 'desk', 'compare')}?left=${left}&right={id}`;
export const batchHref = (language: Language, id: string): string =>
  pageHref(language, 'desk', 'batches', id);

/** The register at the desk, narrowed. */
export function registerHref(
  language: Language,
  keys: Readonly<Record<string, string | null>> = {},
): string {
  const given = Object.entries(keys).filter((key): key is [string, string] => key[1] !== null);
  const query = new URLSearchParams(given).toString();
  return `${pageHref(language, 'desk', 'register')}${query && `?${query}`}`;
}
export const entryHref = (language: Language, id: string): string =>
  pageHref(language, 'desk', 'register', id);
export const newEntryHref = (
  language: Language,
  keys: Readonly<Record<string, string>> = {},
): string => {
  const query = new URLSearchParams(keys).toString();
  return `${pageHref(language, 'desk', 'register', 'new')}${query && `?${query}`}`;
};

/** The page of an incident that the answer names. */
export const answeredIncident = (language: Language): string =>
  `${pageHref(language, 'desk', 'incidents')}/{id}`;

/** A queue, narrowed to a state, from a cursor on. */
export function queueHref(
  language: Language,
  view: 'reports' | 'incidents',
  keys: Readonly<Record<string, string | null>> = {},
): string {
  const given = Object.entries(keys).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return `${pageHref(language, 'desk')}?${new URLSearchParams([['view', view], ...given])}`;
}

/** A view of the queue, narrowed. */
export function workHref(
  language: Language,
  view: WorkView,
  filters: WorkFilters = { type: null, adm: null, danger: false },
  cursor: string | null = null,
): string {
  const query = new URLSearchParams(workQuery({ view, filters }));
  if (cursor) query.set('cursor', cursor);
  return `${pageHref(language, 'desk')}?${query}`;
}

/** What a view and its filters are in an address. */
export const workQuery = ({
  view,
  filters: { type, adm, danger },
}: {
  readonly view: WorkView;
  readonly filters: WorkFilters;
}): string =>
  new URLSearchParams({
    view,
    ...(type && { type }),
    ...(adm && { adm }),
    ...(danger && { danger: '1' }),
  }).toString();

/** The page of a saved filter. */
export const filterHref = (language: Language, id: string, cursor: string | null = null): string =>
  pageHref(language, 'desk', 'filters', id) + (cursor ? `?${new URLSearchParams({ cursor })}` : '');
export const FILTERS_API = '/api/v1/desk/filters';

export const EVENTS_API = '/api/v1/desk/events';
