import { type OwnerQuery } from './owner-query.js';
import { readRegisterData } from './register-data.js';

const KEEP_EDITED = (table: string, columns: readonly string[]): string =>
  `DO UPDATE SET ${columns.map((column) => `${column} = EXCLUDED.${column}`).join(', ')} WHERE NOT ${table}.edited`;

/**
 * Loads the data file into the register's tables. A row that an editor changed is left as it is.
 * Run by `himaya migrate` as owner, inside one transaction.
 */
export async function loadRegister(owner: OwnerQuery): Promise<void> {
  await owner.query(`SELECT set_config('himaya.register_load', 'on', true)`);
  const { register, statement, declarations } = readRegisterData();
  await loadEntries(owner, register.entries);
  await loadObligations(owner, register.entries);
  await owner.query(
    `INSERT INTO desk.declarations AS kept (id, state, valid_from, valid_to, declaration)
     SELECT row ->> 'id', row ->> 'state', (row ->> 'valid_from')::date, (row ->> 'valid_to')::date, row
     FROM jsonb_array_elements($1::jsonb) AS row
     ON CONFLICT (id) ${KEEP_EDITED('kept', ['valid_from', 'valid_to', 'declaration'])}`,
    [JSON.stringify(declarations)],
  );
  await owner.query(
    `INSERT INTO desk.statement_sentences AS kept (id, position, sentence)
     SELECT row ->> 'id', position, row FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS item(row, position)
     ON CONFLICT (id) ${KEEP_EDITED('kept', ['position', 'sentence'])}`,
    [JSON.stringify(statement)],
  );
  await owner.query(
    `INSERT INTO desk.statement_source AS kept (source) VALUES ($1::jsonb)
     ON CONFLICT (singleton) ${KEEP_EDITED('kept', ['source'])}`,
    [JSON.stringify(register.source)],
  );
  await owner.query(`SELECT set_config('himaya.register_load', 'off', true)`);
}

async function loadEntries(owner: OwnerQuery, entries: readonly object[]): Promise<void> {
  const columns = [
    'slug',
    'position',
    'basis',
    'monitored',
    'attribution_required',
    'context_only',
    'outcome',
    'opened',
    'closed',
    'categories',
    'entry',
  ];
  await owner.query(
    `INSERT INTO desk.commitments AS kept (code, ${columns.join(', ')})
     SELECT row ->> 'code', row ->> 'slug', position, ARRAY(SELECT jsonb_array_elements_text(row -> 'basis')),
       row ->> 'monitored', (row ->> 'attribution_required')::boolean, (row ->> 'context_only')::boolean,
       (row ->> 'outcome')::boolean, (row ->> 'opened')::date, (row ->> 'closed')::date, row -> 'categories',
       row - 'obligations'
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS item(row, position)
     ON CONFLICT (code) ${KEEP_EDITED('kept', columns)}`,
    [JSON.stringify(entries)],
  );
}

async function loadObligations(
  owner: OwnerQuery,
  entries: readonly { readonly code: string; readonly obligations: readonly object[] }[],
): Promise<void> {
  const rows = entries.flatMap(({ code, obligations }) =>
    obligations.map((obligation) => ({ commitment: code, ...obligation })),
  );
  await owner.query(
    `INSERT INTO desk.commitment_obligations AS kept (commitment_code, actor_code, role, valid_from, valid_to, basis,
       reason_en, reason_ar, origin)
     SELECT commitment, actor, role, valid_from, valid_to, basis, reason ->> 'en', reason ->> 'ar', 'register'
     FROM jsonb_to_recordset($1::jsonb) AS row(commitment text, actor text, role text, valid_from date, valid_to date,
       basis text, reason jsonb)
     -- an editor may have mended the day or the basis, by which a row is known
     WHERE EXISTS (SELECT FROM desk.commitment_obligations AS same WHERE same.origin = 'register'
         AND (same.commitment_code, same.actor_code, same.basis) = (commitment, actor, row.basis)
         AND same.valid_from IS NOT DISTINCT FROM row.valid_from)
       OR NOT EXISTS (SELECT FROM desk.commitment_obligations AS mended WHERE mended.origin = 'register'
         AND mended.edited AND (mended.commitment_code, mended.actor_code) = (commitment, actor))
     ON CONFLICT ON CONSTRAINT obligations_once
       ${KEEP_EDITED('kept', ['role', 'valid_to', 'reason_en', 'reason_ar'])}`,
    [JSON.stringify(rows)],
  );
}
