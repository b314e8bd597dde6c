import { type SessionCookie } from './session-cookie.js';

/** What accounts must know of the site: where it lives decides the cookie and what counts as same-site. */
export abstract class AccountsSettings {
  abstract readonly origin: string;
  abstract readonly cookie: SessionCookie;
  /** Of a browser where somebody signed in before; it opens nothing. */
  abstract readonly knownCookie: SessionCookie;
}
