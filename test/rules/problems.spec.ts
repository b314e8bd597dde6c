import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemOfDatabaseError } from '@himaya/database';
import { problemCatalogue } from '@himaya/http';
import { boot, type TestServer } from '../support/boot.js';
import { facts, makeCases } from '../support/make.js';
import { Tally } from './tally.js';

/** Raised by triggers where only a wrong program or a wrong hand comes: no user can cause them. */
const NOT_BY_USERS = [
  'codes_immutable',
  'instance_kind_for_life',
  'obligations_exercise_apart',
  'dataset_batches_start_imported',
  'incidents_identity_fixed',
  'incidents_version_counts',
  'reports_never_edited',
  'replies_never_edited',
  'replies_version_counts',
  'replies_by_roles',
  'hazard_handovers_by_analyst',
  'hazard_handovers_never_edited',
  'hazard_notices_by_analyst',
  'reports_screened_by_analyst',
  'role_changes_start_waiting',
  'role_changes_by_administrator',
  'recoveries_start_waiting',
  'recoveries_by_administrator',
  'links_as_decided',
  'api_keys_by_administrator',
  'source_items_of_channel',
  'sources_kept_by_analyst',
  'sources_version_counts',
  'match_differences_by_analyst',
  'merges_by_analyst',
  'case_relations_by_analyst',
  'case_relations_stay',
  'assignments_among_workers',
  'notes_in_sight',
  'notes_stay',
  'saved_filters_by_reader',
  'saved_filters_stay',
  'filter_subscriptions_in_sight',
];
/** Checked at the door by the same list, length or range, so that a user meets the door first. */
const KEPT_BY_THE_DOOR = [
  /_known$/,
  /_range$/,
  /_reasoned$/,
  /_reason_given$/,
  /_closed_with_reason$/,
  // a whole time and a whole point are made by one function of one field
  /^incidents_(time|point)_whole$/,
  /_time_ordered$/,
  // forms and lengths of what we make ourselves
  /^incident_objects_(once|number_of_further)$/,
  /^(incidents_ref_form|incidents_ref_unique|reports_sameness_length|sessions_token_length)$/,
  /^(sessions_id_unique|(recovery_codes|used_challenges)_hash_length|passkeys_(credential|key)_length|people_name_form)$/,
  /^(links_token_length|links_person_unique|api_keys_(secret_unique|secret_length|label_form))$/,
  /^reports_desk_channel_named$/,
  /^publications_released_whole$/,
  /^blind_grades_note_said$/,
  // a function dates a removal, and takes who removes it with the reason
  /^case_relations_removed_whole$/,
  /^take_backs_(said|answered)$/,
  // what a step makes of itself, and numbers drawn in turn
  /^replies_(sameness_length|ref_form|party_of_reply|note_said|number_unique)$/,
  // made of what was drafted and drawn, and columns that go together in one step
  /^events_(code_(form|unique)|days_ordered|note_whole|approved_by_someone|title_(en|ar)_given)$/,
  /^event_totals_(ordered|counted|withdrawn_whole|(url|(body|counted|rule)_(en|ar))_given)$/,
  /^hazard_(handovers_pkey|notices_code_unique)$/,
  // what stops a release at its hour is kept with it
  /^release_slots_(by_recused|stopped)$/,
  /^bulk_(lists_(view_known|filters_form|act_known|code_known|reason_given|state_known|act_chosen|code_of_close|reasoned|by_analyst|person_fkey)|items_(position_range|report_once|report_fkey|list_fkey))$/,
  /^saved_filters_(named|(type|adm)_form)$/,
  /^(filter_subscriptions_seen_bounded|notices_items_of_filter)$/,
  /^comment_requests_(actor_fkey|channel_range|question_range|note_(en|ar)_range|answer_told|closed_known|proposed_known|outcome_known|state_known|by_roles|never_edited)$/,
  /^pub_tombstones_told$/,
  /^sources_(addresses_form|name_given)$/,
  /^emergency_accesses_(ref_form|whole)$/,
  // made of the bytes themselves, and of the one record that an address names
  /^evidence_(original_fixed|sha(256|512)_length|parts_form|copies_parts_form|of_one_record)$/,
  /^(decisions_changes|incident_versions_content|incident_gradings_rule)_form$/,
  // two fields of one form, which is refused at its fields
  /^incident_settings_control_with_confidence$/,
  // the desk has no right to the column of the operator
  /^incident_hazards_released_by_operator$/,
  // written by an import, whose reader refuses the row
  /^dataset_(batches_counts|batches_number_unique|records_.*)$/,
];
const ARABIC = /[\u0621-\u064a]{3}/;
const tally = new Tally('problems', 150);

let server: TestServer;

beforeAll(async () => {
  server = await boot();
}, 60_000);
afterAll(() => server?.close());

/** Names that the database can answer with: of its constraints, and of its triggers' refusals. */
async function namesInDatabase(): Promise<{
  constraints: string[];
  raised: string[];
  asked: string[];
}> {
  const names = async (sql: string): Promise<string[]> =>
    (await server.database.query<{ name: string }>(sql)).map(({ name }) => name);
  return {
    constraints: await names(`SELECT conname AS name FROM pg_constraint
      WHERE connamespace::regnamespace::text IN ('accounts', 'desk', 'intake', 'ledger', 'pub')`),
    raised: await names(`SELECT DISTINCT found[1] AS name FROM pg_proc,
      regexp_matches(prosrc, '(?:CONSTRAINT = |RETURN |missing := |fault := )''([a-z_]+)''', 'g') AS found
      WHERE pronamespace::regnamespace::text IN ('accounts', 'desk', 'intake', 'ledger', 'pub') AND prosrc ~ 'CONSTRAINT|link|register_'`),
    // CHECK and UNIQUE of tables that the desk or intake writes
    asked:
      await names(`SELECT conname AS name FROM pg_constraint WHERE contype IN ('c', 'u') AND conrelid IN (
      SELECT format('%I.%I', table_schema, table_name)::regclass FROM information_schema.column_privileges
      WHERE grantee IN ('${server.database.roles.desk}', '${server.database.roles.intake}', '${server.database.roles.open}')
        AND privilege_type IN ('INSERT', 'UPDATE'))`),
  };
}

