import { type Role, rolesConflict } from './roles.js';

/** Roles that open other people's rights or the public: none is given by one person alone. */
export const GUARDED_ROLES: readonly Role[] = ['administrator', 'publisher'];
/** Hours that a change waits where no second administrator could confirm it. */
export const ROLE_WAIT_HOURS = 24;
/** Hours for which a suspended administrator still counts as the second one. */
export const STILL_COUNTS_HOURS = 72;

/** Somebody whose roles change; `roles` are those of today. */
export interface RoleChangeFacts {
  readonly person: string;
  readonly roles: readonly Role[];
  readonly wanted: readonly Role[];
  readonly askedBy: string;
  /** Null before anybody else said yes. */
  readonly confirmedBy: string | null;
  readonly hoursWaited: number;
  /** Besides the person and whoever asked. */
  readonly otherAdministrators: number;
  /** A live instance that has not opened to reports yet. */
  readonly settingUp: boolean;
}

export type RoleChangeRefusal =
  'own-roles' | 'roles-apart' | 'confirmed-by-same' | 'second-administrator' | 'role-change-waits';

/** Whether it gives a guarded role, or takes the role of administrator. */
export function isGuardedChange(roles: readonly Role[], wanted: readonly Role[]): boolean {
  const given = GUARDED_ROLES.some((role) => wanted.includes(role) && !roles.includes(role));
  return given || (roles.includes('administrator') && !wanted.includes('administrator'));
}

/** Why a change may not be asked for at all; null where it may. */
export function whyNotAsked({
  person,
  askedBy,
  wanted,
}: Pick<RoleChangeFacts, 'person' | 'askedBy' | 'wanted'>): RoleChangeRefusal | null {
  if (person === askedBy) return 'own-roles';
  return rolesConflict(wanted) ? 'roles-apart' : null;
}

/** Why a change may not take effect now; null where it may. The database says the same by its triggers. */
export function whyNotNow(facts: RoleChangeFacts): RoleChangeRefusal | null {
  const { person, askedBy, confirmedBy } = facts;
  const never = whyNotAsked(facts);
  if (never) return never;
  if (confirmedBy === person) return 'own-roles';
  if (confirmedBy === askedBy) return 'confirmed-by-same';
  if (facts.settingUp || !isGuardedChange(facts.roles, facts.wanted)) return null;
  if (confirmedBy !== null) return null;
  if (facts.otherAdministrators > 0) return 'second-administrator';
  return facts.hoursWaited < ROLE_WAIT_HOURS ? 'role-change-waits' : null;
}

/** Who may say yes to the recovery of a colleague that another administrator asked for. */
export function mayConfirmRecovery(
  recovery: { readonly person: string; readonly askedBy: string },
  confirmer: string,
): boolean {
  return confirmer !== recovery.person && confirmer !== recovery.askedBy;
}
