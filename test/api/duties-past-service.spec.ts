import { CAST } from '@himaya/api';
import { canGo, type Incident, MACHINES, type Permission, PERMISSIONS } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { type Hand, idOf, refusal } from '../support/refusal.js';

jest.setTimeout(30_000);

const CASES = '/api/v1/desk/incidents';
const HANDS: readonly Hand[] = ['desk', 'owner'];

let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
}, 60_000);
afterAll(() => server?.close());

const person = (name: CastName): Promise<string> => idOf(server.database, name);

describe('past the service', () => {
  const IN_STATE: Readonly<Record<string, () => Promise<Incident>>> = {
    assessing: () => make.assessing(),
    proposed: () => make.proposed(),
    approved: () => make.approved(),
    closed: async () => {
      const incident = await make.assessing();
      const closing = { class: 'duplicate', reason: 'Seen before.' };
      const anna = await server.as('anna');
      await anna.change('post', `${CASES}/${incident.id}/closing`, incident.version, closing);
      return incident;
    },
    info_requested: async () => {
      const incident = await make.assessing();
      const sql = `UPDATE desk.incidents SET state = 'info_requested', version = version + 1 WHERE id = $1`;
      await server.database.query(sql, [incident.id]);
      return incident;
    },
  };

  it.each(MACHINES.incident.states)(
    'moves no case from %s by a step that the table lacks',
    async (from) => {
      const { id } = (await IN_STATE[from]?.()) ?? { id: '' };
      const sql = `UPDATE desk.incidents SET state = $2, version = version + 1 WHERE id = $1`;
      for (const to of MACHINES.incident.states.filter(
        (state) => state !== from && !canGo('incident', from, state),
      )) {
        for (const hand of HANDS) {
          expect([to, await refusal(server.database, hand, sql, [id, to])]).toEqual([
            to,
            'incidents_transition_known',
          ]);
        }
      }
    },
  );

  it.each(['internal', 'scheduled', 'public'])(
    'moves no publication from %s by a step that the table lacks',
    async (from) => {
      const { id } = await {
        internal: make.approved,
        scheduled: make.scheduled,
        public: make.published,
      }[from]!();
      if (from === 'internal')
        await server.database.query(
          'INSERT INTO desk.publications (incident_id) VALUES ($1)',
          [id],
          'desk',
        );
      const sql = 'UPDATE desk.publications SET state = $2 WHERE incident_id = $1';
      for (const to of MACHINES.publication.states.filter(
        (state) => state !== from && !canGo('publication', from, state),
      )) {
        for (const hand of HANDS) {
          expect([to, await refusal(server.database, hand, sql, [id, to])]).toEqual([
            to,
            'publications_transition_known',
          ]);
        }
      }
    },
  );

  it.each<[string, string, string]>([
    [
      'a case that starts approved',
      `INSERT INTO desk.incidents (id, created_by, state) SELECT gen_random_uuid(), created_by, 'approved' FROM desk.incidents WHERE id = $1`,
      'incidents_start_assessing',
    ],
    [
      'a publication that starts public',
      `INSERT INTO desk.publications (incident_id, state) VALUES ($1, 'public')`,
      'publications_start_internal',
    ],
    [
      'an approval without a reviewer',
      `UPDATE desk.incidents SET state = 'approved', version = version + 1 WHERE id = $1`,
      'incidents_approved_by_enough',
    ],
    [
      'another proposer',
      `UPDATE desk.incidents SET proposed_by = (SELECT id FROM accounts.people WHERE name = 'amir'), version = version + 1 WHERE id = $1`,
      'incidents_hands_fixed',
    ],
    [
      'another last editor',
      `UPDATE desk.incidents SET last_edited_by = NULL, version = version + 1 WHERE id = $1`,
      'incidents_hands_fixed',
    ],
    [
      'another creator',
      `UPDATE desk.incidents SET created_by = (SELECT id FROM accounts.people WHERE name = 'rita'), version = version + 1 WHERE id = $1`,
      'incidents_identity_fixed',
    ],
    [
      'a change without a version',
      `UPDATE desk.incidents SET claimed_by = NULL WHERE id = $1`,
      'incidents_version_counts',
    ],
    [
      'facts under review',
      `UPDATE desk.incidents SET lon = 1, lat = 1, version = version + 1 WHERE id = $1`,
      'incidents_edited_while_assessing',
    ],
    [
      'facts by the step that returns it',
      `UPDATE desk.incidents SET state = 'assessing', grade_harm = 'G3', version = version + 1 WHERE id = $1`,
      'incidents_edited_while_assessing',
    ],
    [
      'harm under review',
      `DELETE FROM desk.incident_harm WHERE incident_id = $1`,
      'incidents_edited_while_assessing',
    ],
    [
      'a tier for what is not approved',
      `WITH made AS (INSERT INTO desk.publications (incident_id) VALUES ($1)) SELECT $1`,
      'none',
    ],
  ])('refuses %s, for the role and the owner', async (_, sql, constraint) => {
    const { id } = await make.proposed();
    expect(await refusal(server.database, 'desk', sql, [id])).toBe(constraint);
    if (constraint !== 'none')
      expect(await refusal(server.database, 'owner', sql, [id])).toBe(constraint);
    else {
      const schedule = `UPDATE desk.publications SET state = 'scheduled', tier = 'T1', incident_version = $2,
        scheduled_by = (SELECT id FROM accounts.people WHERE name = 'petra') WHERE incident_id = $1`;
      const { version } = (await (await server.as('anna')).get(`${CASES}/${id}`)).body as Incident;
      for (const hand of HANDS) {
        expect(await refusal(server.database, hand, schedule, [id, version])).toBe(
          'publications_of_approved_version',
        );
      }
    }
  });

  const UNSEEN = `U&'  \\200B\\2060\\3164'`;
  it.each([
    [
      'a reason of an actor',
      `INSERT INTO desk.incident_actors VALUES ($1, 9, 'EX-EAST', 'target', 'alleged', '{}', ${UNSEEN})`,
      'incident_actors_reasoned',
    ],
    [
      'a reasoning of a category',
      `INSERT INTO desk.incident_categories VALUES ($1, 'V09', ${UNSEEN})`,
      'incident_categories_reasoned',
    ],
    [
      'a reason of a link',
      `INSERT INTO desk.commitment_links SELECT $1, 'C02', 'relevant', 'analyst', 'rejected', ${UNSEEN}, id FROM accounts.people WHERE name = 'anna'`,
      'commitment_links_reasoned',
    ],
    [
      'a source of no known type',
      `INSERT INTO desk.incident_reports VALUES (gen_random_uuid(), $1, 'hearsay', 1)`,
      'incident_reports_source_type_known',
    ],
  ])('refuses %s that says nothing, for the role and the owner', async (_, sql, constraint) => {
    const { id } = await make.assessing();
    for (const hand of HANDS)
      expect([hand, await refusal(server.database, hand, sql, [id])]).toEqual([hand, constraint]);
  });

  it('refuses an approval that says nothing', async () => {
    const { id, version } = await make.proposed();
    const sql = `INSERT INTO desk.incident_approvals SELECT $1, $2, id, ${UNSEEN} FROM accounts.people WHERE name = 'rita'`;
    for (const hand of HANDS)
      expect(await refusal(server.database, hand, sql, [id, version])).toBe(
        'incident_approvals_reason_given',
      );
  });

  it('gathers no report that nobody has screened', async () => {
    const { id } = await make.assessing();
    const received = await make.received();
    const sql = `INSERT INTO desk.incident_reports VALUES ($2, $1, 'eyewitness', 9)`;
    for (const hand of HANDS)
      expect(await refusal(server.database, hand, sql, [id, received])).toBe(
        'incident_reports_screened_first',
      );
  });

  it('dates a decision itself', async () => {
    const { id } = await make.assessing();
    await server.database.query(
      `INSERT INTO desk.decisions (subject_id, act, version, at) VALUES ($1, 'incident.edit', 1, '2001-01-01')`,
      [id],
      'desk',
    );
    const [row] = await server.database.query<{ old: number }>(
      `SELECT count(*)::integer AS old FROM desk.decisions WHERE subject_id = $1 AND at < now() - interval '1 hour'`,
      [id],
    );
    expect(row?.old).toBe(0);
  });

  it('lets only an analyst propose and only a publisher schedule', async () => {
    const assessing = await make.assessing();
    const propose = `UPDATE desk.incidents SET state = 'proposed', proposed_by = $2, version = version + 1 WHERE id = $1`;
    expect(
      await refusal(server.database, 'desk', propose, [assessing.id, await person('rita')]),
    ).toBe('incidents_proposed_by_analyst');
    const { id, version } = await make.approved();
    await server.database.query(
      'INSERT INTO desk.publications (incident_id) VALUES ($1)',
      [id],
      'desk',
    );
    const schedule = `UPDATE desk.publications SET state = 'scheduled', tier = 'T1', incident_version = $2, scheduled_by = $3 WHERE incident_id = $1`;
    expect(
      await refusal(server.database, 'desk', schedule, [id, version, await person('rita')]),
    ).toBe('publications_scheduled_by_publisher');
  });

  it.each([
    'DELETE FROM desk.incident_approvals',
    `UPDATE desk.incident_approvals SET reason = 'x'`,
    'DELETE FROM desk.incident_editors',
    'DELETE FROM desk.decisions',
    'UPDATE desk.publications SET released_by = scheduled_by',
    'UPDATE desk.publications SET public_version = 9',
    'DELETE FROM desk.publications',
    `UPDATE pub.incidents SET tier = 'T0'`,
    'DELETE FROM pub.incidents',
    'UPDATE pub.current SET seq = 0',
    `UPDATE accounts.people SET roles = '{publisher}'`,
    `UPDATE desk.incident_transitions SET to_state = 'approved'`,
    `INSERT INTO desk.publication_transitions VALUES ('internal', 'public')`,
  ])('gives the role of the desk no right to %s', async (sql) => {
    expect(await refusal(server.database, 'desk', sql)).toBe('42501');
  });
});

