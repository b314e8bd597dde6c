import { RESTRICTED_BY_CLASS } from '@himaya/contracts';

/**
 * The legal path of many cases at once, a statement a step; `exercise-cases.ts` fills the staging tables.
 * `stage` says how far a case goes: 0 received, 1 screened, 2 assessing, 3 proposed, 4 approved,
 * 5 scheduled, 6 public. Every rule of the tables is met, none is switched off.
 */
export const STAGES = [
  'received',
  'screened',
  'assessing',
  'proposed',
  'approved',
  'scheduled',
  'public',
] as const;
export type Stage = (typeof STAGES)[number];

const at = (stage: Stage): string => `stage >= ${STAGES.indexOf(stage)}`;

/** Seen by this connection alone, and empty again after each transaction. */
export const STAGING = `
  CREATE TEMP TABLE IF NOT EXISTS exercise_cases (
    id uuid, ref text, stage smallint, content text, event_type text, summary_en text, summary_ar text, narrative text,
    edtf text, t_min timestamptz, t_max timestamptz, place_pcode text, precision text, precision_reason text,
    lon float8, lat float8, grade_occurrence text, grade_occurrence_reason text, grade_harm text,
    grade_harm_reason text, contested text[], contrary_evidence text, identifiable_child boolean,
    danger_cleared boolean, danger_cleared_at timestamptz, last_contact_on date, harm jsonb, actors jsonb,
    categories jsonb, objects jsonb, weapons jsonb, links jsonb, analyst uuid, reviewers uuid[], publisher uuid,
    second_publisher uuid, members uuid[], tier text, tier_reason text
  ) ON COMMIT DELETE ROWS;
  CREATE TEMP TABLE IF NOT EXISTS exercise_reports (
    id uuid, incident_id uuid, stage smallint, analyst uuid, source_type text, independence_group smallint
  ) ON COMMIT DELETE ROWS`;

export const STAGE_CASES = `
  INSERT INTO exercise_cases SELECT * FROM jsonb_populate_recordset(NULL::exercise_cases, $1::jsonb)`;
export const STAGE_REPORTS = `
  INSERT INTO exercise_reports SELECT * FROM jsonb_populate_recordset(NULL::exercise_reports, $1::jsonb)`;

/** How many of the reports are kept as they were sent. */
export const RECEIVE = `
  SELECT count(*)::integer AS received
  FROM jsonb_to_recordset($1::jsonb) AS sent(id uuid, sameness text) JOIN intake.receive($1::jsonb) AS kept
    ON kept.id = sent.id AND kept.sameness = sent.sameness`;

const INCIDENT_COLUMNS = `event_type, summary_en, summary_ar, narrative, edtf, t_min, t_max, place_pcode, precision,
  precision_reason, lon, lat, grade_occurrence, grade_occurrence_reason, grade_harm, grade_harm_reason, contested,
  contrary_evidence, identifiable_child, danger_cleared, danger_cleared_at, last_contact_on`;

const CHECKED = 'Invented: the accounts fit each other. / مختلق: الروايات متسقة.';
const RIVAL = {
  en: 'Invented: another account tells it otherwise.',
  ar: 'مختلق: رواية أخرى تقول خلاف ذلك.',
};
/** One of the codes, drawn from the id: the same case has the same. */
const drawn = (codes: string): string =>
  `(ARRAY[${codes
    .split(' ')
    .map((code) => `'${code}'`)
    .join(', ')}])[1 + get_byte(uuid_send(id), 0) % ${codes.split(' ').length}]`;

