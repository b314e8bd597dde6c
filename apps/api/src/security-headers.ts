/** The policy of every answer; pages carry no inline script, handler or style. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** What a page may ask of a device: nothing. Passkeys stay, for our own pages. */
const PERMISSIONS = [
  ...['camera', 'microphone', 'geolocation', 'accelerometer', 'gyroscope', 'magnetometer'],
  ...[
    'bluetooth',
    'usb',
    'serial',
    'hid',
    'midi',
    'payment',
    'display-capture',
    'screen-wake-lock',
  ],
  ...['browsing-topics', 'interest-cohort', 'idle-detection', 'local-fonts'],
]
  .map((feature) => `${feature}=()`)
  .concat('publickey-credentials-get=(self)', 'publickey-credentials-create=(self)')
  .join(', ');

/** On every answer, whoever gives it. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': PERMISSIONS,
};

/** A year: nobody is led to plain http meanwhile. */
const TRANSPORT = { 'strict-transport-security': 'max-age=31536000' };

export interface HeaderSettings {
  /** A live instance that people reach by https. */
  readonly transport: boolean;
}

/** All that an answer at an address carries before its own, whatever becomes of it. */
export function securityHeaders(
  path: string,
  { transport }: HeaderSettings,
): Readonly<Record<string, string>> {
  return {
    ...HEADERS,
    'cross-origin-resource-policy': resourcePolicy(path),
    ...(transport && TRANSPORT),
    ...(isDesk(path) && { 'cache-control': 'no-store' }),
  };
}

/** Who may embed an answer: only what is public is for other origins. */
const resourcePolicy = (path: string): string =>
  path.startsWith('/api/v1/open/') ? 'cross-origin' : 'same-origin';

/** The desk, its pages and its API: nothing of it stays in a cache or on a disk. */
export const isDesk = (path: string): boolean =>
  /^\/(api\/v1\/desk|(en|ar)\/(desk|sign-in|setup|join))(\/|\?|$)/.test(path);
