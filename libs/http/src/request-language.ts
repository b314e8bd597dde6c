import { type Language, LANGUAGES } from '@himaya/contracts';

interface Range {
  readonly tag: string;
  readonly quality: number;
}

/**
 * The language of a request: of its path, else the one that Accept-Language likes best (RFC 9110, 12.5.4):
 * of equals the one it names first, English where it takes neither.
 */
export function requestLanguage(path: string, acceptLanguage: string | undefined): Language {
  const inPath = /^\/(en|ar)(\/|$|\?)/.exec(path)?.[1];
  if (inPath) return inPath as Language;
  const ranges = rangesOf(acceptLanguage ?? '');
  const named = (language: Language): number =>
    ranges.findIndex(({ tag }) => tag.split('-')[0] === language);
  const quality = (language: Language): number =>
    (ranges[named(language)] ?? ranges.find(({ tag }) => tag === '*'))?.quality ?? 0;
  const place = (language: Language): number =>
    named(language) < 0 ? ranges.length : named(language);
  const [best] = LANGUAGES.filter((language) => quality(language) > 0).sort(
    (one, other) => quality(other) - quality(one) || place(one) - place(other),
  );
  return best ?? 'en';
}

/** The ranges, the best first: of a language named twice the better counts. */
function rangesOf(header: string): Range[] {
  return header
    .split(',')
    .map((part): Range => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((text) => /^q\s*=/.test(text))?.replace(/^q\s*=\s*/, '');
      return { tag, quality: weight === undefined ? 1 : weightOf(weight) };
    })
    .sort((one, other) => other.quality - one.quality);
}

/** What is no weight of the standard weighs nothing. */
const weightOf = (text: string): number => (/^(0(\.\d*)?|1(\.0*)?)$/.test(text) ? Number(text) : 0);
