import { canonicalAddress } from '@himaya/contracts';

/** Where one site carries many sources, each under a first part of the path. */
const PLATFORMS = new Set([
  't.me',
  'x.com',
  'facebook.com',
  'instagram.com',
  'tiktok.com',
  'youtube.com',
]);

/** First parts that name no source. */
const NO_SOURCE =
  /^(watch|shorts|live|reel|reels|groups|share|story\.php|permalink\.php|photo\.php|photo|p|i|joinchat|hashtag|search)$/;

/** By what further items of a source are known: its channel on a platform, else its site. Null where neither tells. */
export function prefixOf(address: string): string | null {
  const canonical = canonicalAddress(address);
  if (canonical === null) return null;
  const [host = '', first = ''] = (canonical.split('?')[0] ?? '').split('/');
  if (!PLATFORMS.has(host)) return host;
  return first === '' || NO_SOURCE.test(first) ? null : `${host}/${first}`;
}
