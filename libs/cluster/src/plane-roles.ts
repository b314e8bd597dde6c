/** Who logs in to PostgreSQL: one role a plane, and one for jobs. */
export const PLANES = ['intake', 'desk', 'open'] as const;
export type Plane = (typeof PLANES)[number];

export const DATABASE_ROLES = [...PLANES, 'worker'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** Roles belong to a whole server, so each carries the name of its database. */
export const roleName = (database: string, role: DatabaseRole): string =>
  `himaya_${database}_${role}`;

/** The address of a role, made of the owner's address. */
export function roleUrl(ownerUrl: string, role: DatabaseRole, password: string): string {
  const url = new URL(ownerUrl);
  const database = decodeURIComponent(url.pathname.slice(1));
  url.username = encodeURIComponent(roleName(database, role));
  url.password = encodeURIComponent(password);
  return url.href;
}
