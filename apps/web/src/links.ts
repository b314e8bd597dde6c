import { type Language } from '@himaya/contracts';

/** The address of a page in one language. */
export function pageHref(language: Language, ...path: readonly string[]): string {
  return `/${[language, ...path].map((part) => encodeURIComponent(part)).join('/')}`;
}

/** The same place in the other language: the switch keeps path and query. */
export function inLanguage(language: Language, path: string): string {
  return `/${language}${path && !path.startsWith('/') ? '/' : ''}${path === '/' ? '' : path}`;
}

/** A list or map narrowed by the given keys. */
export function viewHref(
  language: Language,
  page: 'map' | 'list',
  keys: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams(keys).toString().replaceAll('%2C', ',');
  return `${pageHref(language, page)}${query && `?${query}`}`;
}
