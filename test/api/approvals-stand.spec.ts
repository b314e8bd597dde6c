import { type Incident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps } from '../support/cases.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { type Hand, idOf, refusal } from '../support/refusal.js';

jest.setTimeout(60_000);

const SAID = { reason: 'Said for a test.' };
const HEAVY = { occurrence: 'G3', harm: 'G2' };
const HANDS: readonly Hand[] = ['desk', 'owner'];
const LIFT = 'DELETE FROM desk.case_restrictions WHERE incident_id = $1';

let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
});
afterAll(() => server?.close());
beforeEach(() => server.reset());

const { act } = caseSteps(() => server);
async function done(
  by: CastName,
  incident: Incident,
  name: string,
  body: object = SAID,
): Promise<Incident> {
  const answer = await act(by, incident, name, body);
  expect([name, answer.status]).toEqual([name, 200]);
  return answer.body as Incident;
}
async function restricted(incident: Incident): Promise<Incident> {
  const members = await Promise.all(
    (['anna', 'rita', 'rami', 'petra', 'paul'] as const).map((name) => idOf(server.database, name)),
  );
  return done('rita', incident, 'restriction', { ...SAID, members });
}
const ready = async (incident: Incident): Promise<Incident> =>
  done('anna', incident, 'proposal', SAID);

describe('the restriction of a case before reviewers', () => {
  const STATES: readonly (readonly [string, () => Promise<Incident>])[] = [
    ['proposed', async () => ready(await restricted(await make.assessing()))],
    ['restricted while proposed', async () => restricted(await make.proposed())],
    ['approved', async () => restricted(await make.approved())],
    ['scheduled', async () => restricted(await make.scheduled())],
    ['public', async () => restricted(await make.published())],
    [
      'closed',
      async () =>
        done('rami', await restricted(await make.proposed()), 'closing', {
          class: 'duplicate',
          ...SAID,
        }),
    ],
  ];
  it.each(STATES)('is not lifted by anybody: %s', async (_, prepare) => {
    const incident = await prepare();
    for (const by of ['rita', 'rami', 'petra'] as const) {
      const answer = await act(by, incident, 'lifting', SAID);
      expect([by, answer.status, answer.body.type]).toEqual([by, 409, 'lifted-before-proposal']);
      const client = await server.as(by);
      const { guard, reviewersRequired, blind } = (await client.get(`${CASES}/${incident.id}`))
        .body as Incident;
      expect([guard.acts.includes('lift'), reviewersRequired]).toEqual([false, blind ? null : 2]);
      const page = await client.get(`/en/desk/incidents/${incident.id}`);
      expect(page.text).not.toContain('data-form="lifting"');
    }
    for (const hand of HANDS) {
      expect([hand, await refusal(server.database, hand, LIFT, [incident.id])]).toEqual([
        hand,
        'case_restrictions_lifted_while_assessed',
      ]);
    }
  });

  it('is lifted once the case is returned, and who lifted leaves its approval to others', async () => {
    const proposed = await ready(await restricted(await make.assessing()));
    // two reviewers return what two approve
    await done('rita', proposed, 'return');
    const returned = await done('rami', proposed, 'return');
    const page = await (await server.as('rita')).get(`/en/desk/incidents/${returned.id}`);
    expect(page.text).toContain('data-form="lifting"');
    const lifted = await done('rita', returned, 'lifting');
    expect(lifted.reviewersRequired).toBe(1);
    const again = await ready(lifted);
    const rita = await server.as('rita');
    expect(((await rita.get(`${CASES}/${again.id}`)).body as Incident).acts).toEqual([]);
    expect((await rita.get('/en/desk/review')).text).not.toContain(again.id);
    const answer = await act('rita', again, 'approval', SAID);
    expect([answer.status, answer.body.type]).toEqual([409, 'second-person']);
    const id = await idOf(server.database, 'rita');
    const sql = `INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason) VALUES ($1, $2, $3, 'x')`;
    for (const hand of HANDS) {
      expect(await refusal(server.database, hand, sql, [again.id, again.version, id])).toBe(
        'incident_approvals_by_second_person',
      );
    }
    expect((await done('rami', again, 'approval')).state).toBe('approved');
  });

  it('is lifted by a publisher, who may release the case', async () => {
    const lifted = await done('petra', await restricted(await make.assessing()), 'lifting');
    const approved = await done('rami', await ready(lifted), 'approval');
    const petra = await server.as('petra');
    const path = `${CASES}/${approved.id}/publication`;
    expect(
      (await petra.change('put', path, approved.version, { tier: 'T1', reason: null })).status,
    ).toBe(200);
    expect((await act('petra', approved, 'publication/release', {})).status).toBe(200);
  });
});

