/** The columns of each field that is chosen whole; other fields are parts, each a table of its own. */
const FIELDS = `'{"type": ["event_type"], "time": ["edtf", "t_min", "t_max"],
  "place": ["place_pcode", "precision", "precision_reason", "lon", "lat"],
  "summaryEn": ["summary_en"], "summaryAr": ["summary_ar"], "narrative": ["narrative"], "contrary": ["contrary_evidence"],
  "grades": ["grade_occurrence", "grade_occurrence_reason", "grade_harm", "grade_harm_reason", "contested"]}'::jsonb`;
const PART_TABLES = {
  place: 'incident_locatings',
  grades: 'incident_gradings',
  harm: 'incident_harm',
  actors: 'incident_actors',
  categories: 'incident_categories',
  objects: 'incident_objects',
  weapons: 'incident_weapons',
  setting: 'incident_settings',
  grounds: 'incident_grounds',
  mine: 'incident_mines',
  hazard: 'incident_hazards',
  access: 'incident_access',
  rivals: 'incident_rivals',
};
const PARTS = `'${JSON.stringify(PART_TABLES)}'::jsonb`;
const TABLES = Object.values(PART_TABLES);
// one branch a table: words made at run time could write anywhere
const rowsOf = (table: string): string => `
    IF part = '${table}' THEN RETURN (SELECT coalesce(jsonb_agg(row ORDER BY row::text), '[]')
      FROM (SELECT to_jsonb(t) - 'incident_id' AS row FROM desk.${table} t WHERE t.incident_id = incident) AS kept); END IF;`;
const putRows = (table: string): string => `
    IF part = '${table}' THEN
      DELETE FROM desk.${table} WHERE incident_id = incident;
      INSERT INTO desk.${table} SELECT (jsonb_populate_record(NULL::desk.${table},
        item.content || jsonb_build_object('incident_id', incident))).* FROM jsonb_array_elements(put_part.content) AS item (content);
    END IF;`;

const COLUMNS = [
  'event_type',
  'edtf',
  't_min',
  't_max',
  'place_pcode',
  'precision',
  'precision_reason',
  'lon',
  'lat',
  'summary_en',
  'summary_ar',
  'narrative',
  'contrary_evidence',
  'grade_occurrence',
  'grade_occurrence_reason',
  'grade_harm',
  'grade_harm_reason',
  'contested',
  'identifiable_child',
  'danger_cleared',
  'danger_cleared_at',
  'last_contact_on',
];
const set = COLUMNS.map((column) => `${column} = (mixed).${column}`).join(', ');
const refuse = (constraint: string): string =>
  `RAISE EXCEPTION '${constraint}' USING ERRCODE = 'check_violation', CONSTRAINT = '${constraint}'`;
