import { isNativeError } from 'node:util/types';
import { Injectable } from '@nestjs/common';
import { type PasskeyRow } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { columnKeyId, KEY_ID_AT, openColumn, sealColumn } from '@himaya/keys';
import { AccountsSettings } from './accounts-settings.js';
import { type AnsweredChallenge } from './challenges.js';

export interface Passkey {
  readonly id: string;
  readonly personId: string;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
}

export interface NewPasskey extends Passkey {
  readonly transports: readonly string[];
}

export interface Totp {
  /** Null where it cannot be opened. */
  readonly seed: Buffer | null;
  readonly lastStep: number;
}

const seedOf = (personId: string) => ({ table: 'accounts.totp', column: 'seed', row: personId });

/** What people sign in with, beside the password. */
@Injectable()
export class CredentialsRepository {
  constructor(
    private readonly database: Database,
    private readonly settings: AccountsSettings,
  ) {}

  async addPasskey(passkey: NewPasskey): Promise<void> {
    const { id, personId, credentialId, publicKey, counter, transports } = passkey;
    await this.database.query(
      `INSERT INTO accounts.passkeys (id, person_id, credential_id, public_key, counter, transports)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, personId, credentialId, publicKey, counter, [...transports]],
    );
  }

  async findPasskey(credentialId: Buffer): Promise<Passkey | null> {
    const [row] = await this.database.query<Passkey>(
      `SELECT id, person_id AS "personId", credential_id AS "credentialId", public_key AS "publicKey",
         counter::float AS counter FROM accounts.passkeys WHERE credential_id = $1`,
      [credentialId],
    );
    return row ?? null;
  }

  async listPasskeys(personId: string): Promise<(PasskeyRow & { readonly credential: Buffer })[]> {
    return this.database.query(
      `SELECT id, added_on::text AS "addedOn", used_on::text AS "usedOn", credential_id AS credential
       FROM accounts.passkeys WHERE person_id = $1 ORDER BY added_on, id`,
      [personId],
    );
  }

  async removePasskey(personId: string, id: string): Promise<boolean> {
    const gone = await this.database.query(
      'DELETE FROM accounts.passkeys WHERE person_id = $1 AND id = $2 RETURNING id',
      [personId, id],
    );
    return gone.length > 0;
  }

  /** False where a counter went back, as that of a copied key does. Zero is for keys that do not count. */
  async countUse(id: string, counter: number): Promise<boolean> {
    const used = await this.database.query(
      `UPDATE accounts.passkeys SET counter = $2, used_on = ledger.today()
       WHERE id = $1 AND (counter < $2 OR counter = 0 AND $2 = 0) RETURNING id`,
      [id, counter],
    );
    return used.length > 0;
  }

  /** False where it is taken already; two at once take turns. Those that are over go, with an hour for clocks that differ. */
  async takeChallenge({ hash, endsAt }: AnsweredChallenge): Promise<boolean> {
    const taken = await this.database.query(
      `WITH over AS (DELETE FROM accounts.used_challenges WHERE ends_at < now() - interval '1 hour')
       INSERT INTO accounts.used_challenges VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING ends_at`,
      [hash, endsAt],
    );
    return taken.length > 0;
  }

  /** Puts a seed in place of the one before; `step` is that of the code that showed it arrived. */
  async putSeed(personId: string, seed: Buffer, step: number): Promise<void> {
    await this.removeTotp(personId);
    await this.database.query(
      'INSERT INTO accounts.totp (person_id, seed, last_step) VALUES ($1, $2, $3)',
      [personId, sealColumn(this.settings.columnKey, seedOf(personId), seed), step],
    );
  }

  async findTotp(personId: string): Promise<Totp | null> {
    const [row] = await this.database.query<{ seed: Buffer; lastStep: number }>(
      `SELECT seed, last_step::float AS "lastStep" FROM accounts.totp WHERE person_id = $1`,
      [personId],
    );
    if (!row) return null;
    return { seed: this.open(personId, row.seed), lastStep: row.lastStep };
  }

  /** Whether some code of an app cannot be checked: its seed was sealed with a key that is lost. */
  async hasUnreadable(): Promise<boolean> {
    const id = columnKeyId(this.settings.columnKey);
    const [row] = await this.database.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM accounts.totp JOIN accounts.people ON id = person_id
         WHERE NOT suspended AND substring(seed FROM ${KEY_ID_AT} FOR ${id.length}) <> $1) AS found`,
      [id],
    );
    return row?.found === true;
  }

  /** Null where the key is lost, or the seed was moved or damaged: no code is right then. */
  private open(personId: string, sealed: Buffer): Buffer | null {
    try {
      return openColumn(this.settings.columnKey, seedOf(personId), sealed);
    } catch (error) {
      if (isNativeError(error)) return null;
      throw error;
    }
  }

  /** Takes the code of a step; false where it or a later one was taken meanwhile. */
  async takeStep(personId: string, step: number): Promise<boolean> {
    const taken = await this.database.query(
      `UPDATE accounts.totp SET last_step = $2 WHERE person_id = $1 AND last_step < $2
       RETURNING person_id`,
      [personId, step],
    );
    return taken.length > 0;
  }

  async removeTotp(personId: string): Promise<boolean> {
    const gone = await this.database.query(
      'DELETE FROM accounts.totp WHERE person_id = $1 RETURNING person_id',
      [personId],
    );
    return gone.length > 0;
  }

  async replaceRecoveryCodes(personId: string, hashes: readonly Buffer[]): Promise<void> {
    await this.database.query('DELETE FROM accounts.recovery_codes WHERE person_id = $1', [
      personId,
    ]);
    await this.database.query(
      'INSERT INTO accounts.recovery_codes SELECT $1, hash FROM unnest($2::bytea[]) AS hash',
      [personId, [...hashes]],
    );
  }

  async countRecoveryCodes(personId: string): Promise<number> {
    const [row] = await this.database.query<{ left: number }>(
      'SELECT count(*)::integer AS left FROM accounts.recovery_codes WHERE person_id = $1',
      [personId],
    );
    return row?.left ?? 0;
  }

  /** Uses a code up; false where there is none such. */
  async takeRecoveryCode(personId: string, hash: Buffer): Promise<boolean> {
    const taken = await this.database.query(
      'DELETE FROM accounts.recovery_codes WHERE person_id = $1 AND code_hash = $2 RETURNING person_id',
      [personId, hash],
    );
    return taken.length > 0;
  }
}
