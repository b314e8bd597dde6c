import { randomUUID } from 'node:crypto';
import { asOwner } from '@himaya/api';
import { type Incident, type IncidentFacts } from '@himaya/contracts';
import { loadExercise } from '@himaya/exchange';
import { type TestServer } from '../support/boot.js';
import { registerSteps } from '../support/register.js';
import { startSequencer } from '../support/ledger.js';
import { type CaseOptions, makeCases, PLACE } from '../support/make.js';

/** A village, its sub-district and its district, which the bundled gazetteer does not have. */
export const VILLAGE = 'SY0299990001';
const PLACES = [
  ['SY0299', 'district', 'SY02', 'Tell Mukhtalaq', 'تل مختلق', null, null],
  ['SY029999', 'subdistrict', 'SY0299', 'Wadi Mukhtara', 'وادي مخترع', null, null],
  [VILLAGE, 'community', 'SY029999', 'Kafr Wahmiya', 'كفر وهمية', 37.31, 36.17],
] as const;

const ATTRIBUTED: CaseOptions = {
  reviewers: ['rita', 'rami'],
  actors: [
    {
      actor: 'EX-NORTH',
      role: 'alleged_perpetrator',
      level: 'likely',
      bases: ['munition_id'],
      reason: 'Invented.',
    },
  ],
};

export interface Scene {
  /** Days of cases whose tier hides the day; nothing public is of such a day. */
  readonly hiddenDays: readonly [week: string, month: string];
  /** Cases that wait for their release, by tier and shape. */
  readonly scheduled: readonly Incident[];
  /** Of these the one of T4 has no public row. */
  readonly aggregated: Incident;
  readonly coarse: readonly Incident[];
}

/** Places, cases of every state and tier, and a batch of which one record will be public. */
export async function makeScene(server: TestServer, exercise: number): Promise<Scene> {
  const { database } = server;
  const make = makeCases(server);
  const ledger = await startSequencer(server);
  const hour = new Date();
  // the first head is public at once; what comes later in this hour waits for the next
  await ledger.sequencer.turn(hour);
  for (const place of PLACES) {
    await database.query(
      `INSERT INTO desk.places (pcode, level, parent_pcode, name_en, name_ar, lon, lat, source, source_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'invented', '1') ON CONFLICT DO NOTHING`,
      [...place],
    );
  }
  await database.query('SELECT desk.refresh_place_parents()');
  await database.query('SELECT pub.publish_places()');
  await asOwner(database.ownerUrl, (owner) =>
    loadExercise({ owners: [owner], incidents: exercise, seed: 7, today: '2026-01-31' }),
  );
  const at = (edtf: string, more: Partial<IncidentFacts> = {}): Partial<IncidentFacts> => ({
    edtf,
    ...more,
  });
  const point = { place: null, precision: 'L3', lon: 37.9, lat: 36.5 } as const;
  const hiddenDays = await freeDays(database);
  const byTier = [
    await make.scheduled({ ...ATTRIBUTED, facts: at('2025-03-05', { place: PLACE }) }, 'T1'),
    await make.scheduled({ facts: at('2025-03-06', point) }, 'T1'),
    await make.scheduled({ facts: at(hiddenDays[0], { place: VILLAGE }) }, 'T2'),
    await make.scheduled({ facts: at(hiddenDays[1], { place: VILLAGE }) }, 'T3'),
  ];
  const aggregated = await make.scheduled({ facts: at('2025-03-09') }, 'T4');
  await make.scheduled({ facts: at('2025-03-10') }, 'T1');
  await make.approved();
  const doubted = await make.proposed(ATTRIBUTED);
  await (
    await server.as('rita')
  )
    .change('post', `/api/v1/desk/incidents/${doubted.id}/return`, doubted.version, {
      reason: 'Invented.',
    })
    .then(({ status }) => expect(status).toBe(200));
  await make.assessing();
  const apart = { kind: 'report', id: await make.screened(), otherKind: 'report' };
  const different = { ...apart, other: await make.received(), reason: 'Invented.' };
  await (await server.as('anna')).post('/api/v1/desk/differences', different).expect(204);
  await mergeAndPart(server, [await make.assessing(), await make.assessing()]);
  await make.entered('amir');
  await make.item({
    address: 'https://example.org/invented-address',
    repostOf: 'https://example.org/invented-origin',
    posted: '2019-04-25',
    translation: 'Invented translation.',
    files: [{ name: 'invented-file.wacz', kind: 'wacz', bytes: 12, sha256: 'ab'.repeat(32) }],
  });
  const closed = await make.received();
  await (
    await server.as('anna')
  )
    .change('post', `/api/v1/desk/reports/${closed}/closing`, 1, {
      reason: 'duplicate',
      note: 'Invented.',
    })
    .expect(200);
  const register = registerSteps(() => server);
  const first = await register.approved('obligation');
  await register.approved('obligation', {}, { replaces: first.id });
  await addWhatNoRouteWrites(server, [...byTier, aggregated]);
  await ledger.sequencer.turn(hour);
  await make.received();
  await ledger.close();
  return { hiddenDays, scheduled: byTier, aggregated, coarse: byTier.slice(2) };
}

