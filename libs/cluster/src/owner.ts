import { Client } from 'pg';
import { closeCatalogue } from './catalogue.js';

/** Owns the database and makes the roles of the planes; no superuser. */
export const OWNER = 'himaya_owner';
export const DATABASE = 'himaya';

export interface OwnerWish {
  /** As superuser, to the database `template1`, of which all others are made. */
  readonly url: string;
  /** Of base64url, so that it stands in SQL as it is. */
  readonly password: string;
  /** Whether the owner may make further databases. */
  readonly mayCreateDatabases: boolean;
}

/** Makes the owner and the database where they are missing: a killed first start is mended here. */
export async function ensureOwner({ url, password, mayCreateDatabases }: OwnerWish): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '${OWNER}') AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = '${DATABASE}') AS database`,
    );
    if (!rows[0]?.role) {
      // whole or not at all, so that a killed start begins again
      await client.query('BEGIN');
      const right = mayCreateDatabases ? 'CREATEDB' : 'NOCREATEDB';
      await client.query(
        `CREATE ROLE ${OWNER} LOGIN CREATEROLE ${right} NOSUPERUSER PASSWORD '${password}'`,
      );
      // The roles of the planes belong to the whole server and have no business in these two.
      await client.query(
        `REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
         GRANT CONNECT ON DATABASE postgres TO ${OWNER}`,
      );
      await client.query(closeCatalogue(OWNER));
      await client.query('COMMIT');
    }
    if (!rows[0]?.database) {
      await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER} ENCODING 'UTF8'`);
    }
  } finally {
    await client.end();
  }
}
