import { Injectable } from '@nestjs/common';
import { type ApiKey } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { type IssueKeyDto } from './key.dto.js';

const KEYS = `SELECT k.id, k.label, k.scopes, issuer.name AS "issuedBy", k.issued_on::text AS "issuedOn",
    k.expires_on::text AS "expiresOn", k.used_on::text AS "usedOn",
    CASE WHEN k.revoked_on IS NOT NULL THEN 'revoked' WHEN k.expires_on < ledger.today() THEN 'expired'
      ELSE 'valid' END AS state
  FROM accounts.api_keys k JOIN accounts.people issuer ON issuer.id = k.issued_by`;

/** Keys of machines. The secret itself is nowhere, and its hash is read by nobody at the desk. */
@Injectable()
export class KeysRepository {
  constructor(private readonly database: Database) {}

  list(): Promise<ApiKey[]> {
    return this.database.query<ApiKey>(`${KEYS} ORDER BY k.label`);
  }

  async find(id: string): Promise<ApiKey | null> {
    const [row] = await this.database.query<ApiKey>(`${KEYS} WHERE k.id = $1`, [id]);
    return row ?? null;
  }

  async add(
    { id, label, scopes, expiresOn }: IssueKeyDto,
    by: string,
    hash: Buffer,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO accounts.api_keys (id, label, secret_hash, scopes, issued_by, expires_on)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, label, hash, [...scopes], by, expiresOn],
    );
  }

  async revoke(id: string, by: string): Promise<void> {
    await this.database.query(
      'UPDATE accounts.api_keys SET revoked_on = ledger.today(), revoked_by = $2 WHERE id = $1',
      [id, by],
    );
  }
}
