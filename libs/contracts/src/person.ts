import { type Permission } from './permissions.js';
import { type Role } from './roles.js';
import { codeList } from './vocabulary/code-list.js';

/** The signed-in person. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** How a session was opened, or its person last proved who they are. */
export const SESSION_WAYS = codeList([
  { code: 'passkey', label: { en: 'passkey', ar: 'مفتاح مرور' } },
  { code: 'totp', label: { en: 'password and code', ar: 'كلمة مرور ورمز' } },
  { code: 'password-exercise', label: { en: 'password (exercise)', ar: 'كلمة مرور (تمرين)' } },
  { code: 'password', label: { en: 'password alone', ar: 'كلمة مرور فقط' } },
  { code: 'recovery', label: { en: 'recovery code', ar: 'رمز استرجاع' } },
  { code: 'setup', label: { en: 'setup code', ar: 'رمز الإعداد' } },
]);

export type SessionHow = (typeof SESSION_WAYS.codes)[number];

export interface SessionAnswer {
  readonly person: Person;
  readonly permissions: readonly Permission[];
  /** A half session: a second factor is set up in it and nothing else done. */
  readonly enrolling: boolean;
}

/** One place where a person is signed in. No address and no kind of browser is kept. */
export interface SessionRow {
  readonly id: string;
  readonly how: SessionHow;
  /** The one that asks. */
  readonly current: boolean;
  readonly openedMinutesAgo: number;
  readonly seenMinutesAgo: number;
}

export interface PasskeyRow {
  readonly id: string;
  readonly addedOn: string;
  /** The day of its last use; null before the first. */
  readonly usedOn: string | null;
}

/** What is still missing before a person of a live instance may work: nothing, any second factor, a second passkey. */
/** Who could let anybody in, or anything out: one lost key must not lock them out, nor tempt them to a way round. */
export const NEED_TWO_PASSKEYS: readonly Role[] = ['administrator', 'publisher'];

export type SignInNeed = 'nothing' | 'second-factor' | 'second-passkey';

/** How a person signs in, as they see it themselves. */
export interface AccountFacts {
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly recoveryCodesLeft: number;
  /** How they are reached; null where they did not say, and in a half session. */
  readonly contact: string | null;
  readonly passkeys: readonly PasskeyRow[];
  readonly sessions: readonly SessionRow[];
  readonly need: SignInNeed;
}