describe('the wrong role', () => {
  type Act = readonly [method: 'get' | 'post' | 'put', path: string, permission: Permission];
  const ACTS: readonly Act[] = [
    ['get', '', 'incident.read'],
    ['get', '/links', 'incident.read'],
    ['get', '/publication', 'incident.read'],
    ['post', '/claim', 'incident.claim'],
    ['post', '/reports', 'incident.edit'],
    ['put', '/facts', 'incident.edit'],
    ['put', '/harm', 'incident.edit'],
    ['put', '/actors', 'incident.edit'],
    ['put', '/categories', 'incident.edit'],
    ['put', '/objects', 'incident.edit'],
    ['put', '/weapons', 'incident.edit'],
    ['put', '/sources', 'incident.edit'],
    ['put', '/grades', 'incident.edit'],
    ['put', '/links/C02', 'link.decide'],
    ['post', '/proposal', 'incident.edit'],
    ['post', '/return', 'incident.approve'],
    ['post', '/approval', 'incident.approve'],
    ['post', '/closing', 'incident.read'],
    ['post', '/reopening', 'incident.edit'],
    ['put', '/publication', 'publication.schedule'],
    ['post', '/publication/confirmation', 'publication.schedule'],
    ['post', '/publication/release', 'publication.release'],
  ];
  let incident: Incident;
  beforeAll(async () => {
    incident = await make.proposed();
  });

  it.each(ACTS)('is refused before anything is read: %s %s', async (method, path, permission) => {
    const allowed = PERMISSIONS.find((row) => row.permission === permission)?.roles ?? [];
    const answers = new Map<string, number>();
    for (const { name, roles } of CAST) {
      const client = await server.as(name as CastName);
      const headers = { 'if-match': `"${incident.version}"` };
      const answer = await client.send(
        method,
        `${CASES}/${incident.id}${path}`,
        { unknown: 1 },
        headers,
      );
      answers.set(name, answer.status);
      const may = roles.some((role) => allowed.includes(role));
      // whoever may is told of the field that we do not know
      expect([name, answer.status]).toEqual([name, may ? (method === 'get' ? 200 : 400) : 403]);
    }
    const nobody = await server.as('nobody');
    expect((await nobody.send(method, `${CASES}/${incident.id}${path}`, {})).status).toBe(401);
    expect([...answers.values()]).toEqual(
      expect.arrayContaining([403, method === 'get' ? 200 : 400]),
    );
    const now = (await (await server.as('anna')).get(`${CASES}/${incident.id}`)).body as Incident;
    expect([now.state, now.version]).toEqual(['proposed', incident.version]);
  });

  it.each(['otto', 'adam', 'edith', 'eve', 'mona', 'clio'] as const)(
    'shows %s no form that changes a case',
    async (name) => {
      const page = await (await server.as(name)).get(`/en/desk/incidents/${incident.id}`);
      const reads = name === 'otto' || name === 'edith';
      expect([page.status, /data-form="(?!sign-out)/.test(page.text)]).toEqual([
        reads ? 200 : 403,
        false,
      ]);
    },
  );
});