/** Circumstances and what only some types have: invented, and of no weight. */
const DESCRIBE: readonly string[] = [
  `INSERT INTO desk.incident_settings (incident_id, populated_area, conflict_class, day_part, original_language,
     sensitivity, flags)
   SELECT id, ${drawn('yes yes no unknown')}, ${drawn('NIAC NIAC unclear none')}, ${drawn('dawn morning noon evening night')},
     ${drawn('ar ar ar en')}, get_byte(uuid_send(id), 0) % 4, '{}' FROM exercise_cases WHERE ${at('assessing')}`,
  `INSERT INTO desk.incident_locatings (incident_id, method, located_by)
   SELECT id, CASE WHEN lon IS NULL THEN 'place_centroid' ELSE 'imagery_geolocation' END, analyst
   FROM exercise_cases WHERE ${at('assessing')} AND precision <= 'L6'`,
  `INSERT INTO desk.incident_mines (incident_id, class, activity, activation, moved_before, area_marked, injuries)
   SELECT id, ${drawn('mine cluster uxo_axo')}, ${drawn('farming herding travel scrap checking_home')},
     ${drawn('stepped_on driven_over handled unknown')}, ${drawn('yes no unknown')}, 'no', '{fragments}'
   FROM exercise_cases WHERE ${at('assessing')} AND event_type = 'E06'`,
  `INSERT INTO desk.incident_hazards (incident_id, kind, contamination, status)
   SELECT id, ${drawn('SHA spot')}, '{unknown}', 'reported' FROM exercise_cases
   WHERE ${at('assessing')} AND event_type = 'E07'`,
  `INSERT INTO desk.incident_rivals (incident_id, position, axis, source_type, account_en, account_ar)
   SELECT id, position, axis, 'ngo_monitor', '${RIVAL.en}', '${RIVAL.ar}'
   FROM exercise_cases, unnest(contested) WITH ORDINALITY AS item(axis, position) WHERE ${at('assessing')}`,
  `INSERT INTO desk.incident_access (incident_id, obstacle)
   SELECT id, ${drawn('denial_of_need movement_inside interference people_to_services')} FROM exercise_cases
   WHERE ${at('assessing')} AND event_type IN ('E18', 'E19')`,
];

