import { dropArticle, foldName } from '@himaya/geo';

/** How alike two texts are, 0 to 1, whatever the spelling: the better of shared words and shared trigrams (Dice). */
export function textLikeness(one: string, other: string): number {
  const [a, b] = [dropArticle(foldName(one)), dropArticle(foldName(other))];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  return Math.max(dice(wordsOf(a), wordsOf(b)), dice(trigramsOf(a), trigramsOf(b)));
}

/** Words of one or two letters say little. */
const wordsOf = (text: string): Set<string> =>
  new Set(text.split(' ').filter((word) => word.length > 2));

function trigramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (const word of text.split(' ')) {
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) grams.add(padded.slice(at, at + 3));
  }
  return grams;
}

function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const shared = [...one].filter((part) => other.has(part)).length;
  return (2 * shared) / (one.size + other.size);
}