/** A Wednesday and another day in mid-month that no public record names. */
async function freeDays(database: TestServer['database']): Promise<[string, string]> {
  const rows = await database.query<{ day: string }>(
    `SELECT day::date::text AS day FROM generate_series('2024-12-11'::date, '2025-11-30'::date, '1 day') AS day
     WHERE extract(isodow FROM day) = 3 AND extract(day FROM day) BETWEEN 8 AND 20 AND NOT EXISTS (
       SELECT FROM pub.incidents WHERE day IN (day_from, day_to) OR edtf LIKE '%' || day::date::text || '%')
     ORDER BY 1`,
  );
  const [week, , month] = rows;
  if (!week || !month) throw new Error('every day is taken');
  return [week.day, month.day];
}

/** Rows that no journey of this scene leaves, so that no private column stays empty. */
async function addWhatNoRouteWrites(
  { database }: TestServer,
  incidents: readonly Incident[],
): Promise<void> {
  const ids = incidents.map(({ id }) => id);
  const tables = [
    'incident_settings',
    'incident_grounds',
    'incident_locatings',
    'incident_mines',
    'incident_hazards',
    'incident_access',
    'incident_rivals',
    'incident_harm',
    'incident_objects',
    'incident_weapons',
    'incident_reports',
    'incident_checks',
    'commitment_links',
    'dataset_batches',
    'dataset_records',
    'take_backs',
    'replies',
    'hazard_handovers',
    'hazard_answers',
    'events',
    'event_totals',
    'event_members',
    'bulk_lists',
    'blind_grades',
    'proposal_openings',
    'bulk_items',
    'hazard_notices',
    'early_releases',
    'release_slots',
    'evidence',
    'evidence_copies',
    'custody_events',
    'publication_warnings',
    'warning_overrides',
    'safety_checks',
  ];
  const triggers = (verb: string): Promise<unknown> =>
    Promise.all(
      tables.map((table) => database.query(`ALTER TABLE desk.${table} ${verb} TRIGGER USER`)),
    );
  await triggers('DISABLE');
  await database.query(
    `INSERT INTO desk.incident_objects (incident_id, object, damage) SELECT id, (SELECT min(code) FROM desk.affected_objects WHERE NOT health), 'damaged'
     FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await database.query(
    `INSERT INTO desk.incident_weapons (incident_id, weapon, level) SELECT id, (SELECT min(code) FROM desk.weapons), 'alleged'
     FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await addCircumstances(database, ids);
  await database.query(
    `INSERT INTO desk.commitment_links SELECT id, code, 'relevant', 'analyst', state, 'Invented.',
       (SELECT id FROM accounts.people WHERE name = 'anna')
     FROM unnest($1::uuid[]) AS id, (VALUES ('C02', 'accepted'), ('C08', 'accepted'), ('C09', 'rejected')) AS link(code, state)`,
    [ids],
  );
  await database.query(
    `UPDATE desk.publications SET second_publisher = (SELECT id FROM accounts.people WHERE name = 'paul')
     WHERE incident_id = ANY ($1::uuid[])`,
    [ids],
  );
  await database.query(
    `WITH warned AS (INSERT INTO desk.publication_warnings SELECT id, 1, 'T1', 'age' FROM unnest($1::uuid[]) AS id),
       checked AS (INSERT INTO desk.safety_checks (incident_id, public_version, checks, warnings, person_id)
         SELECT id, 90, ARRAY['faces', 'files', 'consent', 'together', 'small_cells'], '{age}',
           (SELECT id FROM accounts.people WHERE name = 'petra') FROM unnest($1::uuid[]) AS id)
     SELECT`,
    [ids],
  );
  await database.query(
    `INSERT INTO desk.warning_overrides SELECT id, 1, 'T1', 'age', (SELECT id FROM accounts.people WHERE name = 'paul'),
       'Invented.' FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await database.query(
    `INSERT INTO desk.take_backs (id, incident_id, kind, state, reason_class, note_en, note_ar, survivor, reason, asked_by,
       second_by, second_at, answer, held)
     SELECT gen_random_uuid(), id, 'retraction', 'declined', 'duplicate', 'Invented.', 'مختلق.', 'HM-00000000', 'Invented.',
       (SELECT id FROM accounts.people WHERE name = 'rita'), (SELECT id FROM accounts.people WHERE name = 'rami'), now(),
       'Invented.', '{"record": "Invented."}' FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await database.query(
    `INSERT INTO desk.replies (id, sameness, ref, incident_id, language, kind, part, party, words, links, state, version,
       taken_by, examined_on, number, outcome, public_party, quote, note_en, note_ar, proposed_by, closed_by, closed_on)
     SELECT gen_random_uuid(), sha256(i.id::text::bytea), i.ref, i.id, 'en', 'reply', 'harm', 'Invented.', 'Invented.',
       ARRAY['https://example.org/'], 'closed', 4, anna.id, ledger.today(), 1, 'set_aside', 'Invented.', 'Invented.', 'Invented.',
       'مختلق.', anna.id, rita.id, ledger.today()
     FROM desk.incidents i, accounts.people anna, accounts.people rita
     WHERE i.id = ANY ($1::uuid[]) AND anna.name = 'anna' AND rita.name = 'rita'`,
    [ids],
  );
  await database.query(
    `WITH handed AS (INSERT INTO desk.hazard_handovers (id, incident_id, operator_id, handed_by, read_at, facts)
         SELECT gen_random_uuid(), id, (SELECT id FROM accounts.people WHERE name = 'eve'),
           (SELECT id FROM accounts.people WHERE name = 'anna'), now(), '{"place": "Invented."}' FROM unnest($1::uuid[]) AS id)
     INSERT INTO desk.hazard_notices (incident_id, state, proposed_by, decided_by, listed_at)
     SELECT id, 'ended', (SELECT id FROM accounts.people WHERE name = 'anna'),
       (SELECT id FROM accounts.people WHERE name = 'rita'), now() FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await database.query(
    `INSERT INTO desk.hazard_answers SELECT gen_random_uuid(), incident_id, id, operator_id, 'cleared', 'Invented.', now()
     FROM desk.hazard_handovers WHERE incident_id = ANY ($1::uuid[])`,
    [ids],
  );
  await database.query(
    `INSERT INTO desk.early_releases SELECT id, 1, (SELECT person.id FROM accounts.people person WHERE name = 'rita'), 'Invented.'
     FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await database.query(
    `INSERT INTO desk.release_slots SELECT gen_random_uuid(), id, 1, 'T1', (SELECT person.id FROM accounts.people person
       WHERE name = 'petra'), 'error', 'Invented.', 'Invented.', '{}', '{}', now(), 'stopped' FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await addEvent(database, ids);
  await database.query(
    `WITH rita AS (SELECT id FROM accounts.people WHERE name = 'rita'), seen AS (
         INSERT INTO desk.proposal_openings (incident_id, version, reviewer_id)
         SELECT wanted, 1, rita.id FROM unnest($1::uuid[]) AS wanted, rita)
     INSERT INTO desk.blind_grades (incident_id, version, reviewer_id, occurrence, harm, attribution, precision, note,
       proposed_occurrence, proposed_harm)
     SELECT wanted, 1, rita.id, 'G1', 'G1', NULL, 'L5', 'Invented.', 'G1', 'G1' FROM unnest($1::uuid[]) AS wanted, rita`,
    [ids],
  );
  await database.query(
    `WITH list AS (INSERT INTO desk.bulk_lists (id, person_id, view, filters, act, reason, state)
         SELECT gen_random_uuid(), id, 'to-screen', '{}', 'screen', 'Invented.', 'done' FROM accounts.people WHERE name = 'anna'
         RETURNING id)
     INSERT INTO desk.bulk_items (list_id, position, report_id, version, result)
     SELECT list.id, 1, r.id, 1, 'done' FROM list, (SELECT id FROM desk.reports LIMIT 1) AS r`,
  );
  await addGuards(database, ids);
  await addItems(database, ids);
  await addWaysToSignIn(database);
  await database.query(
    `UPDATE desk.incident_reports SET credibility = '2', credibility_reason = 'Invented.', group_reason = 'Invented.'`,
  );
  await database.query(`UPDATE desk.incident_checks SET report_id = gathered.report_id,
    evidence_id = (SELECT id FROM desk.evidence LIMIT 1) FROM desk.incident_reports gathered WHERE gathered.incident_id = incident_checks.incident_id`);
  // an upper bound would forbid most numbers beside it
  await database.query(`UPDATE desk.incident_harm SET max = NULL, best_rule = 'named_list'`);
  for (const state of ['approved', 'imported']) await addBatch(database, state);
  await triggers('ENABLE');
}

/** An event that is approved and never published: nothing of it is public. */
async function addEvent(database: TestServer['database'], ids: readonly string[]): Promise<void> {
  await database.query(
    `WITH one AS (INSERT INTO desk.events (id, title_en, title_ar, edtf, day_from, day_to, places, note_en, note_ar, addresses,
         created_by, last_edited_by, state, approved_by, released_by)
         SELECT gen_random_uuid(), 'Invented.', 'مختلق.', '2025-03', '2025-03-01', '2025-03-31', '{}', 'Invented.', 'مختلق.',
           ARRAY['https://example.org/'], anna.id, anna.id, 'approved', rita.id, rita.id
         FROM accounts.people anna, accounts.people rita WHERE anna.name = 'anna' AND rita.name = 'rita'
         RETURNING id, created_by),
       total AS (INSERT INTO desk.event_totals (id, event_id, body_en, body_ar, counted_en, counted_ar, min, as_of, as_of_day,
         rule_en, rule_ar, url, withdrawn_on, withdrawn_en, withdrawn_ar, edited_by)
         SELECT gen_random_uuid(), id, 'Invented.', 'مختلق.', 'Invented.', 'مختلق.', 7, '2025-03-20', '2025-03-20', 'Invented.',
           'مختلق.', 'https://example.org/', '2025-04-01', 'Invented.', 'مختلق.', created_by FROM one),
       member AS (INSERT INTO desk.event_members (event_id, incident_id, edited_by)
         SELECT one.id, i.id, one.created_by FROM one, unnest($1::uuid[]) AS i (id)),
       hand AS (INSERT INTO desk.event_hands SELECT id, created_by FROM one)
     INSERT INTO desk.event_versions SELECT id, 1, '{"title_en": "Invented."}' FROM one`,
    [ids],
  );
}

/** Of any type: what stands here is looked for outside. */
async function addCircumstances(
  database: TestServer['database'],
  ids: readonly string[],
): Promise<void> {
  const add = (table: string, columns: string, values: string): Promise<unknown> =>
    database.query(
      `INSERT INTO desk.${table} (incident_id, ${columns}) SELECT id, ${values} FROM unnest($1::uuid[]) AS id
       ON CONFLICT DO NOTHING`,
      [ids],
    );
  await add('incident_settings', 'flags, visited_on', `'{}', '2025-03-12'`);
  await add('incident_grounds', 'ground, level', `'religion', 'alleged'`);
  await add('incident_mines', 'class, injuries', `'mine', '{}'`);
  await add(
    'incident_hazards',
    'kind, contamination, status, reported_on, marked_on, operator, released_on',
    `'SHA', '{}', 'cleared', '2025-03-12', '2025-03-13', 'Invented', '2025-03-14'`,
  );
  await add('incident_access', 'obstacle', `'interference'`);
  await add(
    'incident_rivals',
    'position, axis, source_type, account_en, account_ar',
    `1, 'harm', 'medical', 'Invented.', 'مختلق.'`,
  );
  await add(
    'incident_locatings',
    'method, located_by, checked_by',
    `'gps', (SELECT id FROM accounts.people WHERE name = 'anna'), (SELECT id FROM accounts.people WHERE name = 'amir')`,
  );
}

/** A case that few may know of, somebody who stands aside, and an access in an emergency. */
async function addGuards(database: TestServer['database'], ids: readonly string[]): Promise<void> {
  const who = (name: string): string => `(SELECT id FROM accounts.people WHERE name = '${name}')`;
  const [id] = ids;
  await database.query(
    `INSERT INTO desk.case_restrictions (incident_id, reason, restricted_by) VALUES ($1, 'Invented.', ${who('petra')})`,
    [id],
  );
  await database.query(
    `INSERT INTO desk.case_members (incident_id, person_id, added_by)
     SELECT $1, id, id FROM accounts.people WHERE roles && ARRAY['analyst', 'reviewer', 'publisher']`,
    [id],
  );
  await database.query(
    `INSERT INTO desk.case_recusals (incident_id, person_id, reason) VALUES ($1, ${who('edith')}, 'Invented.')`,
    [id],
  );
  await database.query(
    `INSERT INTO desk.emergency_accesses (id, ref, asked_by, reason)
     SELECT gen_random_uuid(), ref, ${who('amir')}, 'Invented.' FROM desk.incidents WHERE id = $1`,
    [id],
  );
  await database.query(`UPDATE desk.emergency_accesses SET confirmed_by = ${who('rami')}`);
  await database.query(
    `INSERT INTO desk.assignments (incident_id, version, person_id, note, by_id)
     VALUES ($1, 1, ${who('rita')}, 'Invented.', ${who('anna')})`,
    [id],
  );
  await database.query(
    `INSERT INTO desk.notes (id, subject_id, text, mentions, by_id)
     VALUES (gen_random_uuid(), $1, 'Invented.', ARRAY[${who('rita')}], ${who('anna')})`,
    [id],
  );
  await database.query(
    `UPDATE desk.notes SET struck_by = ${who('anna')}, struck_reason = 'Invented.', version = 2`,
  );
  await database.query(
    `INSERT INTO desk.notices (person_id, kind, subject_id, by_id, note, seen_at)
     VALUES (${who('anna')}, 'taken_over', $1, ${who('amir')}, 'Invented.', now())`,
    [id],
  );
  await database.query(
    `WITH filter AS (INSERT INTO desk.saved_filters (id, owner_id, name, view, type, adm, danger, shared)
         SELECT gen_random_uuid(), ${who('anna')}, 'Invented.', 'review', 'E01', 'SY02', true, true RETURNING id),
       told AS (INSERT INTO desk.notices (person_id, kind, subject_id, items) SELECT ${who('anna')}, 'filter', id, 1 FROM filter)
     INSERT INTO desk.filter_subscriptions (filter_id, person_id, seen, looked_at)
     SELECT id, ${who('anna')}, ARRAY[$1::uuid], now() FROM filter`,
    [id],
  );
}

/** Evidence of a case that is public and of one that is not, past every rule. */
async function addItems(database: TestServer['database'], ids: readonly string[]): Promise<void> {
  const random = (bytes: number): string => `ext.gen_random_bytes(${bytes})`;
  await database.query(
    `INSERT INTO desk.evidence (id, incident_id, report_id, kind, media_type, role, file_name, bytes, sha256, sha512, parts, added_by,
       preview, preview_reason, perceptual_hash)
     SELECT gen_random_uuid(), id, report, 'image', 'image/jpeg', 'media', 'invented.jpg', 9, ${random(32)}, ${random(64)}, '[]',
       (SELECT id FROM accounts.people WHERE name = 'anna'), 'none', 'no_tool', 1::bigint::bit(64)
     FROM (SELECT id, NULL::uuid AS report FROM unnest($1::uuid[]) AS id
       UNION ALL SELECT NULL, report_id FROM desk.incident_reports WHERE incident_id = ANY ($1)) AS records`,
    [ids],
  );
  await database.query(`
    UPDATE desk.evidence SET derived_from = id;
    INSERT INTO desk.evidence_copies SELECT id, 'view', 'image/jpeg', 9, ${random(32)}, '[]' FROM desk.evidence;
    INSERT INTO desk.custody_events (evidence_id, act, person_id, reason, hash_before, hash_after)
      SELECT id, 'opened', added_by, 'Invented.', ${random(32)}, ${random(32)} FROM desk.evidence`);
}

/** Made up: nobody signs in with them, or has asked for them. */
async function addWaysToSignIn(database: TestServer['database']): Promise<void> {
  const random = 'ext.gen_random_bytes(32)';
  await database.query(`
    UPDATE accounts.people SET contact = ${random} WHERE contact IS NULL;
    INSERT INTO accounts.passkeys (id, person_id, credential_id, public_key, counter, used_on)
      SELECT gen_random_uuid(), id, ${random}, ${random}, 0, '2019-04-17' FROM accounts.people;
    -- of somebody who signs in nowhere here
    INSERT INTO accounts.totp (person_id, seed) SELECT id, ${random} FROM accounts.people WHERE name = 'clio';
    INSERT INTO accounts.recovery_codes SELECT id, ${random} FROM accounts.people;
    INSERT INTO accounts.used_challenges VALUES (${random}, '2019-04-24 01:02:03+00');
    INSERT INTO accounts.setup (code_hash) VALUES (${random})`);
  const guarded = ['people', 'role_changes', 'recoveries', 'links', 'api_keys'];
  const walls = (verb: string): string =>
    guarded.map((table) => `ALTER TABLE accounts.${table} ${verb} TRIGGER USER;`).join('');
  await database.query(`${walls('DISABLE')}
    UPDATE accounts.people SET suspended_at = '2019-04-18 01:02:03+00', seen_on = '2019-04-19';
    INSERT INTO accounts.role_changes (id, person_id, roles, asked_by, asked_at, confirmed_by, state)
      SELECT gen_random_uuid(), eve.id, '{publisher}', adam.id, '2019-04-20 01:02:03+00', otto.id, 'withdrawn'
      FROM accounts.people eve, accounts.people adam, accounts.people otto
      WHERE eve.name = 'eve' AND adam.name = 'adam' AND otto.name = 'otto';
    INSERT INTO accounts.recoveries (id, person_id, asked_by, asked_at, confirmed_by, state, done_at)
      SELECT id, person_id, asked_by, asked_at, confirmed_by, state, '2019-04-21 01:02:03+00' FROM accounts.role_changes;
    INSERT INTO accounts.links (token_hash, person_id, purpose) SELECT ${random}, person_id, 'recovery' FROM accounts.role_changes;
    INSERT INTO accounts.api_keys (id, label, secret_hash, scopes, issued_by, expires_on, used_on, revoked_on, revoked_by)
      SELECT gen_random_uuid(), 'invented-key', ${random}, '{open.read}', adam.id, ledger.today() + 9, '2019-04-22', '2019-04-23', adam.id
      FROM accounts.people adam WHERE adam.name = 'adam'; ${walls('ENABLE')}`);
}

async function addBatch(database: TestServer['database'], state: string): Promise<void> {
  const batch = randomUUID();
  const hand = (name: string): string =>
    state === 'imported' ? 'NULL' : `(SELECT id FROM accounts.people WHERE name = '${name}')`;
  await database.query(
    `INSERT INTO desk.dataset_batches (id, dataset, dataset_version, file_sha256, read, added, skipped, refused,
       refusals, sums, state, proposed_by, approved_by, records_hash)
     VALUES ($1, 'Invented set', '1', sha256('x'), 2, 2, 0, 0, '[]', '{}', '${state}', ${hand('amir')}, ${hand('rita')},
       sha256('records, ${state}'))`,
    [batch],
  );
  await database.query(
    `INSERT INTO desk.dataset_records (batch_id, dataset, dataset_version, source_record_id, event_type, edtf, day_from,
       day_to, date_precision, precision, lon, lat, place_pcode, adm1, parties, violence_type, killed_civilians,
       killed_combatants, killed_unknown, dead_low, dead_best, dead_high, is_cluster, flags, commitments, raw)
     SELECT $1, 'Invented set', '1', '${state}-' || n, 'E00', '2016-05-02', '2016-05-02', '2016-05-02', 1,
       CASE n WHEN 1 THEN 'L5' ELSE 'L7' END, 37.1, 36.2, CASE n WHEN 1 THEN '${PLACE}' END, 'SY02', '[]', 1, 1, 0, 0, 1,
       1, 1, false, '{}', '{}', '{}' FROM generate_series(1, 2) AS n`,
    [batch],
  );
}

/** Publishes the batch that was approved, as its publisher. */
export async function releaseBatch({ database }: TestServer): Promise<void> {
  await database.query(
    `SELECT pub.publish_incident(id, (SELECT person_id FROM accounts.sessions JOIN accounts.people ON people.id = person_id
       WHERE roles @> ARRAY['publisher'] LIMIT 1), 500) FROM desk.dataset_batches WHERE state = 'approved'`,
  );
}

/** Two cases that were one for a while. */
async function mergeAndPart(
  server: TestServer,
  [ours, theirs]: [Incident, Incident],
): Promise<void> {
  const anna = await server.as('anna');
  const path = `/api/v1/desk/incidents/${ours.id}`;
  const reason = 'Invented.';
  const merge = randomUUID();
  const body = {
    id: merge,
    other: theirs.id,
    otherVersion: theirs.version,
    take: ['harm'],
    reason,
  };
  const merged = await anna.change('post', `${path}/merges`, ours.version, body);
  const { version } = merged.body as Incident;
  const parted = await anna.change('post', `${path}/unmerging`, version, { merge, reason });
  expect([merged.status, parted.status]).toEqual([200, 200]);
  await relateAndPart(server, parted.body as Incident, theirs.id);
}

/** The same two, as belonging together for a while. */
async function relateAndPart(server: TestServer, ours: Incident, other: string): Promise<void> {
  const anna = await server.as('anna');
  const path = `/api/v1/desk/incidents/${ours.id}/relations`;
  const body = { id: randomUUID(), other, kind: 'series', reason: 'Invented.' };
  const related = await anna.change('post', path, ours.version, body);
  const { version } = related.body as Incident;
  const removal = { relation: body.id, reason: 'Invented.' };
  const removed = await anna.change('post', `${path}/removal`, version, removal);
  expect([related.status, removed.status]).toEqual([200, 200]);
}
