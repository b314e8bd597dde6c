import { CAST } from '@himaya/api';
import { canGo, type Incident, type MachineName, transition } from '@himaya/contracts';
import { addDays, civilDay } from '@himaya/edtf';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps, looked } from '../support/cases.js';
import { facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { type Hand, idOf, refusal } from '../support/refusal.js';

jest.setTimeout(30_000);

const REASON = { reason: 'The sources agree.' };
const HEAVY = { occurrence: 'G3', harm: 'G2' };
const HANDS: readonly Hand[] = ['desk', 'owner'];
const today = civilDay(new Date());

let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
  await server.app.listen(0, '127.0.0.1');
  make = makeCases(server);
}, 60_000);
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

const { act } = caseSteps(() => server);
async function done(
  by: CastName,
  incident: Incident,
  name: string,
  body: object = {},
): Promise<Incident> {
  const answer = await act(by, incident, name, body);
  expect([name, answer.status]).toEqual([name, 200]);
  return answer.body as Incident;
}
const alsoIs = (name: CastName, role: string): Promise<unknown> =>
  server.database.query(
    'UPDATE accounts.people SET roles = array_append(roles, $2) WHERE name = $1',
    [name, role],
  );
const person = (name: CastName): Promise<string> => idOf(server.database, name);
const written = async (): Promise<object[]> =>
  server.database.query(
    `SELECT (SELECT count(*) FROM ledger.leaves) AS leaves, (SELECT count(*) FROM pub.incidents) AS public,
       (SELECT jsonb_object_agg(id, state || version) FROM desk.incidents) AS cases,
       (SELECT jsonb_object_agg(incident_id, state) FROM desk.publications) AS publications`,
  );

/** A case that amir took over from anna: hers is the last edit, his the proposal. */
async function proposedByAmir(): Promise<Incident> {
  const taken = await done('amir', await make.assessing(), 'claim', { note: 'Said for a test.' });
  return done('amir', taken, 'proposal', REASON);
}
async function scheduledFor(
  incident: Incident,
  tier = 'T1',
  reason: string | null = null,
): Promise<Incident> {
  const answer = await (
    await server.as('petra')
  ).change('put', `${CASES}/${incident.id}/publication`, incident.version, { tier, reason });
  expect(answer.status).toBe(200);
  return incident;
}
const embargoed = (more: object) => make.scheduled({ facts: more }, 'T3');

/** How one act is tried at each wall. */
const ACTS = {
  approval: {
    form: 'approval',
    body: REASON,
    sql: 'INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason) VALUES ($1, $2, $3, $$x$$)',
    values: (incident: Incident, person: string): unknown[] => [
      incident.id,
      incident.version,
      person,
    ],
  },
  'publication/release': {
    form: 'publication-release',
    body: looked(),
    sql: 'SELECT pub.publish_incident(ARRAY[$1::uuid], $2::uuid)',
    values: (incident: Incident, person: string): unknown[] => [incident.id, person],
  },
} as const;

interface Duty {
  readonly rule: string;
  readonly act: keyof typeof ACTS;
  readonly prepare: () => Promise<Incident>;
  readonly who: CastName;
  /** A role that the person is given besides, so that the permission is not what refuses. */
  readonly also?: string;
  /** Who may do it now; nobody where time or another person is missing. */
  readonly instead?: CastName;
  readonly problem: string;
  readonly constraint: string;
  /** The row of the shared table that names the rule, or the step that it does not have. */
  readonly table: readonly [MachineName, string, string, guard?: string];
}

const APPROVE = ['incident', 'proposed', 'approved'] as const;
const RELEASE = ['publication', 'scheduled', 'public'] as const;

