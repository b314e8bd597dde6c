import { randomUUID } from 'node:crypto';
import { may, PERMISSIONS, ROLES } from '@himaya/contracts';
import { ANYONE, listRoutes, type Route } from '@himaya/http';
import { boot, type TestServer } from '../support/boot.js';
import { countActs, takeTurn, TILE } from '../support/ledger.js';
import { addEvidence } from '../support/evidence.js';
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
import { type Answer, type Ask, Door, withoutType } from './door.js';
import { fingerprint } from './fingerprint.js';
import { relate as relateTo } from './relations.js';
import { type Relation, RELATIONS, type Sample, SAMPLES, type Subject } from './route-samples.js';
import { askAccess, makeAccountSubjects } from './subjects.js';
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
    emergency: '',
    evidence: await addEvidence(server, assessing),
    ...(await makeAccountSubjects(server, await idOf(server.database, 'eve'))),
  };
  named = {
    kind: 'view',
    total: assessing,
    incident: assessing,
    ref: published.ref,
    slug: 'C02',
    code: 'C02',
    key: '1',
    level: TILE.level,
  };
  subjects.emergency = await askAccess(server, published.ref);
  await takeTurn(server);
}, 120_000);
afterAll(async () => {
  door?.close();
  await server?.close();
});

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

/** What the guard refuses before anything is looked for. */
function atTheDoor(route: Route, actor: Actor, state: AccountState): number | undefined {
  if (route.access === ANYONE) return undefined;
  if (isNobody(actor, state)) return 401;
  if (state === 'enrolling' && !route.whileEnrolling) return 403;
  const access = route.access ?? '';
  if (access !== 'open.read' && !may([actor.role], access as Parameters<typeof may>[1])) return 403;
  return route.stepUp && state === 'stale' ? 403 : undefined;
}

/** The exact answer, of the table and of what the route declares. Undefined: it would act. */
function expected(
  route: Route,
  actor: Actor,
  state: AccountState,
  relation: Relation,
): number | undefined {
  const sample = sampleOf(route);
  const refused = atTheDoor(route, actor, state);
  if (refused !== undefined) return refused;
  if (relation === 'absent' || isHidden(route, actor, relation)) return 404;
  if (sample.acts) return undefined;
  const answers = sample.byRole?.[actor.role] ?? sample.answers;
  return typeof answers === 'number' ? answers : (answers[relation] ?? answers.other);
}

/** A case, or a report that may be in one. */
const isOfCase = ({ path }: Route): boolean => /desk\/(incidents|reports|evidence)\/:id/.test(path);

/** A restricted case exists for its members and the auditor alone. */
const isHidden = (route: Route, { role }: Actor, relation: Relation): boolean =>
  relation === 'restricted' && role !== 'auditor' && isOfCase(route);

/** Whoever reads what is restricted leaves an entry: the one answer of 200 that is a change. */
const leavesEntry = (route: Route, relation: Relation, status: number): boolean =>
  route.onRecord && status === 200 && ['restricted', 'member'].includes(relation);

async function relate(actor: Actor, relation: Relation): Promise<void> {
  await relateTo(server.database, subjects, actor, relation);
  const rows = await server.database.query<{ id: string; version: number }>(
    'SELECT id, version FROM desk.incidents',
  );
  for (const subject of ['assessing', 'proposed', 'approved'] as const) {
    versions[subject] = rows.find(({ id }) => id === subjects[subject])?.version ?? NEVER;
  }
}

const countLeaves = (): Promise<number> => countActs(server.database);

/** Relations that a state tells apart: whoever is refused at the door meets no object. */
const relationsOf = (route: Route, state: AccountState): readonly Relation[] => {
  if (!namesObject(route)) return ['other'];
  if (state !== 'fresh') return ['absent', 'other'];
  return isOfCase(route) ? RELATIONS : ['absent', 'other', 'assigned', 'own'];
};

interface Cell {
  readonly route: Route;
  readonly state: AccountState;
  readonly status: number;
}

/** What was answered otherwise than the cells say. */
async function wrongOf(
  actor: Actor,
  relation: Relation,
  cells: readonly Cell[],
): Promise<string[]> {
  const answers = await door.askAll(
    cells.map(({ route, state }) => askOf(route, actor, state, relation)),
  );
  tally.add(cells.length);
  return cells.flatMap(({ route, state, status }, at) => {
    const answer = answers[at];
    const cell = `${nameOf(route)} ${state} ${relation}`;
    if (answer?.status !== status) return [`${cell}: ${answer?.status}, not ${status}`];
    return status !== 404 || isAsAbsent(`${actor.role} ${nameOf(route)} ${state}`, relation, answer)
      ? []
      : [`${cell}: told otherwise than what is not there`];
  });
}

/** What was said of what is not there, by actor and route; ids, days and names of requests left out. */
const ofAbsent = new Map<string, string>();

/** Whether what one may not know of answers, body and headers, as what is not there. */
function isAsAbsent(key: string, relation: Relation, { headers, body }: Answer): boolean {
  const said = JSON.stringify({ ...headers, date: '' }) + body.toString();
  const plain = said.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/HM-\w{8}/g, 'REF');
  if (relation === 'absent') ofAbsent.set(key, plain);
  return relation !== 'restricted' || ofAbsent.get(key) === plain;
}

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
            (state): Cell[] => {
              const status = expected(route, actor, state, relation);
              return status === undefined ? [] : [{ route, state, status }];
            },
          ),
        );
        const entered = cells.filter(({ route, status }) => leavesEntry(route, relation, status));
        const quiet = cells.filter((cell) => !entered.includes(cell));
        wrong.push(...(await wrongOf(actor, relation, quiet)));
        expect(await fingerprint(server.database)).toEqual(before);
        const leaves = await countLeaves();
        wrong.push(...(await wrongOf(actor, relation, entered)));
        expect(await countLeaves()).toBe(leaves + entered.length);
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('acts for whoever may, where any version would do', async () => {
    const administrator = actors.find((one) => one.role === 'administrator');
    if (!administrator?.id) throw new Error('there is no administrator');
    await relate(administrator, 'other');
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
        route.path.includes('/people/') ? { person } : await makeAccountSubjects(server, person),
      );
      const mayAct = (one: Actor): boolean =>
        one.id !== undefined &&
        (route.access === ANYONE || may([one.role], route.access as Parameters<typeof may>[1]));
      const role = mayAct(administrator) ? administrator : actors.find(mayAct);
      if (!role?.id) throw new Error(`nobody may ${nameOf(route)}`);
      const session = await addSession(server.database, role.id, 'fresh');
      const headers = { ...role.headers('fresh'), cookie: `sid=${session}` };
      const { status } = await door.ask({ ...askOf(route, role, 'fresh', 'other'), headers });
      const { answers } = sampleOf(route);
      const expected = typeof answers === 'number' ? answers : answers.other;
      if (status !== expected) wrong.push(`${nameOf(route)}: ${status}, not ${expected}`);
      tally.add();
    }
    expect(wrong).toEqual([]);
    expect(acting.length).toBeGreaterThanOrEqual(10);
  }, 60_000);

  it('counts its cases', () => tally.close());
});