const ASSESS: readonly string[] = [
  `UPDATE desk.reports SET state = 'screened', screened_by = staged.analyst, version = reports.version + 1
   FROM exercise_reports AS staged WHERE staged.id = reports.id AND ${at('screened')}`,
  `INSERT INTO desk.incidents (id, ref, created_by, claimed_by, last_edited_by, ${INCIDENT_COLUMNS})
   SELECT id, ref, analyst, analyst, analyst, ${INCIDENT_COLUMNS} FROM exercise_cases WHERE ${at('assessing')}`,
  `UPDATE desk.reports SET state = 'gathered', version = reports.version + 1
   FROM exercise_reports AS staged WHERE staged.id = reports.id AND ${at('assessing')}`,
  `INSERT INTO desk.incident_reports (report_id, incident_id, source_type, independence_group)
   SELECT id, incident_id, source_type, independence_group FROM exercise_reports WHERE ${at('assessing')}`,
  `INSERT INTO desk.incident_harm (incident_id, position, outcome, unit, status, sex, age, min, best, max, named, basis, best_rule,
     as_of, reports)
   SELECT id, position, row ->> 'outcome', row ->> 'unit', row ->> 'status', row ->> 'sex', row ->> 'age',
     (row ->> 'min')::integer, (row ->> 'best')::integer, (row ->> 'max')::integer, (row ->> 'named')::integer,
     row ->> 'basis', row ->> 'bestRule', (t_max AT TIME ZONE 'Asia/Damascus')::date,
     ARRAY(SELECT told.id FROM exercise_reports told WHERE told.incident_id = exercise_cases.id)
   FROM exercise_cases, jsonb_array_elements(harm) WITH ORDINALITY AS item(row, position) WHERE ${at('assessing')}`,
  `INSERT INTO desk.incident_actors (incident_id, position, actor_code, role, level, bases, reason)
   SELECT id, position, row ->> 'actor', row ->> 'role', row ->> 'level',
     ARRAY(SELECT jsonb_array_elements_text(row -> 'bases')), row ->> 'reason'
   FROM exercise_cases, jsonb_array_elements(actors) WITH ORDINALITY AS item(row, position) WHERE ${at('assessing')}`,
  `INSERT INTO desk.incident_categories (incident_id, category, reasoning)
   SELECT id, row ->> 'category', row ->> 'reasoning'
   FROM exercise_cases, jsonb_array_elements(categories) AS row WHERE ${at('assessing')}`,
  `INSERT INTO desk.case_restrictions (incident_id, reason, restricted_by)
   SELECT i.id, '${RESTRICTED_BY_CLASS}', i.created_by FROM exercise_cases JOIN desk.incidents i USING (id)
   WHERE ${at('assessing')} AND cardinality(desk.restricting_classes(i)) > 0`,
  `INSERT INTO desk.case_members (incident_id, person_id, added_by)
   SELECT id, member, analyst FROM exercise_cases JOIN desk.case_restrictions ON incident_id = id, unnest(members) AS member`,
  `INSERT INTO desk.incident_checks (id, incident_id, type, result, note, checked_by)
   SELECT gen_random_uuid(), id, 'consistency', 'supports', '${CHECKED}', analyst FROM exercise_cases WHERE ${at('assessing')}`,
  `INSERT INTO desk.incident_objects (incident_id, object, damage)
   SELECT id, row ->> 'object', row ->> 'damage'
   FROM exercise_cases, jsonb_array_elements(objects) AS row WHERE ${at('assessing')}`,
  `INSERT INTO desk.incident_weapons (incident_id, weapon, level, launch)
   SELECT id, row ->> 'weapon', row ->> 'level', nullif(split_part(known.launch, ' ', 1), '')
   FROM exercise_cases, jsonb_array_elements(weapons) AS row, desk.weapons AS known
   WHERE known.code = row ->> 'weapon' AND ${at('assessing')}`,
  ...DESCRIBE,
  `INSERT INTO desk.commitment_links (incident_id, commitment_code, direction, origin, state, reason, decided_by)
   SELECT id, row ->> 'commitment', row ->> 'direction', row ->> 'origin', row ->> 'state', row ->> 'reason', analyst
   FROM exercise_cases, jsonb_array_elements(links) AS row WHERE ${at('assessing')}`,
];

const REVIEW: readonly string[] = [
  `UPDATE desk.incidents SET state = 'proposed', version = incidents.version + 1, proposed_by = staged.analyst
   FROM exercise_cases AS staged WHERE staged.id = incidents.id AND ${at('proposed')}`,
  `INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason)
   SELECT id, 2, reviewer, $1 FROM exercise_cases, unnest(reviewers) AS reviewer WHERE ${at('proposed')}`,
  `UPDATE desk.incidents SET state = 'approved', version = incidents.version + 1
   FROM exercise_cases AS staged WHERE staged.id = incidents.id AND ${at('approved')}`,
];

const SCHEDULE: readonly string[] = [
  `INSERT INTO desk.publications (incident_id) SELECT id FROM exercise_cases WHERE ${at('scheduled')}`,
  `UPDATE desk.publications SET state = 'scheduled', tier = staged.tier, tier_reason = staged.tier_reason,
     incident_version = 3, scheduled_by = staged.publisher
   FROM exercise_cases AS staged WHERE staged.id = publications.incident_id AND ${at('scheduled')}`,
  `UPDATE desk.publications SET second_publisher = staged.second_publisher FROM exercise_cases AS staged
   WHERE staged.id = publications.incident_id AND staged.second_publisher IS NOT NULL AND ${at('scheduled')}`,
];

/** A step, and whether it takes the reason that every reviewer gives. */
export const STEPS: readonly { readonly sql: string; readonly reasoned: boolean }[] = [
  ...ASSESS,
  ...REVIEW,
  ...SCHEDULE,
].map((sql) => ({ sql, reasoned: sql.includes('$1') }));

