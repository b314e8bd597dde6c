import { CAST } from '@himaya/api';
import { type Incident } from '@himaya/contracts';
import { Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps } from '../support/cases.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { type DatabaseWall, type Wall, WALLS, withOnly } from '../support/walls.js';

jest.setTimeout(60_000);

const REPORTS = '/api/v1/desk/reports';
const REASON = { reason: 'Said for a test.' };
const tally = new Tally('Z-07 walls', 40);
let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
});
afterAll(() => server?.close());
// whoever was given a second role for a test loses it
afterEach(async () => {
  for (const { name, roles } of CAST) {
    await server.database.query('UPDATE accounts.people SET roles = $2 WHERE name = $1', [
      name,
      roles,
    ]);
  }
});

const alsoIs = (name: CastName, role: string): Promise<unknown> =>
  server.database.query(
    'UPDATE accounts.people SET roles = array_append(roles, $2) WHERE name = $1',
    [name, role],
  );

async function done(
  by: CastName,
  incident: Incident,
  name: string,
  said: object = REASON,
): Promise<Incident> {
  const { status, body } = await act(by, incident, name, said);
  expect([name, status]).toEqual([name, 200]);
  return body as Incident;
}

const proposedByAmir = async (): Promise<Incident> =>
  done(
    'amir',
    await done('amir', await make.assessing(), 'claim', { note: 'Said for a test.' }),
    'proposal',
  );

async function scheduled(incident: Incident, tier = 'T1'): Promise<Incident> {
  const petra = await server.as('petra');
  const body = { tier, reason: tier === 'T1' ? null : 'Widely known.' };
  const { status } = await petra.change(
    'put',
    `${CASES}/${incident.id}/publication`,
    incident.version,
    body,
  );
  expect(status).toBe(200);
  return incident;
}

/** Takes the step and gives what was answered. */
type Take = () => Promise<{ readonly status: number }>;

interface Duty {
  readonly rule: string;
  /** Makes all that the step needs; the person who then takes it had a hand in it. */
  readonly prepare: () => Promise<Take>;
}

const approvalBy = async (who: CastName, incident: Incident): Promise<Take> => {
  await alsoIs(who, 'reviewer');
  return () => act(who, incident, 'approval', REASON);
};
const releaseBy = async (who: CastName, incident: Incident): Promise<Take> => {
  await alsoIs(who, 'publisher');
  return () => act(who, incident, 'publication/release', {});
};
const ofOwnReport =
  (name: string, body: object): (() => Promise<Take>) =>
  async () => {
    const id = await make.entered('anna');
    const anna = await server.as('anna');
    return () => anna.change('post', `${REPORTS}/${id}/${name}`, 1, body);
  };

const DUTIES: readonly Duty[] = [
  { rule: 'screening an own report', prepare: ofOwnReport('screening', {}) },
  {
    rule: 'closing an own report',
    prepare: ofOwnReport('closing', { reason: 'duplicate', note: 'Invented.' }),
  },
  {
    rule: 'approval by the proposer',
    prepare: async () => approvalBy('anna', await make.proposed()),
  },
  {
    rule: 'approval by the last editor, who did not propose',
    prepare: async () => approvalBy('anna', await proposedByAmir()),
  },
  {
    rule: 'approval by who submitted a gathered report',
    prepare: async () => {
      const report = await make.entered('amir');
      await make.screen(report, 'anna');
      const { status, body } = await act('anna', await make.assessing(), 'reports', { report });
      expect(status).toBe(200);
      return approvalBy('amir', await done('anna', body as Incident, 'proposal'));
    },
  },
  {
    rule: 'release by the proposer',
    prepare: async () => releaseBy('anna', await make.scheduled()),
  },
  {
    rule: 'release by the last editor, who did not propose',
    prepare: async () =>
      releaseBy('anna', await scheduled(await done('rita', await proposedByAmir(), 'approval'))),
  },
  {
    rule: 'release of a finer tier by one publisher',
    prepare: async () => releaseBy('paul', await scheduled(await make.approved(), 'T0')),
  },
];

/** What the database holds the rules of reports and cases with. */
const WALL: DatabaseWall = {
  tables: ['incidents', 'incident_approvals', 'publications', 'reports'],
  checks: { reports_screened_by_other: 'reports', publications_exact_by_two: 'publications' },
};
const only = <T>(standing: readonly Wall[], work: () => Promise<T>): Promise<T> =>
  withOnly({ server, wall: WALL }, standing, work);

const written = async (): Promise<unknown> =>
  server.database.query(
    `SELECT (SELECT count(*) FROM ledger.leaves) AS leaves, (SELECT count(*) FROM desk.decisions) AS decisions,
       (SELECT count(*) FROM pub.incidents) AS public, (SELECT count(*) FROM desk.incident_approvals) AS approvals,
       (SELECT jsonb_object_agg(id, state || version) FROM desk.incidents) AS cases,
       (SELECT jsonb_object_agg(id, state || version) FROM desk.reports) AS reports,
       (SELECT jsonb_object_agg(incident_id, state) FROM desk.publications) AS publications`,
  );

describe.each(DUTIES)('Z-07 $rule', ({ prepare }) => {
  it.each(WALLS.map((wall) => [wall] as const))('is refused by the %s alone', async (wall) => {
    const take = await prepare();
    const before = await written();
    const { status } = await only([wall], take);
    expect(status).toBe(409);
    expect(await written()).toEqual(before);
    tally.add();
  });

  it('is refused by all three', async () => {
    const take = await prepare();
    const before = await written();
    expect((await take()).status).toBe(409);
    expect(await written()).toEqual(before);
    tally.add();
  });

  it('is done where all three are off: the walls refuse, and nothing else', async () => {
    const take = await prepare();
    const before = await written();
    const { status } = await only([], take);
    expect(status).toBe(200);
    expect(await written()).not.toEqual(before);
    tally.add();
  });
});

it('Z-07 walls counts its cases', () => tally.close());
