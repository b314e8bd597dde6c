import { type SessionCookie } from './session-cookie.js';

/** What accounts must know of the site: where it lives decides the cookie and what counts as same-site. */
export abstract class AccountsSettings {
  abstract readonly origin: string;
  /** The host of the origin: passkeys are bound to it. */
  abstract readonly rpId: string;
  /** What the instance is called in an app or a key. */
  abstract readonly name: string;
  /** 32 bytes; seals staff contacts and TOTP seeds. */
  abstract readonly columnKey: Buffer;
  abstract readonly cookie: SessionCookie;
  /** Of a browser where somebody signed in before; it opens nothing. */
  abstract readonly knownCookie: SessionCookie;
}
