/** The policy of every answer; pages carry no inline script, handler or style. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** On every answer, whoever gives it. */
export const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
};

/** Who may embed an answer: only what is public is for other origins. */
export const resourcePolicy = (url: string): string =>
  url.startsWith('/api/v1/open/') ? 'cross-origin' : 'same-origin';

/** The desk, its pages and its API: nothing of it stays in a cache or on a disk. */
export const isDesk = (path: string): boolean =>
  /^\/(api\/v1\/desk|(en|ar)\/(desk|sign-in))(\/|\?|$)/.test(path);
