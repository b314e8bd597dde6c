import { DATABASE_ROLES, roleName } from '@himaya/cluster';
import { type TestDatabase } from '../support/database.js';

/** The five who can be given something; the owner gives. */
export const HOLDERS = [...DATABASE_ROLES, 'PUBLIC'] as const;
export type Holder = (typeof HOLDERS)[number];
export type Kind = 'schema' | 'table' | 'column' | 'sequence' | 'function';

/** What PostgreSQL 15 knows of each kind; MAINTAIN came later, is given to nobody, and would show as one more line. */
export const VERBS: Readonly<Record<Kind, readonly string[]>> = {
  schema: ['CREATE', 'USAGE'],
  table: ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'],
  column: ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'],
  sequence: ['SELECT', 'UPDATE', 'USAGE'],
  function: ['EXECUTE'],
};

export interface Grantable {
  readonly kind: Kind;
  /** As SQL writes it: `desk.reports`, `desk.reports.body`, `pub.advance(text)`. */
  readonly name: string;
  /** The type of a column, or `generated`; `VARIADIC` of a function. */
  readonly more: string;
}

/** `kind name` to what each holder was given; who owns it holds all and is not named. */
export type Grants = ReadonlyMap<string, ReadonlyMap<Holder, readonly string[]>>;

const OUTSIDE = `nspname !~ '^pg_' AND nspname <> 'information_schema'`;
/** What an extension brought differs by its release, and stands in a schema of its own. */
const OURS = (catalogue: string, oid: string): string =>
  `${OUTSIDE} AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = '${catalogue}'::regclass AND objid = ${oid} AND deptype = 'e')`;

const CATALOGUE = `
  SELECT 'schema' AS kind, quote_ident(nspname) AS name, '' AS more, coalesce(nspacl, acldefault('n', nspowner)) AS acl, nspowner AS owner
    FROM pg_namespace n WHERE ${OURS('pg_namespace', 'n.oid')}
  UNION ALL SELECT CASE relkind WHEN 'S' THEN 'sequence' ELSE 'table' END, format('%I.%I', nspname, relname), '',
      coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)), relowner
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind IN ('r', 'v', 'm', 'p', 'f', 'S') AND ${OURS('pg_class', 'c.oid')}
  UNION ALL SELECT 'column', format('%I.%I.%I', nspname, relname, attname), CASE attgenerated WHEN '' THEN format_type(atttypid, atttypmod) ELSE 'generated' END,
      coalesce(attacl, acldefault('c', relowner)), relowner
    FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind IN ('r', 'v', 'm', 'p', 'f') AND attnum > 0 AND NOT attisdropped AND ${OURS('pg_class', 'c.oid')}
  UNION ALL SELECT 'function', p.oid::regprocedure::text, CASE provariadic WHEN 0 THEN '' ELSE 'VARIADIC' END, coalesce(proacl, acldefault('f', proowner)), proowner
    FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE ${OURS('pg_proc', 'p.oid')}`;

interface Row {
  readonly kind: Kind;
  readonly name: string;
  readonly more: string;
  readonly holder: string | null;
  readonly verb: string | null;
  readonly again: boolean | null;
}

/** All that can be given and all that was given, read from the catalogue as the owner. */
export async function readGrants(
  database: TestDatabase,
): Promise<{ objects: Grantable[]; grants: Grants }> {
  const rows = await database.query<Row>(
    `SELECT kind, name, more, holder, verb, again FROM (${CATALOGUE}) AS objects LEFT JOIN LATERAL (
       SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS holder,
         privilege_type AS verb, is_grantable AS again
       FROM aclexplode(acl) WHERE grantee <> owner) AS given ON true
     ORDER BY name COLLATE "C", kind`,
  );
  const objects = new Map<string, Grantable>();
  const grants = new Map<string, Map<Holder, string[]>>();
  for (const { kind, name, more, holder, verb, again } of rows) {
    const key = `${kind} ${name}`;
    objects.set(key, { kind, name, more });
    const held = grants.get(key) ?? new Map<Holder, string[]>();
    grants.set(key, held);
    if (holder === null || verb === null) continue;
    const who = shortName(database, holder);
    held.set(who, [...(held.get(who) ?? []), again ? `${verb} WITH GRANT OPTION` : verb]);
  }
  return { objects: [...objects.values()], grants };
}

/** A role that is none of ours keeps its own name, and so differs from the list. */
function shortName(database: TestDatabase, holder: string): Holder {
  const plain = holder.replaceAll('"', '');
  const role = DATABASE_ROLES.find((one) => roleName(database.name, one) === plain);
  return role ?? (plain as Holder);
}

/** Functions whose words write a table of `pub`, and those that run words made as they run. */
export async function readWriters(database: TestDatabase): Promise<string[]> {
  const rows = await database.query<{ name: string; writes: boolean; dynamic: boolean }>(
    `SELECT p.oid::regprocedure::text AS name,
       prosrc ~* '(insert\\s+into|update(\\s+only)?|delete\\s+from|truncate(\\s+table)?|merge\\s+into|copy)\\s+pub\\.' AS writes,
       prosrc ~* '\\mexecute\\M' AS dynamic
     FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE ${OURS('pg_proc', 'p.oid')} ORDER BY 1`,
  );
  return [
    ...rows.filter(({ writes }) => writes).map(({ name }) => `writes pub: ${name}`),
    ...rows.filter(({ dynamic }) => dynamic).map(({ name }) => `makes its words: ${name}`),
  ];
}

/** What the four may do in the database as a whole, and what a role of theirs is. */
export async function readRoles(database: TestDatabase): Promise<string[]> {
  const names = DATABASE_ROLES.map((role) => roleName(database.name, role));
  const roles = await database.query<{ holder: string; words: string }>(
    `SELECT rolname AS holder, concat_ws(' ', CASE WHEN rolcanlogin THEN 'LOGIN' END, CASE WHEN rolsuper THEN 'SUPERUSER' END,
       CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
       CASE WHEN rolreplication THEN 'REPLICATION' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
       (SELECT 'member of ' || string_agg(roleid::regrole::text, ', ') FROM pg_auth_members WHERE member = r.oid)) AS words
     FROM pg_roles r WHERE rolname = ANY ($1) ORDER BY 1`,
    [names],
  );
  const given = await database.query<{ holder: string; words: string }>(
    `SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS holder,
       string_agg(privilege_type, ', ' ORDER BY privilege_type) AS words
     FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
     WHERE datname = current_database() AND grantee <> datdba GROUP BY 1 ORDER BY 1`,
  );
  const strangers = await database.query<{ holder: string; words: string }>(
    `SELECT owner::regrole::text AS holder, 'owns ' || kind || ' ' || name AS words FROM (${CATALOGUE}) AS objects
     WHERE owner <> (SELECT datdba FROM pg_database WHERE datname = current_database()) AND name <> 'public' ORDER BY name`,
  );
  const line = ({ holder, words }: { holder: string; words: string }): string =>
    `${shortName(database, holder)}: ${words}`;
  return [
    ...roles.map((row) => `role ${line(row)}`),
    ...given.map((row) => `database ${line(row)}`),
    ...strangers.map((row) => `not the owner's: ${line(row)}`),
  ];
}
