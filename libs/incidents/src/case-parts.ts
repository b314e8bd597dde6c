import {
  type AccessRow,
  type ActorRoleRow,
  type CategoryRow,
  type GroundRow,
  type HarmRow,
  type IncidentHazard,
  type IncidentMine,
  type IncidentSetting,
  type ObjectRow,
  type PutIncidentLocating,
  type RivalRow,
  type WeaponRow,
} from '@himaya/contracts';

/** The parts of a case that are kept as rows, each replaced whole; a part of one row has one or none. */
export interface IncidentParts {
  readonly harm: readonly HarmRow[];
  readonly actors: readonly ActorRoleRow[];
  readonly categories: readonly CategoryRow[];
  readonly objects: readonly ObjectRow[];
  readonly weapons: readonly WeaponRow[];
  readonly setting: readonly IncidentSetting[];
  readonly grounds: readonly GroundRow[];
  readonly locating: readonly (PutIncidentLocating & { readonly locatedBy: string })[];
  readonly mine: readonly IncidentMine[];
  readonly hazard: readonly IncidentHazard[];
  readonly access: readonly AccessRow[];
  readonly rivals: readonly RivalRow[];
}

interface PartRows {
  readonly table: string;
  readonly columns: string;
  /** Of `row`, a value of jsonb, and `item.position`. */
  readonly select: string;
}

const list = (key: string): string =>
  `ARRAY(SELECT jsonb_array_elements_text(coalesce(row -> '${key}', '[]')))`;
const texts = (...keys: readonly string[]): string =>
  keys.map((key) => `row ->> '${key}'`).join(', ');

/** How the rows of each part are written. */
export const PART_ROWS: Readonly<Record<keyof IncidentParts, PartRows>> = {
  harm: {
    table: 'incident_harm',
    columns: `position, outcome, unit, status, sex, age, min, best, max, named, basis, is_total, as_of, best_rule, reports`,
    select: `item.position, ${texts('outcome', 'unit', 'status', 'sex', 'age')},
      (row ->> 'min')::integer, (row ->> 'best')::integer, (row ->> 'max')::integer, (row ->> 'named')::integer,
      row ->> 'basis', (row ->> 'isTotal')::boolean IS TRUE, (row ->> 'asOf')::date, row ->> 'bestRule',
      nullif(${list('reports')}::uuid[], '{}')`,
  },
  actors: {
    table: 'incident_actors',
    columns: 'position, actor_code, role, level, bases, reason, rival_of, claim, claim_by',
    select: `item.position, ${texts('actor', 'role', 'level')}, ${list('bases')},
      ${texts('reason', 'rivalOf', 'claim', 'claimBy')}`,
  },
  categories: {
    table: 'incident_categories',
    columns: 'category, reasoning, confidence',
    select: texts('category', 'reasoning', 'confidence'),
  },
  objects: {
    table: 'incident_objects',
    columns:
      'number, object, damage, name, function_impact, protected_emblem, military_use, military_use_by',
    // the first of a kind has no number
    select: `nullif(row_number() OVER (PARTITION BY row ->> 'object' ORDER BY item.position), 1),
      ${texts('object', 'damage', 'name', 'functionImpact', 'protectedEmblem', 'militaryUse', 'militaryUseBy')}`,
  },
  weapons: {
    table: 'incident_weapons',
    columns: 'weapon, level, launch, identifier',
    select: texts('weapon', 'level', 'launch', 'identifier'),
  },
  setting: {
    table: 'incident_settings',
    columns: `populated_area, conflict_class, control_actor, control_confidence, day_part, original_language,
      visited_on, sensitivity, flags`,
    select: `${texts('populatedArea', 'conflictClass', 'controlActor', 'controlConfidence', 'dayPart')},
      row ->> 'originalLanguage', (row ->> 'visitedOn')::date, (row ->> 'sensitivity')::smallint, ${list('flags')}`,
  },
  grounds: {
    table: 'incident_grounds',
    columns: 'ground, level, note',
    select: texts('ground', 'level', 'note'),
  },
  locating: {
    table: 'incident_locatings',
    columns: 'method, radius_m, located_by',
    select: `row ->> 'method', (row ->> 'radiusM')::integer, (row ->> 'locatedBy')::uuid`,
  },
  mine: {
    table: 'incident_mines',
    columns: `class, activity, activation, moved_before, area_marked, returnee, eore_received, injuries`,
    select: `${texts('class', 'activity', 'activation', 'movedBefore', 'areaMarked', 'returnee', 'eoreReceived')},
      ${list('injuries')}`,
  },
  hazard: {
    table: 'incident_hazards',
    columns: 'kind, contamination, status, reported_to, reported_on, marked_on',
    select: `row ->> 'kind', ${list('contamination')}, ${texts('status', 'reportedTo')},
      (row ->> 'reportedOn')::date, (row ->> 'markedOn')::date`,
  },
  access: {
    table: 'incident_access',
    columns: 'obstacle, note',
    select: texts('obstacle', 'note'),
  },
  rivals: {
    table: 'incident_rivals',
    columns: 'position, axis, source_type, account_en, account_ar',
    select: `item.position, ${texts('axis', 'sourceType', 'accountEn', 'accountAr')}`,
  },
};