const DUTIES: readonly Duty[] = [
  {
    rule: 'approval by the person who proposed',
    act: 'approval',
    prepare: () => make.proposed(),
    who: 'anna',
    also: 'reviewer',
    instead: 'rita',
    problem: 'second-person',
    constraint: 'incident_approvals_by_second_person',
    table: [...APPROVE, 'not_proposer'],
  },
  {
    rule: 'approval by the last editor, who did not propose',
    act: 'approval',
    prepare: proposedByAmir,
    who: 'anna',
    also: 'reviewer',
    instead: 'rita',
    problem: 'second-person',
    constraint: 'incident_approvals_by_second_person',
    table: [...APPROVE, 'not_last_editor'],
  },
  {
    rule: 'approval by an earlier editor',
    act: 'approval',
    prepare: async () => {
      const taken = await done('amir', await make.assessing(), 'claim', {
        note: 'Said for a test.',
      });
      const answer = await (
        await server.as('amir')
      ).change('put', `${CASES}/${taken.id}/facts`, taken.version, facts());
      return done('amir', answer.body as Incident, 'proposal', REASON);
    },
    who: 'anna',
    also: 'reviewer',
    instead: 'rita',
    problem: 'second-person',
    constraint: 'incident_approvals_by_second_person',
    table: [...APPROVE, 'not_last_editor'],
  },
  {
    rule: 'approval by the person who submitted a gathered report',
    act: 'approval',
    prepare: async () => {
      const incident = await make.assessing();
      const report = await make.entered('amir');
      await make.screen(report, 'anna');
      return done('anna', await done('anna', incident, 'reports', { report }), 'proposal', REASON);
    },
    who: 'amir',
    also: 'reviewer',
    instead: 'rita',
    problem: 'second-person',
    constraint: 'incident_approvals_by_second_person',
    table: [...APPROVE, 'not_submitter'],
  },
  {
    rule: 'a second approval by the same reviewer',
    act: 'approval',
    prepare: async () => done('rita', await make.proposed({ grades: HEAVY }), 'approval', REASON),
    who: 'rita',
    instead: 'rami',
    problem: 'approved-already',
    constraint: 'incident_approvals_pkey',
    table: [...APPROVE, 'reviewers_required'],
  },
  {
    rule: 'approval of what is not proposed',
    act: 'approval',
    prepare: () => make.assessing(),
    who: 'rita',
    problem: 'step-not-open',
    constraint: 'incident_approvals_of_this_version',
    table: ['incident', 'assessing', 'approved'],
  },
  {
    rule: 'release by the publisher who proposed',
    act: 'publication/release',
    prepare: () => make.scheduled(),
    who: 'anna',
    also: 'publisher',
    instead: 'petra',
    problem: 'third-hand',
    constraint: 'publications_released_by_third_hand',
    table: [...RELEASE, 'not_proposer'],
  },
  {
    rule: 'release by the publisher who edited last',
    act: 'publication/release',
    prepare: async () =>
      scheduledFor(await done('rita', await proposedByAmir(), 'approval', REASON)),
    who: 'anna',
    also: 'publisher',
    instead: 'petra',
    problem: 'third-hand',
    constraint: 'publications_released_by_third_hand',
    table: [...RELEASE, 'not_last_editor'],
  },
  {
    rule: 'release of what is not approved',
    act: 'publication/release',
    prepare: () => make.proposed(),
    who: 'petra',
    problem: 'not-approved',
    constraint: 'publications_scheduled_first',
    table: ['publication', 'internal', 'public'],
  },
  {
    rule: 'release without a tier',
    act: 'publication/release',
    prepare: () => make.approved(),
    who: 'petra',
    problem: 'schedule-first',
    constraint: 'publications_scheduled_first',
    table: ['publication', 'internal', 'public'],
  },
  {
    rule: 'release of a schedule that a new version made void',
    act: 'publication/release',
    prepare: async () => {
      const reopened = await done('anna', await make.scheduled(), 'reopening', REASON);
      return done('rita', await done('anna', reopened, 'proposal', REASON), 'approval', REASON);
    },
    who: 'petra',
    problem: 'schedule-first',
    constraint: 'publications_of_approved_version',
    table: [...RELEASE, 'approved'],
  },
  ...(
    [
      ['three days after the event', { edtf: addDays(today, -1) }],
      ['two weeks after an eviction', { eventType: 'E16', edtf: addDays(today, -10) }],
      ['three days after the last contact', { lastContactOn: today }],
      ['while somebody is in danger', { dangerCleared: false }],
    ] as const
  ).map(([when, more]): Duty => ({
    rule: `release before the embargo ends: ${when}`,
    act: 'publication/release',
    prepare: () => embargoed(more),
    who: 'petra',
    problem: 'embargo-holds',
    constraint: 'publications_embargo_over',
    table: [...RELEASE, 'embargo_passed'],
  })),
  {
    rule: 'release of a finer tier by one publisher',
    act: 'publication/release',
    prepare: async () =>
      scheduledFor(await make.approved({ facts: { eventType: 'E21' } }), 'T1', 'Widely known.'),
    who: 'petra',
    problem: 'finer-tier-by-two',
    constraint: 'publications_finer_by_two',
    table: [...RELEASE, 'second_publisher_if_exact_or_overridden'],
  },
  {
    rule: 'release of a finer tier by the publisher who confirmed it',
    act: 'publication/release',
    prepare: async () => {
      const incident = await scheduledFor(await make.approved(), 'T0', 'Widely known.');
      await act('paul', incident, 'publication/confirmation', { tier: 'T0', ...REASON });
      return incident;
    },
    who: 'paul',
    instead: 'petra',
    problem: 'finer-tier-by-two',
    constraint: 'publications_finer_by_two',
    table: [...RELEASE, 'second_publisher_if_exact_or_overridden'],
  },
];