const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, pg_temp`;

/** One transaction with the history and the leaves that the service writes; the rules of who and when stand here too. */
export const MERGE_CASES = `
  CREATE FUNCTION desk.rows_of_part(part text, incident uuid) RETURNS jsonb LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    ${TABLES.map(rowsOf).join(' ')}
    RETURN NULL;
  END $$;
  CREATE FUNCTION desk.put_part(part text, incident uuid, content jsonb) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    ${TABLES.map(putRows).join(' ')}
  END $$;
  -- Takes both rows, in one order whoever asks, and refuses who may not join them now.
  CREATE FUNCTION desk.case_joiner(one uuid, two uuid, person uuid) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM FROM desk.incidents WHERE id IN (one, two) ORDER BY id FOR NO KEY UPDATE;
    IF accounts.has_role(person, 'analyst') IS NOT TRUE OR desk.is_recused(one, person) OR desk.is_recused(two, person) THEN
      ${refuse('merges_by_analyst')};
    END IF;
    IF EXISTS (SELECT FROM desk.incidents i WHERE i.id = one AND desk.holder_of(i) IS DISTINCT FROM person) THEN
      ${refuse('merges_by_holder')};
    END IF;
  END $$;
  CREATE FUNCTION desk.merge_cases(merge uuid, survivor uuid, other uuid, person uuid, why text, fields text[])
    RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    ours desk.incidents; theirs desk.incidents; mixed desk.incidents;
    after jsonb; parts jsonb; kept jsonb; gathered jsonb; files uuid[]; grp smallint; target integer;
  BEGIN
    PERFORM desk.case_joiner(survivor, other, person);
    SELECT * INTO ours FROM desk.incidents WHERE id = survivor;
    SELECT * INTO theirs FROM desk.incidents WHERE id = other;
    IF ours.state <> 'assessing' OR theirs.state <> 'assessing' THEN ${refuse('incidents_edited_while_assessing')}; END IF;
    IF desk.holder_of(theirs) IS DISTINCT FROM person THEN ${refuse('merges_by_holder')}; END IF;
    IF EXISTS (SELECT FROM desk.publications WHERE incident_id = other AND state IN ('scheduled', 'public', 'withdrawn')) THEN
      ${refuse('merges_other_not_public')};
    END IF;
    -- nobody comes to know of a restricted case by what it is merged into
    IF EXISTS (SELECT FROM desk.case_restrictions WHERE incident_id = other)
      AND (NOT EXISTS (SELECT FROM desk.case_restrictions WHERE incident_id = survivor)
        OR EXISTS (SELECT person_id FROM desk.case_members WHERE incident_id = survivor
          EXCEPT SELECT person_id FROM desk.case_members WHERE incident_id = other)) THEN
      ${refuse('merges_shown_to_members')};
    END IF;
    -- what bears on safety is never chosen: the more careful of the two stands
    SELECT coalesce(jsonb_object_agg(name, to_jsonb(theirs) -> name), '{}') || jsonb_build_object(
        'identifiable_child', ours.identifiable_child OR theirs.identifiable_child,
        'danger_cleared', ours.danger_cleared AND theirs.danger_cleared,
        'danger_cleared_at', CASE WHEN ours.danger_cleared AND theirs.danger_cleared
          THEN greatest(ours.danger_cleared_at, theirs.danger_cleared_at) END,
        'last_contact_on', greatest(ours.last_contact_on, theirs.last_contact_on))
      INTO after FROM unnest(fields) AS field, jsonb_array_elements_text(${FIELDS} -> field) AS name;
    mixed := jsonb_populate_record(ours, after);
    SELECT coalesce(jsonb_object_agg(name, jsonb_build_object('before', desk.rows_of_part(name, survivor),
        'after', desk.rows_of_part(name, other))), '{}')
      INTO parts FROM unnest(fields) AS field, LATERAL (SELECT ${PARTS} ->> field AS name) AS part WHERE name IS NOT NULL;
    SELECT coalesce(jsonb_agg(to_jsonb(g)), '[]') INTO gathered FROM desk.incident_reports g WHERE g.incident_id = other;
    files := ARRAY(SELECT id FROM desk.evidence WHERE incident_id = other);
    SELECT jsonb_object_agg(key, to_jsonb(ours) -> key) INTO kept FROM jsonb_object_keys(after) AS key;
    INSERT INTO desk.merges (id, survivor_id, other_id, survivor_version, merged_by, reason, taken, held)
      VALUES (merge, survivor, other, ours.version + 1, person, why, fields, jsonb_build_object('before', kept,
        'after', after, 'parts', parts, 'reports', gathered, 'files', to_jsonb(files)));
    -- the versions that stood, before anything moves
    INSERT INTO desk.incident_versions (incident_id, version, content) VALUES
      (survivor, ours.version, desk.case_content(ours)), (other, theirs.version, desk.case_content(theirs))
      ON CONFLICT DO NOTHING;
    PERFORM desk.put_part(key, survivor, '[]') FROM jsonb_object_keys(parts) AS key;
    UPDATE desk.incidents SET ${set}, version = ours.version + 1, last_edited_by = person WHERE id = survivor;
    FOR grp IN SELECT DISTINCT independence_group FROM desk.incident_reports WHERE incident_id = other ORDER BY 1 LOOP
      -- into the group that a rule ties it to, else one of its own
      SELECT coalesce(min(s.independence_group) FILTER (WHERE EXISTS (SELECT FROM desk.incident_reports o
          WHERE o.incident_id = other AND o.independence_group = grp AND desk.origin_tie(s.report_id, o.report_id) IS NOT NULL)),
        max(s.independence_group) + 1, 1) INTO target FROM desk.incident_reports s WHERE s.incident_id = survivor;
      UPDATE desk.incident_reports SET incident_id = survivor, independence_group = target
        WHERE incident_id = other AND independence_group = grp;
    END LOOP;
    PERFORM desk.put_part(key, survivor, value -> 'after') FROM jsonb_each(parts);
    UPDATE desk.evidence SET incident_id = survivor, version = version + 1 WHERE id = ANY (files);
    PERFORM desk.carry_hands(other, survivor);
    UPDATE desk.incidents SET state = 'closed', closed_reason = 'merged', version = theirs.version + 1,
      last_edited_by = person WHERE id = other;
  END $$;`;

/** Both as they were, as long as nobody proposed or changed what the merge put; hands stay. */
export const UNMERGE_CASES = `
  CREATE FUNCTION desk.unmerge_cases(merge uuid, person uuid) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    done desk.merges; ours desk.incidents; theirs desk.incidents; mixed desk.incidents; gathered desk.incident_reports[];
  BEGIN
    SELECT * INTO done FROM desk.merges WHERE id = merge FOR UPDATE;
    IF done.undone_at IS NOT NULL THEN ${refuse('merges_undone_once')}; END IF;
    PERFORM desk.case_joiner(done.survivor_id, done.other_id, person);
    SELECT * INTO ours FROM desk.incidents WHERE id = done.survivor_id;
    SELECT * INTO theirs FROM desk.incidents WHERE id = done.other_id;
    IF ours.state <> 'assessing' THEN ${refuse('incidents_edited_while_assessing')}; END IF;
    IF EXISTS (SELECT FROM desk.decisions WHERE subject_id = ours.id AND act = 'incident.propose'
        AND version > done.survivor_version) THEN
      ${refuse('merges_proposed_since')};
    END IF;
    gathered := ARRAY(SELECT jsonb_populate_record(NULL::desk.incident_reports, item) FROM jsonb_array_elements(done.held -> 'reports') AS item);
    IF EXISTS (SELECT FROM jsonb_each(done.held -> 'after') AS put WHERE to_jsonb(ours) -> put.key IS DISTINCT FROM put.value)
      OR EXISTS (SELECT FROM jsonb_each(done.held -> 'parts') AS put
        WHERE desk.rows_of_part(put.key, ours.id) IS DISTINCT FROM put.value -> 'after')
      OR EXISTS (SELECT FROM unnest(gathered) AS row WHERE NOT EXISTS (SELECT FROM desk.incident_reports g
        WHERE g.report_id = row.report_id AND g.incident_id = ours.id))
      OR EXISTS (SELECT FROM jsonb_array_elements_text(done.held -> 'files') AS file WHERE NOT EXISTS (
        SELECT FROM desk.evidence e WHERE e.id = file::uuid AND e.incident_id = ours.id)) THEN
      ${refuse('merges_changed_since')};
    END IF;
    UPDATE desk.merges SET undone_by = person, undone_at = now() WHERE id = merge;
    INSERT INTO desk.incident_versions (incident_id, version, content) VALUES (ours.id, ours.version, desk.case_content(ours))
      ON CONFLICT DO NOTHING;
    PERFORM desk.put_part(key, ours.id, '[]') FROM jsonb_object_keys(done.held -> 'parts') AS key;
    mixed := jsonb_populate_record(ours, done.held -> 'before');
    UPDATE desk.incidents SET ${set}, version = ours.version + 1, last_edited_by = person WHERE id = ours.id;
    PERFORM desk.put_part(key, ours.id, value -> 'before') FROM jsonb_each(done.held -> 'parts');
    -- what was edited since may rest on what goes back
    IF EXISTS (SELECT FROM desk.incident_harm h, unnest(h.reports) AS rests, unnest(gathered) AS row
        WHERE h.incident_id = ours.id AND rests = row.report_id) THEN
      ${refuse('merges_changed_since')};
    END IF;
    UPDATE desk.incidents SET state = 'assessing', closed_reason = NULL, claimed_by = person, version = theirs.version + 1
      WHERE id = theirs.id;
    UPDATE desk.incident_reports g SET incident_id = theirs.id, source_type = was.source_type,
        independence_group = was.independence_group, credibility = was.credibility,
        credibility_reason = was.credibility_reason, reliability = was.reliability, access = was.access,
        group_reason = was.group_reason
      FROM unnest(gathered) AS was WHERE g.report_id = was.report_id;
    UPDATE desk.evidence SET incident_id = theirs.id, version = version + 1
      WHERE id IN (SELECT file::uuid FROM jsonb_array_elements_text(done.held -> 'files') AS file);
    PERFORM desk.carry_hands(ours.id, theirs.id);
  END $$;`;
