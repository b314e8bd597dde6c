import { randomUUID } from 'node:crypto';
import { may, PERMISSIONS, ROLES } from '@himaya/contracts';
import { ANYONE, listRoutes, type Route } from '@himaya/http';
import { boot, type TestServer } from '../support/boot.js';
import { takeTurn, TILE } from '../support/ledger.js';
import { makeCases } from '../support/make.js';
import { idOf } from '../support/refusal.js';
import {
  type AccountState,
  type Actor,
  addSession,
  makeActors,
  STATES,
  WITHOUT_ACCOUNT,
} from './accounts-of-roles.js';
import { type Ask, Door, withoutType } from './door.js';
import { fingerprint } from './fingerprint.js';
import { type Relation, RELATIONS, type Sample, SAMPLES, type Subject } from './route-samples.js';
import { Tally } from './tally.js';

/** No case comes so far. */
const NEVER = 900_000_000;
const tally = new Tally('Z-01', 4_000);

let server: TestServer;
let door: Door;
let routes: Route[];
let actors: Actor[];
let subjects: Record<Subject, string>;
let named: Record<string, string>;

beforeAll(async () => {
  server = await boot();
  door = await Door.open(server);
  routes = listRoutes(server.app);
  const make = makeCases(server);
  const published = await make.published();
  const { id: assessing } = await make.assessing();
  const { id: proposed } = await make.proposed();
  const { id: approved } = await make.scheduled();
  actors = await makeActors(server.database);
  subjects = {
    assessing,
    proposed,
    approved,
    report: await make.received(),
    ...(await makeAccountSubjects(await idOf(server.database, 'eve'))),
  };
  named = { ref: published.ref, slug: 'C02', code: 'C02', key: '1', level: TILE.level };
  await takeTurn(server);
}, 120_000);
afterAll(async () => {
  door?.close();
  await server?.close();
});

/** Something of each kind that administrators decide about. */
async function makeAccountSubjects(
  person: string,
): Promise<Pick<Record<Subject, string>, 'person' | 'roleChange' | 'recovery' | 'key'>> {
  const adam = await server.as('adam');
  const key = randomUUID();
  const expiresOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const answers = [
    await adam.post(`/api/v1/desk/people/${person}/role-change`, { roles: ['publisher'] }),
    await adam.post(`/api/v1/desk/people/${person}/recovery`, {}),
    await adam.post('/api/v1/desk/keys', {
      id: key,
      label: `invented-${key.slice(0, 8)}`,
      scopes: ['open.read'],
      expiresOn,
    }),
  ];
  const refused = answers.filter(({ status }) => status >= 300);
  if (refused.length > 0)
    throw new Error(JSON.stringify(refused.map(({ body }) => body as object)));
  const [row] = await server.database.query<{ roleChange: string; recovery: string }>(
    `SELECT (SELECT id FROM accounts.role_changes WHERE person_id = $1) AS "roleChange",
       (SELECT id FROM accounts.recoveries WHERE person_id = $1) AS recovery`,
    [person],
  );
  if (!row) throw new Error('nothing waits');
  return { person, key, ...row };
}

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** The row of a route: a read needs none. */
function sampleOf(route: Route): Sample {
  const sample = SAMPLES[nameOf(route)];
  if (sample) return sample;
  if (route.method !== 'GET') {
    throw new Error(`${nameOf(route)} has no row in test/rules/route-samples.ts: add one`);
  }
  return { answers: 200 };
}

const subjectOf = (route: Route): Subject => {
  const declared = sampleOf(route).subject;
  if (declared) return declared;
  if (route.path.includes('/reports/')) return 'report';
  return route.path.includes('/people/') ? 'person' : 'assessing';
};

/** Whether the route names something that could be missing. */
const namesObject = ({ path }: Route): boolean => /:(id|ref|slug|key)\b/.test(path);

const ABSENT: Readonly<Record<string, string>> = { ref: 'HM-ZZZZZZZZ', slug: 'C99', key: '999' };

function pathOf(route: Route, relation: Relation): string {
  const id = relation === 'absent' ? randomUUID() : subjects[subjectOf(route)];
  const values = { ...named, ...(relation === 'absent' && ABSENT), id };
  const path = route.path
    .replace(/\*$/, TILE.rest)
    .replace(/:(\w+)/g, (_, name: string) => values[name as keyof typeof values] ?? '');
  return path + (sampleOf(route).query ?? '');
}

function askOf(route: Route, actor: Actor, state: AccountState, relation: Relation): Ask {
  const sample = sampleOf(route);
  const headers = actor.headers(state);
  if (route.method === 'GET')
    return { path: pathOf(route, relation), headers: withoutType(headers) };
  const version = sample.atVersion?.includes(relation) ? versions[subjectOf(route)] : NEVER;
  return {
    method: route.method,
    path: pathOf(route, relation),
    headers: { ...headers, 'if-match': `"${version ?? NEVER}"` },
    body: JSON.stringify(sample.body ?? {}),
  };
}

const versions: Partial<Record<Subject, number>> = {};

/** Whoever does not sign in, or whose session is worth nothing. */
const isNobody = (actor: Actor, state: AccountState): boolean =>
  WITHOUT_ACCOUNT.includes(actor.role) || ['ended', 'suspended', 'invited'].includes(state);

