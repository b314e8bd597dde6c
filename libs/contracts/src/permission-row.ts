import { type Label } from './label.js';
import { type Role } from './roles.js';

/**
 * Checked on the object, after the permission: `case`, only where the case is assigned to the person; `member`, only where
 * a restricted case names them. What lies outside is hidden from everybody but its members and the auditor, whatever the
 * scope: the repositories ask it in SQL.
 */
export type PermissionScope = 'all' | 'case' | 'member';

export interface PermissionRow<P extends string = string> {
  readonly permission: P;
  readonly label: Label;
  readonly roles: readonly Role[];
  readonly scope: PermissionScope;
  /** Roles that hold it in a narrower scope than the row's. */
  readonly narrower?: Readonly<Partial<Record<Role, PermissionScope>>>;
}

/** A list of permissions, as they are written. */
export const rows = <const P extends string>(list: readonly PermissionRow<P>[]) =>
  Object.freeze(list.map((row) => Object.freeze(row)));