/** The columns of a case that hold its parts, for the read model; `i` is the case. */
export const PART_COLUMNS = `
     (SELECT coalesce(jsonb_agg(jsonb_build_object('outcome', h.outcome, 'unit', h.unit, 'status', h.status,
       'sex', h.sex, 'age', h.age, 'min', h.min, 'best', h.best, 'max', h.max, 'named', h.named, 'basis', h.basis,
       'isTotal', h.is_total IS TRUE, 'asOf', h.as_of::text, 'bestRule', h.best_rule,
       'reports', coalesce(h.reports, '{}'))
       ORDER BY h.position), '[]') FROM desk.incident_harm h WHERE h.incident_id = i.id) AS harm,
     (SELECT coalesce(jsonb_agg(jsonb_build_object('actor', a.actor_code, 'role', a.role, 'level', a.level,
       'bases', a.bases, 'reason', a.reason, 'rivalOf', a.rival_of, 'claim', a.claim, 'claimBy', a.claim_by)
       ORDER BY a.position), '[]') FROM desk.incident_actors a WHERE a.incident_id = i.id) AS actors,
     (SELECT coalesce(jsonb_agg(jsonb_build_object('category', c.category, 'reasoning', c.reasoning,
       'confidence', c.confidence) ORDER BY c.category), '[]')
       FROM desk.incident_categories c WHERE c.incident_id = i.id) AS categories,
     (SELECT coalesce(jsonb_agg(jsonb_build_object('object', o.object, 'damage', o.damage, 'name', o.name,
       'functionImpact', o.function_impact, 'protectedEmblem', o.protected_emblem, 'militaryUse', o.military_use,
       'militaryUseBy', o.military_use_by) ORDER BY o.object, o.number NULLS FIRST), '[]')
       FROM desk.incident_objects o WHERE o.incident_id = i.id) AS objects,
     (SELECT coalesce(jsonb_agg(jsonb_build_object('weapon', w.weapon, 'level', w.level, 'launch', w.launch,
       'identifier', w.identifier) ORDER BY w.weapon), '[]')
       FROM desk.incident_weapons w WHERE w.incident_id = i.id) AS weapons,
     (SELECT jsonb_build_object('populatedArea', s.populated_area, 'conflictClass', s.conflict_class,
       'controlActor', s.control_actor, 'controlConfidence', s.control_confidence, 'dayPart', s.day_part,
       'originalLanguage', s.original_language, 'visitedOn', s.visited_on::text, 'sensitivity', s.sensitivity,
       'flags', coalesce(s.flags, '{}'))
       FROM (SELECT) AS one LEFT JOIN desk.incident_settings s ON s.incident_id = i.id) AS setting,
     (SELECT coalesce(jsonb_agg(jsonb_build_object('ground', g.ground, 'level', g.level, 'note', g.note)
       ORDER BY g.ground), '[]') FROM desk.incident_grounds g WHERE g.incident_id = i.id) AS grounds,
     (SELECT jsonb_build_object('method', l.method, 'radiusM', l.radius_m, 'locatedBy', locator.name,
       'checkedBy', checker.name)
       FROM (SELECT) AS one LEFT JOIN desk.incident_locatings l ON l.incident_id = i.id
         LEFT JOIN accounts.people locator ON locator.id = l.located_by
         LEFT JOIN accounts.people checker ON checker.id = l.checked_by) AS locating,
     (SELECT jsonb_build_object('class', m.class, 'activity', m.activity, 'activation', m.activation,
       'movedBefore', m.moved_before, 'areaMarked', m.area_marked, 'returnee', m.returnee,
       'eoreReceived', m.eore_received, 'injuries', coalesce(m.injuries, '{}'))
       FROM (SELECT) AS one LEFT JOIN desk.incident_mines m ON m.incident_id = i.id) AS mine,
     (SELECT jsonb_build_object('kind', h.kind, 'contamination', coalesce(h.contamination, '{}'), 'status', h.status,
       'reportedTo', h.reported_to, 'reportedOn', h.reported_on::text, 'markedOn', h.marked_on::text)
       FROM (SELECT) AS one LEFT JOIN desk.incident_hazards h ON h.incident_id = i.id) AS hazard,
     (SELECT coalesce(jsonb_agg(jsonb_build_object('obstacle', x.obstacle, 'note', x.note) ORDER BY x.obstacle), '[]')
       FROM desk.incident_access x WHERE x.incident_id = i.id) AS access,
     (SELECT coalesce(jsonb_agg(jsonb_build_object('axis', r.axis, 'sourceType', r.source_type,
       'accountEn', r.account_en, 'accountAr', r.account_ar) ORDER BY r.position), '[]')
       FROM desk.incident_rivals r WHERE r.incident_id = i.id) AS rivals,
     (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('actor', a.actor_code,
       'above', ARRAY(SELECT other.code FROM desk.actors other
         WHERE a.actor_code IN (SELECT code FROM desk.subordinates(other.code, (i.t_min AT TIME ZONE 'Asia/Damascus')::date))
         ORDER BY 1),
       'below', ARRAY(SELECT code FROM desk.subordinates(a.actor_code, (i.t_min AT TIME ZONE 'Asia/Damascus')::date)
         ORDER BY steps, code))), '[]')
       FROM desk.incident_actors a WHERE a.incident_id = i.id AND i.t_min IS NOT NULL) AS "actorTrees",
     (SELECT jsonb_build_object('rule', g.rule, 'occurrence', g.occurrence, 'occurrenceBecause', g.occurrence_because,
       'harm', g.harm, 'harmBecause', g.harm_because)
       FROM desk.incident_gradings g WHERE g.incident_id = i.id) AS "gradedUnder",
     (SELECT jsonb_build_object(
         'groups', (SELECT coalesce(jsonb_agg(jsonb_build_object('sourceTypes', types, 'credible', credible)), '[]')
           FROM (SELECT array_agg(g.source_type) AS types,
               bool_or(g.credibility IS NULL OR g.credibility::text NOT IN ('4', '5')) AS credible FROM desk.incident_reports g WHERE g.incident_id = i.id
             GROUP BY g.independence_group) AS groups),
         'geolocatedMedia', EXISTS (SELECT FROM desk.incident_checks c WHERE c.incident_id = i.id
           AND c.type = 'geolocation' AND c.result = 'supports'),
         -- the last word of each kind of check on each thing that was looked at
         'contradiction', i.contested && ARRAY['occurrence'] OR EXISTS (SELECT FROM (
           SELECT DISTINCT ON (c.type, c.report_id, c.evidence_id) c.result FROM desk.incident_checks c
           WHERE c.incident_id = i.id ORDER BY c.type, c.report_id, c.evidence_id, c.at DESC, c.id) AS last
           WHERE last.result = 'contradicts'),
         'admission', EXISTS (SELECT FROM desk.incident_actors a WHERE a.incident_id = i.id
           AND a.role IN ('alleged_perpetrator', 'claimed_by') AND 'admission' = ANY (a.bases)),
         'harm', jsonb_build_object('stated', count(*) > 0,
           'civilianMinimum', coalesce(bool_or(h.status = 'civilian' AND h.min IS NOT NULL), false),
           'groups', (SELECT count(DISTINCT g.independence_group) FROM desk.incident_harm row, unnest(row.reports) AS report,
             desk.incident_reports g WHERE row.incident_id = i.id AND row.status = 'civilian' AND row.min IS NOT NULL
               AND g.report_id = report AND g.source_type <> 'party_statement' HAVING count(*) > 0),
           'finding', EXISTS (SELECT FROM desk.incident_harm row, unnest(row.reports) AS report, desk.incident_reports g
             WHERE row.incident_id = i.id AND g.report_id = report AND g.source_type IN ('un_mandated', 'court'))))
       FROM desk.incident_harm h WHERE h.incident_id = i.id) AS evidence`;