describe('the catalogue of problems', () => {
  it.each(problemCatalogue().map((problem) => [problem.code, problem] as const))(
    '%s has a code, a status, and a sentence in both languages',
    (code, { status, title }) => {
      expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThanOrEqual(503);
      expect(title.en).toMatch(/^[A-Z].*[.!?]$/);
      expect(title.en).not.toMatch(/[\u0600-\u06ff]/);
      expect(title.ar).toMatch(ARABIC);
      expect(title.ar).toMatch(/[.!؟]$/);
      // Western digits, in both
      expect(title.ar).not.toMatch(/[٠-٩۰-۹]/);
      tally.add();
    },
  );

  it('holds every problem that a source file defines, each code once', () => {
    const written = readdirSync('libs', { recursive: true, encoding: 'utf8' })
      .concat(
        readdirSync('apps', { recursive: true, encoding: 'utf8' }).map((file) => `../apps/${file}`),
      )
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) => {
        const text = readFileSync(join('libs', file), 'utf8');
        return [...text.matchAll(/defineProblem\(\{\s*code: '([^']+)'/g)].map(
          ([, code]) => code ?? '',
        );
      });
    expect(written.sort()).toEqual(
      problemCatalogue()
        .map(({ code }) => code)
        .sort(),
    );
    expect(new Set(written).size).toBe(written.length);
    expect(written.length).toBeGreaterThanOrEqual(40);
  });

  it('names only constraints that the database has', async () => {
    const { constraints, raised } = await namesInDatabase();
    const known = new Set([...constraints, ...raised]);
    const named = problemCatalogue().flatMap((problem) => problem.constraints ?? []);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
    tally.add(named.length);
  });

  it('has a sentence for every constraint that a user can run into', async () => {
    const { raised, asked } = await namesInDatabase();
    const named = new Set(problemCatalogue().flatMap((problem) => problem.constraints ?? []));
    const constraints = raised.filter((name) => /_.*_/.test(name));
    const silent = [...constraints, ...asked].filter(
      (name) =>
        !named.has(name) &&
        !NOT_BY_USERS.includes(name) &&
        !KEPT_BY_THE_DOOR.some((pattern) => pattern.test(name)),
    );
    expect(silent).toEqual([]);
    expect(constraints.length).toBeGreaterThanOrEqual(25);
    expect(asked.length).toBeGreaterThanOrEqual(40);
    tally.add(constraints.length + asked.length);
  });
});

describe('errors of the database', () => {
  const leak =
    /planted|SELECT|INSERT|UPDATE|relation|constraint|permission|column|desk\.|23514|42501/i;

  it('say nothing of a constraint without a sentence', async () => {
    const incident = await makeCases(server).assessing();
    await server.database.query(
      `ALTER TABLE desk.incidents ADD CONSTRAINT planted_check CHECK (narrative <> 'planted words')`,
    );
    try {
      const anna = await server.as('anna');
      const path = `/api/v1/desk/incidents/${incident.id}/facts`;
      const body = facts({ narrative: 'planted words' });
      const answer = await anna.change('put', path, incident.version, body);
      expect([answer.status, answer.body.type]).toEqual([409, 'conflict']);
      expect(JSON.stringify(answer.body)).not.toMatch(leak);
    } finally {
      await server.database.query('ALTER TABLE desk.incidents DROP CONSTRAINT planted_check');
    }
    tally.add();
  });

  it.each(['/api/v1/desk/incidents', '/en/desk?view=incidents', '/ar/desk?view=incidents'])(
    'say nothing of a missing right at %s',
    async (path) => {
      const role = server.database.roles.desk;
      const anna = await server.as('anna');
      const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined);
      await server.database.query(`REVOKE SELECT ON desk.incidents FROM ${role}`);
      try {
        const answer = await anna.get(path);
        expect(answer.status).toBe(500);
        expect(answer.text).not.toMatch(/SELECT |permission denied|relation|42501|desk\.incidents/);
        const logged = errors.mock.calls.flat().join(' ');
        expect(logged).toContain('42501');
        expect(logged).not.toMatch(/SELECT |permission denied/);
      } finally {
        await server.database.query(`GRANT SELECT ON desk.incidents TO ${role}`);
        errors.mockRestore();
      }
      tally.add();
    },
  );

  it.each([
    [{ code: '23505', constraint: 'nobody_knows', detail: 'Key (id)=(secret)' }, 'conflict'],
    [
      { code: '23514', driverError: { constraint: 'incidents_edited_while_assessing' } },
      'edit-while-assessing',
    ],
    [{ code: '22021', message: 'invalid byte sequence "secret"' }, 'invalid-fields'],
    [{ code: '53300', message: 'too many connections for role "secret"' }, 'not-ready'],
    [{ code: 'ECONNREFUSED', message: 'connect secret' }, 'not-ready'],
  ])('become a problem without words of their own: %j', (error, code) => {
    const problem = problemOfDatabaseError(Object.assign(new Error('secret'), error));
    expect(problem?.definition.code).toBe(code);
    expect(JSON.stringify([problem?.body('en'), problem?.body('ar')])).not.toMatch(
      /secret|nobody_knows/,
    );
    tally.add();
  });

  it('counts its cases', () => tally.close());
});