/** The only way into pub, for the cases of one publisher after the other. */
export const RELEASE = `
  SELECT count(*)::integer AS released FROM (
    SELECT array_agg(id) AS ids, publisher FROM exercise_cases WHERE ${at('public')} GROUP BY publisher) AS chosen,
    LATERAL pub.publish_incident(chosen.ids, chosen.publisher)`;

const ACT_COLUMNS = 'subject_id, act, version, from_state, to_state, person_id, reason';

/** Who did what, in the order of the acts: the history of each record and its leaves. */
export const RECORD = `
  WITH acts AS MATERIALIZED (
    SELECT id AS subject_id, 'report.screen' AS act, 2 AS version, 'received' AS from_state, 'screened' AS to_state,
      analyst AS person_id, NULL AS reason, '' AS content, 1 AS step FROM exercise_reports WHERE ${at('screened')}
    UNION ALL SELECT id, 'incident.create', 1, NULL, 'assessing', analyst, NULL, content, 2 FROM exercise_cases
      WHERE ${at('assessing')}
    UNION ALL SELECT id, 'report.gather', 3, 'screened', 'gathered', analyst, NULL, incident_id::text, 3
      FROM exercise_reports WHERE ${at('assessing')}
    UNION ALL SELECT id, 'link.decide', 1, 'assessing', 'assessing', analyst, NULL, links::text, 4 FROM exercise_cases
      WHERE ${at('assessing')} AND links <> '[]'
    UNION ALL SELECT id, 'incident.restrict', 1, 'assessing', 'assessing', analyst, r.reason, r.reason, 4
      FROM exercise_cases JOIN desk.case_restrictions r ON r.incident_id = id
    UNION ALL SELECT id, 'incident.propose', 2, 'assessing', 'proposed', analyst, NULL, content, 5 FROM exercise_cases
      WHERE ${at('proposed')}
    UNION ALL SELECT id, 'incident.approve', CASE WHEN last THEN 3 ELSE 2 END, 'proposed',
      CASE WHEN last THEN 'approved' ELSE 'proposed' END, reviewer, $1, content, 5 + place::integer
      FROM exercise_cases, unnest(reviewers) WITH ORDINALITY AS reviewed(reviewer, place),
        LATERAL (SELECT ${at('approved')} AND place = cardinality(reviewers) AS last) AS whole
      WHERE ${at('proposed')}
    UNION ALL SELECT id, 'publication.schedule', 3, 'internal', 'scheduled', publisher, tier_reason, tier, 8
      FROM exercise_cases WHERE ${at('scheduled')}
    UNION ALL SELECT id, 'publication.schedule', 3, 'scheduled', 'scheduled', second_publisher, tier_reason, tier, 9
      FROM exercise_cases WHERE second_publisher IS NOT NULL AND ${at('scheduled')}
    UNION ALL SELECT id, 'publication.release', 3, 'scheduled', 'public', publisher, NULL, NULL, 10
      FROM exercise_cases WHERE ${at('public')}
  ), decided AS (
    INSERT INTO desk.decisions (${ACT_COLUMNS}) SELECT ${ACT_COLUMNS} FROM acts ORDER BY step
  ), said AS MATERIALIZED (
    -- a release has its leaf from pub.publish_incident, over what became public
    SELECT gen_random_uuid() AS leaf, ext.gen_random_bytes(32) AS salt, ledger.payload(acts.act, acts.subject_id::text,
      acts.version, sha256(convert_to(acts.content, 'UTF8')), people.name, ledger.today()) AS payload
    FROM acts JOIN accounts.people ON people.id = acts.person_id WHERE acts.content IS NOT NULL
  ), leaves AS (
    INSERT INTO ledger.leaves (id, commitment) SELECT leaf, ledger.commitment(salt, payload) FROM said
  )
  INSERT INTO ledger.openings (leaf_id, salt, payload) SELECT leaf, salt, payload FROM said`;
