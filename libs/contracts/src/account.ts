import { type LedgerAct } from './ledger.js';
import { type Role } from './roles.js';
import { codeList } from './vocabulary/code-list.js';

/** Where a person of the desk stands. */
export const PERSON_STATES = codeList([
  { code: 'invited', label: { en: 'invited', ar: 'مدعوّ' } },
  { code: 'active', label: { en: 'active', ar: 'مفعّل' } },
  { code: 'suspended', label: { en: 'suspended', ar: 'موقوف' } },
]);
export type PersonState = (typeof PERSON_STATES.codes)[number];

/** A colleague as administrators see them: no case, no password, no token. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly state: PersonState;
  readonly passkeys: number;
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly recoveryCodes: number;
  /** Whether they said how they are reached; what they said is read by an act of its own. */
  readonly hasContact: boolean;
  readonly sessions: number;
  /** Day of the last sign-in; null before the first. */
  readonly seenOn: string | null;
  /** ISO instant at which the open link stops working; null where none is open. */
  readonly linkExpires: string | null;
}

/** A change of roles that waits. */
export interface RoleChange {
  readonly id: string;
  readonly personId: string;
  readonly person: string;
  readonly roles: readonly Role[];
  readonly wanted: readonly Role[];
  readonly askedBy: string;
  readonly askedAt: string;
  /** From when one administrator alone may put it into effect; null where a second one has to confirm. */
  readonly dueAt: string | null;
  /** What the reader may do with it. */
  readonly acts: readonly ('confirm' | 'withdraw')[];
}

/** A colleague who lost what they sign in with, for whom one administrator asked. */
export interface Recovery {
  readonly id: string;
  readonly personId: string;
  readonly person: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly acts: readonly ('confirm' | 'withdraw')[];
}

export interface PeopleAnswer {
  readonly items: readonly PersonRow[];
  readonly total: number;
  readonly roleChanges: readonly RoleChange[];
  readonly recoveries: readonly Recovery[];
}

export interface PersonAnswer {
  readonly person: PersonRow;
  readonly roleChange: RoleChange | null;
  readonly recovery: Recovery | null;
  /** It is the reader: nobody changes their own roles, suspends or recovers themselves. */
  readonly isOwn: boolean;
}

/** A one-use link, shown to whoever made it and kept nowhere. */
export interface LinkAnswer {
  readonly id: string;
  readonly name: string;
  /** Path with the secret behind `#`, which no server is sent. */
  readonly link: string;
  readonly expiresAt: string;
  /** Whether roles wait for a second administrator, or for a day. */
  readonly waits: boolean;
}

/** How a colleague is reached, as they said themselves. */
export interface ContactAnswer {
  readonly contact: string;
}

/** What machines may do with a key. */
export const KEY_SCOPES = codeList([
  { code: 'open.read', label: { en: 'read what is public', ar: 'الاطلاع على ما هو منشور' } },
]);
export type KeyScope = (typeof KEY_SCOPES.codes)[number];

/** By this secret scanners know what they found. */
export const KEY_PREFIX = 'himaya_key_';

export const KEY_STATES = codeList([
  { code: 'valid', label: { en: 'valid', ar: 'سارٍ' } },
  { code: 'expired', label: { en: 'expired', ar: 'منتهي الصلاحية' } },
  { code: 'revoked', label: { en: 'revoked', ar: 'ملغى' } },
]);

export interface ApiKey {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly KeyScope[];
  readonly state: (typeof KEY_STATES.codes)[number];
  readonly issuedBy: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  /** Day of last use; null before the first. */
  readonly usedOn: string | null;
}

export interface IssuedKey {
  readonly key: ApiKey;
  /** Shown this once and kept nowhere. */
  readonly secret: string;
}

/** What was done to accounts and settings, as the ledger holds it. */
export interface AccountAct {
  readonly id: string;
  readonly day: string;
  readonly act: LedgerAct;
  /** Pseudonym of who did it, or `command-line`. */
  readonly by: string;
  /** Pseudonym or label of what it was done to; the bare id where that is gone. */
  readonly subject: string;
}

/** What everybody at the desk is told, whatever page they are on. */
export interface DeskNotice {
  readonly kind: 'role-change' | 'recovered-on-server';
  readonly person: string;
  readonly roles: readonly Role[];
  /** ISO instant of the change, or day of the recovery. */
  readonly when: string;
}

/** Acts on accounts and settings in words: the list that administrators may read of the ledger. */
export const ACCOUNT_ACTS = codeList([
  { code: 'person.add', label: { en: 'Added on the server', ar: 'إضافة على الخادوم' } },
  { code: 'person.invite', label: { en: 'Invited', ar: 'دعوة' } },
  { code: 'person.join', label: { en: 'Took a one-use link', ar: 'استخدام رابط لمرة واحدة' } },
  { code: 'person.suspend', label: { en: 'Suspended', ar: 'إيقاف' } },
  { code: 'person.resume', label: { en: 'Let in again', ar: 'إعادة تفعيل' } },
  { code: 'person.end-sessions', label: { en: 'Signed out', ar: 'إنهاء الجلسات' } },
  { code: 'people.end-sessions', label: { en: 'Everybody signed out', ar: 'إنهاء جلسات الجميع' } },
  { code: 'person.ask-roles', label: { en: 'Roles asked for', ar: 'طلب تغيير الأدوار' } },
  { code: 'person.change-roles', label: { en: 'Roles changed', ar: 'تغيير الأدوار' } },
  {
    code: 'person.withdraw-roles',
    label: { en: 'Change of roles withdrawn', ar: 'سحب طلب تغيير الأدوار' },
  },
  { code: 'person.ask-recovery', label: { en: 'Recovery asked for', ar: 'طلب استعادة حساب' } },
  { code: 'person.recover', label: { en: 'Account recovered', ar: 'استعادة حساب' } },
  {
    code: 'person.withdraw-recovery',
    label: { en: 'Recovery withdrawn', ar: 'سحب طلب استعادة حساب' },
  },
  { code: 'person.read-contact', label: { en: 'Contact read', ar: 'الاطلاع على وسيلة الاتصال' } },
  { code: 'key.issue', label: { en: 'Key issued', ar: 'إصدار مفتاح' } },
  { code: 'key.revoke', label: { en: 'Key revoked', ar: 'إلغاء مفتاح' } },
]);