/** The exact answer, of the table and of what the route declares. Undefined: it would act. */
function expected(
  route: Route,
  actor: Actor,
  state: AccountState,
  relation: Relation,
): number | undefined {
  const sample = sampleOf(route);
  if (route.access !== ANYONE) {
    if (isNobody(actor, state)) return 401;
    if (state === 'enrolling' && !route.whileEnrolling) return 403;
    const access = route.access ?? '';
    if (access !== 'open.read' && !may([actor.role], access as Parameters<typeof may>[1]))
      return 403;
    if (route.stepUp && state === 'stale') return 403;
  }
  if (relation === 'absent') return 404;
  if (sample.acts) return undefined;
  const ofRole = sample.byRole?.[actor.role];
  if (ofRole !== undefined) return ofRole;
  return typeof sample.answers === 'number' ? sample.answers : sample.answers[relation];
}

/** Makes the actor what the relation says, past every rule: it is the server that is asked. */
async function relate(actor: Actor, relation: Relation): Promise<void> {
  const anna = await idOf(server.database, 'anna');
  const claimant = relation === 'assigned' ? (actor.id ?? anna) : anna;
  const author = relation === 'own' ? (actor.id ?? anna) : anna;
  const submitted =
    relation === 'own' && actor.id
      ? `submitted_by = '${actor.id}', channel = 'desk'`
      : `submitted_by = NULL, channel = 'api'`;
  await server.database.query(
    `ALTER TABLE desk.incidents DISABLE TRIGGER USER; ALTER TABLE desk.reports DISABLE TRIGGER USER;
     UPDATE desk.incidents SET claimed_by = '${claimant}', created_by = '${author}', last_edited_by = '${author}'
       WHERE id IN ('${subjects.assessing}', '${subjects.proposed}', '${subjects.approved}');
     UPDATE desk.reports SET ${submitted} WHERE id = '${subjects.report}';
     DELETE FROM desk.incident_editors WHERE incident_id = '${subjects.proposed}';
     INSERT INTO desk.incident_editors (incident_id, person_id) VALUES ('${subjects.proposed}', '${author}');
     ALTER TABLE desk.incidents ENABLE TRIGGER USER; ALTER TABLE desk.reports ENABLE TRIGGER USER;`,
  );
  const rows = await server.database.query<{ id: string; version: number }>(
    'SELECT id, version FROM desk.incidents',
  );
  for (const subject of ['assessing', 'proposed', 'approved'] as const) {
    versions[subject] = rows.find(({ id }) => id === subjects[subject])?.version ?? NEVER;
  }
}

/** Relations that a state tells apart: whoever is refused at the door meets no object. */
const relationsOf = (route: Route, state: AccountState): readonly Relation[] => {
  if (!namesObject(route)) return ['other'];
  return state === 'fresh' ? RELATIONS : ['absent', 'other'];
};

describe('Z-01 who may do what', () => {
  it('has a row for each route that is more than a read, and no row without a route', () => {
    const there = new Set(routes.map(nameOf));
    expect(Object.keys(SAMPLES).filter((name) => !there.has(name))).toEqual([]);
    for (const route of routes) sampleOf(route);
  });

  it('has a route for each permission of the table, and a row of the table for each route', () => {
    const known: readonly string[] = PERMISSIONS.map(({ permission }) => permission);
    const used = routes.map(({ access }) => access ?? '').filter((access) => access !== ANYONE);
    expect([...new Set(used)].sort()).toEqual([...known].sort());
    expect(actors.map(({ role }) => role)).toEqual(ROLES.codes);
  });

  it.each(ROLES.codes)(
    'answers %s exactly, on every route, and changes nothing',
    async (role) => {
      const actor = actors.find((one) => one.role === role);
      if (!actor) throw new Error(`nobody is ${role}`);
      const wrong: string[] = [];
      for (const relation of RELATIONS) {
        await relate(actor, relation);
        const before = await fingerprint(server.database);
        const cells = routes.flatMap((route) =>
          STATES.filter((state) => relationsOf(route, state).includes(relation)).flatMap(
            (state) => {
              const status = expected(route, actor, state, relation);
              return status === undefined ? [] : [{ route, state, status }];
            },
          ),
        );
        const answers = await door.askAll(
          cells.map(({ route, state }) => askOf(route, actor, state, relation)),
        );
        cells.forEach(({ route, state, status }, at) => {
          const found = answers[at]?.status;
          if (found !== status)
            wrong.push(`${nameOf(route)} ${state} ${relation}: ${found}, not ${status}`);
        });
        tally.add(cells.length);
        expect(await fingerprint(server.database)).toEqual(before);
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('acts for whoever may, where any version would do', async () => {
    const role = actors.find((one) => one.role === 'administrator');
    if (!role?.id) throw new Error('there is no administrator');
    const acting = routes.filter((route) => sampleOf(route).acts);
    const last = (route: Route): number => Number(/sessions(\/others)?$/.test(route.path));
    const wrong: string[] = [];
    for (const route of acting.sort((one, other) => last(one) - last(other))) {
      const [row] = await server.database.query<{ id: string }>(
        `INSERT INTO accounts.people (id, name, roles, exercise) VALUES (gen_random_uuid(), 'z' || left(md5(random()::text), 12), '{analyst}', true)
         RETURNING id`,
      );
      const person = row?.id ?? '';
      Object.assign(
        subjects,
        route.path.includes('/people/') ? { person } : await makeAccountSubjects(person),
      );
      const session = await addSession(server.database, role.id, 'fresh');
      const headers = { ...role.headers('fresh'), cookie: `sid=${session}` };
      const { status } = await door.ask({ ...askOf(route, role, 'fresh', 'other'), headers });
      if (status !== sampleOf(route).answers) {
        wrong.push(`${nameOf(route)}: ${status}, not ${String(sampleOf(route).answers)}`);
      }
      tally.add();
    }
    expect(wrong).toEqual([]);
    expect(acting.length).toBeGreaterThanOrEqual(10);
  }, 60_000);

  it('counts its cases', () => tally.close());
});
