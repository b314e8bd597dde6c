import { type Language } from '@himaya/contracts';

/** The language of a request: of its path, else the first of Accept-Language that we speak. */
export function requestLanguage(path: string, acceptLanguage: string | undefined): Language {
  const inPath = /^\/(en|ar)(\/|$|\?)/.exec(path)?.[1];
  if (inPath) return inPath as Language;
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (tag === 'ar' || tag === 'en') return tag;
  }
  return 'en';
}