describe('a case that was restricted after its review', () => {
  const RELEASE = `SELECT pub.publish_incident(ARRAY[$1::uuid], (SELECT id FROM accounts.people WHERE name = 'petra'))`;

  it('is not scheduled on the one approval that it has', async () => {
    const incident = await restricted(await make.approved());
    const path = `${CASES}/${incident.id}/publication`;
    const petra = await server.as('petra');
    const answer = await petra.change('put', path, incident.version, { tier: 'T1', reason: null });
    expect([answer.status, answer.body.type]).toEqual([409, 'too-few-approvals']);
  });

  it('is not released, if it was scheduled before', async () => {
    const incident = await restricted(await make.scheduled());
    const answer = await act('petra', incident, 'publication/release', {});
    expect([answer.status, answer.body.type]).toEqual([409, 'too-few-approvals']);
    for (const hand of HANDS)
      expect([hand, await refusal(server.database, hand, RELEASE, [incident.id])]).toEqual([
        hand,
        'publications_reviewed_by_enough',
      ]);
  });

  it('is published after a review by enough', async () => {
    const incident = await restricted(await make.approved());
    const again = await ready(await done('anna', incident, 'reopening'));
    await done('rita', again, 'approval');
    const approved = await done('rami', again, 'approval');
    await make.schedule(approved, 'T1');
    expect(await make.release(approved)).toMatchObject({ state: 'public' });
  });
});

describe('liftings at once', () => {
  it('are one, and leave one decision', async () => {
    const incident = await restricted(await make.assessing());
    const answers = await Promise.all(
      (['rita', 'rami', 'petra'] as const).map((by) => act(by, incident, 'lifting', SAID)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const lifted = await server.database.query(
      `SELECT FROM desk.decisions WHERE subject_id = $1 AND act = 'incident.lift'`,
      [incident.id],
    );
    expect(lifted).toHaveLength(1);
  });
});

describe('an approval', () => {
  const set = (name: CastName, change: string): Promise<unknown> =>
    server.database.query(`UPDATE accounts.people SET ${change} WHERE name = $1`, [name]);
  const LEAVES: readonly (readonly [string, string, string])[] = [
    ['is suspended', 'suspended = true', 'suspended = false'],
    ['is a reviewer no more', `roles = '{analyst}'`, `roles = '{reviewer}'`],
  ];

  it.each(LEAVES)(
    'of somebody who %s counts no more, and is given anew',
    async (_, leave, come) => {
      const one = await done('rita', await make.proposed({ grades: HEAVY }), 'approval');
      await set('rita', leave);
      const two = await done('rami', one, 'approval');
      expect(two).toMatchObject({
        state: 'proposed',
        approvals: [
          { reviewer: 'rami', counts: true },
          { reviewer: 'rita', counts: false },
        ],
      });
      await set('rita', come);
      const rita = await server.as('rita');
      const read = (await rita.get(`${CASES}/${one.id}`)).body as Incident;
      expect(read.approvals).toContainEqual(
        expect.objectContaining({ reviewer: 'rita', counts: false }),
      );
      expect(read.acts).toContain('approve');
      const sql = `UPDATE desk.incidents SET state = 'approved', version = version + 1 WHERE id = $1`;
      for (const hand of HANDS) {
        expect(await refusal(server.database, hand, sql, [one.id])).toBe(
          'incidents_approved_by_enough',
        );
      }
      const twice = await act('rami', one, 'approval', SAID);
      expect([twice.status, twice.body.type]).toEqual([409, 'approved-already']);
      const approved = await done('rita', one, 'approval');
      expect(approved.state).toBe('approved');
      expect(approved.approvals.map(({ reviewer, counts }) => [reviewer, counts])).toEqual([
        ['rami', true],
        ['rita', true],
      ]);
    },
  );

  it('of a settled case stays, whatever becomes of its reviewer', async () => {
    const approved = await make.approved();
    await set('rita', 'suspended = true');
    const read = (await (await server.as('anna')).get(`${CASES}/${approved.id}`)).body as Incident;
    expect(read).toMatchObject({ state: 'approved', approvals: [{ counts: true }] });
  });

  it('takes its standing from the database, never from the caller', async () => {
    const incident = await make.proposed({ grades: HEAVY });
    await set('rita', 'suspended = true, standing = 40');
    await set('rita', 'suspended = false, standing = 0');
    await server.database.query(
      `INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason, standing)
       SELECT $1, $2, id, 'Said for a test.', 77 FROM accounts.people WHERE name = 'rita'`,
      [incident.id, incident.version],
      'desk',
    );
    const [row] = await server.database.query<{ same: boolean }>(
      `SELECT a.standing = p.standing AND p.standing BETWEEN 1 AND 39 AS same FROM desk.incident_approvals a
       JOIN accounts.people p ON p.id = a.reviewer_id WHERE a.incident_id = $1`,
      [incident.id],
    );
    expect(row).toEqual({ same: true });
  });
});
