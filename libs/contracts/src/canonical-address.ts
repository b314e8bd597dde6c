/** Parts of a query that follow a reader, and tell nothing about what is read. */
const TRACKERS =
  /^(utm_\w+|fbclid|gclid|igsh|igshid|si|mibextid|ref_src|ref_url|twclid|_rdr|rdid)$/;

/** Hosts under which one and the same thing is read. */
const SAME_HOSTS: Readonly<Record<string, string>> = {
  'twitter.com': 'x.com',
  'nitter.net': 'x.com',
  'fb.com': 'facebook.com',
  'telegram.me': 't.me',
};

/** The only parts of a query that matter, where a host adds others. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  'youtube.com': ['v', 'list'],
  'x.com': [],
  't.me': [],
};

/**
 * One spelling for the addresses under which the same page is read: `host/path?query` without scheme, `www.`,
 * trackers and fragment. Null for what is no web address. Nothing is ever fetched.
 */
export function canonicalAddress(text: string): string | null {
  const url = parse(text.trim());
  if (!url) return null;
  const bare = url.hostname.toLowerCase().replace(/^((www|m|mobile|web|old)\.)+/, '');
  const host = SAME_HOSTS[bare] ?? bare;
  const [to, path] = moved(host, url.pathname.replace(/\/+$/, ''));
  const only = ONLY[to];
  if (host === 'youtu.be') url.searchParams.set('v', url.pathname.slice(1));
  const query = [...url.searchParams]
    .filter(([name]) => (only ? only.includes(name) : !TRACKERS.test(name)))
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const port = url.port === '' ? '' : `:${url.port}`;
  return `${to}${port}${path}${query === '' ? '' : `?${query}`}`;
}

/** Short and preview addresses lead to the same thing. */
function moved(host: string, path: string): readonly [host: string, path: string] {
  if (host === 'youtu.be') return ['youtube.com', '/watch'];
  if (host === 'youtube.com') return [host, path.replace(/^\/(shorts|live)\//, '/watch/')];
  if (host === 't.me') return [host, path.replace(/^\/s\//, '/').toLowerCase()];
  return host === 'x.com' ? [host, path.replace(/^\/@?/, '/').toLowerCase()] : [host, path];
}

function parse(text: string): URL | null {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  const plain = (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '';
  return plain && url.hostname.includes('.') ? url : null;
}

/** Whether a canonical address lies under a prefix of a source, at a boundary of the path. */
export function liesUnder(address: string, prefix: string): boolean {
  if (!address.startsWith(prefix)) return false;
  return ['', '/', '?'].includes(address.charAt(prefix.length));
}