describe('who may not', () => {
  it.each(DUTIES.map((duty) => [duty.rule, duty] as const))(
    'refuses %s: page, program, role and owner in the database, table',
    async (
      _,
      {
        act: name,
        prepare,
        who,
        also,
        instead,
        problem,
        constraint,
        table: [machine, from, to, guard],
      },
    ) => {
      const incident = await prepare();
      if (also) await alsoIs(who, also);
      const { form, body, sql, values } = ACTS[name];
      const before = await written();

      const page = await (await server.as(who)).get(`/en/desk/incidents/${incident.id}`);
      expect([page.status, page.text.includes(`data-form="${form}"`)]).toEqual([200, false]);
      const answer = await act(who, incident, name, body);
      expect([answer.status, answer.body.type]).toEqual([409, problem]);
      const id = await person(who);
      expect(await refusal(server.database, 'desk', sql, values(incident, id))).toBe(constraint);
      expect(await refusal(server.database, 'owner', sql, values(incident, id))).toBe(constraint);
      expect(await written()).toEqual(before);
      if (guard) expect(transition(machine, from, to)?.guards).toContain(guard);
      else expect(canGo(machine, from, to)).toBe(false);

      // what stands in the way is the rule: somebody else does the same
      if (!instead) return;
      // where two are due, each reads the proposal once they graded it or opened it
      if (form === 'approval') await act(instead, incident, 'proposal-opening');
      const other = await (await server.as(instead)).get(`/en/desk/incidents/${incident.id}`);
      expect(other.text).toContain(`data-form="${form}"`);
      expect((await act(instead, incident, name, body)).status).toBe(200);
    },
  );

  it('refuses to approve an older version than stands there', async () => {
    const first = await make.proposed();
    const again = await done(
      'anna',
      await done('rita', first, 'return', REASON),
      'proposal',
      REASON,
    );
    const { sql, values } = ACTS.approval;
    const answer = await act('rita', first, 'approval', REASON);
    expect([answer.status, answer.body.type]).toEqual([412, 'version-changed']);
    for (const hand of HANDS) {
      expect(await refusal(server.database, hand, sql, values(first, await person('rita')))).toBe(
        'incident_approvals_of_this_version',
      );
    }
    expect((await act('rita', again, 'approval', REASON)).status).toBe(200);
  });

  it('counts no approval of an earlier version', async () => {
    const first = await done('rita', await make.proposed({ grades: HEAVY }), 'approval', REASON);
    await done('rami', first, 'return', REASON);
    await alsoIs('paul', 'reviewer');
    const back = await done('paul', first, 'return', REASON);
    const again = await done('anna', back, 'proposal', REASON);
    const one = await done('rami', again, 'approval', REASON);
    expect(one).toMatchObject({ state: 'proposed', approvals: [{ reviewer: 'rami' }] });
    const sql = `UPDATE desk.incidents SET state = 'approved', version = version + 1 WHERE id = $1`;
    for (const hand of HANDS) {
      expect(await refusal(server.database, hand, sql, [one.id])).toBe(
        'incidents_approved_by_enough',
      );
    }
    expect((await done('rita', one, 'approval', REASON)).state).toBe('approved');
  });

  it('counts no approval of somebody who is a reviewer no more', async () => {
    const one = await done('rita', await make.proposed({ grades: HEAVY }), 'approval', REASON);
    await server.database.query(`UPDATE accounts.people SET suspended = true WHERE name = 'rita'`);
    const answer = await act('rami', one, 'approval', REASON);
    await server.database.query(`UPDATE accounts.people SET suspended = false WHERE name = 'rita'`);
    // the approval is taken, and is the only one that counts
    expect([answer.status, answer.body.state]).toEqual([200, 'proposed']);
    // her session ended with the suspension
    await server.reset();
  });

  it('refuses a finer tier without a reason, and its confirmation by who chose it', async () => {
    const approved = await make.approved();
    const path = `${CASES}/${approved.id}/publication`;
    const petra = await server.as('petra');
    for (const reason of [null, '  ']) {
      const answer = await petra.change('put', path, approved.version, { tier: 'T0', reason });
      expect([answer.status, answer.body.type]).toEqual([409, 'finer-tier-reason']);
    }
    await scheduledFor(approved, 'T0', 'Widely known.');
    const own = await act('petra', approved, 'publication/confirmation', {
      tier: 'T0',
      ...REASON,
    });
    expect([own.status, own.body.type]).toEqual([409, 'finer-tier-by-two']);
    const bare = 'UPDATE desk.publications SET tier_reason = $2 WHERE incident_id = $1';
    const second = `UPDATE desk.publications SET second_publisher = $2 WHERE incident_id = $1`;
    for (const hand of HANDS) {
      expect(await refusal(server.database, hand, bare, [approved.id, ''])).toBe(
        'publications_finer_with_reason',
      );
      expect(await refusal(server.database, hand, bare, [approved.id, null])).toBe(
        'publications_finer_with_reason',
      );
    }
    // a second person who is no publisher does not count
    await server.database.query(second, [approved.id, await person('rita')], 'desk');
    const { sql, values } = ACTS['publication/release'];
    expect(
      await refusal(server.database, 'desk', sql, values(approved, await person('petra'))),
    ).toBe('publications_finer_by_two');
  });
});
