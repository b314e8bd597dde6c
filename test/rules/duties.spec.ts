import { Client } from 'pg';
import { MACHINES } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { makeCases } from '../support/make.js';
import { idOf } from '../support/refusal.js';
import { Tally } from './tally.js';

jest.setTimeout(240_000);

/**
 * The database alone: no guard, no service and no table of transitions stands before plain SQL. What each rule
 * should answer is written out here a second time, on purpose.
 */
const HANDS = ['desk', 'owner'] as const;
type Hand = (typeof HANDS)[number];
/** Tables whose walls are down while a case is arranged, and up again before it is tried. */
const ARRANGED = ['desk.incidents', 'desk.reports', 'desk.publications'];
const tally = new Tally('Z-07', 1_800);

let server: TestServer;
let owner: Client;
/** Who tries. Other people of the cast hold the other parts. */
let rita: string;
let ids: Readonly<Record<'anna' | 'petra' | 'paul' | 'amir', string>>;
let proposed: { readonly id: string; readonly version: number };
let scheduled: { readonly id: string; readonly version: number };

beforeAll(async () => {
  server = await boot();
  const make = makeCases(server);
  proposed = await make.proposed();
  scheduled = await make.scheduled();
  rita = await idOf(server.database, 'rita');
  ids = {
    anna: await idOf(server.database, 'anna'),
    petra: await idOf(server.database, 'petra'),
    paul: await idOf(server.database, 'paul'),
    amir: await idOf(server.database, 'amir'),
  };
  owner = new Client({ connectionString: server.database.ownerUrl });
  await owner.connect();
  await owner.query(`GRANT ${desk()} TO current_user WITH INHERIT FALSE, SET TRUE`);
});
afterAll(async () => {
  await owner?.end();
  await server?.close();
});

const desk = (): string => server.database.roles.desk;
const walls = (verb: 'DISABLE' | 'ENABLE'): Promise<unknown> =>
  owner.query(ARRANGED.map((table) => `ALTER TABLE ${table} ${verb} TRIGGER USER;`).join(''));

/** What refuses a statement of one hand, inside the arranged case; nothing of it stays. */
async function tried(hand: Hand, sql: string, values: readonly unknown[]): Promise<string> {
  tally.add();
  await owner.query('SAVEPOINT tried');
  try {
    if (hand === 'desk') await owner.query(`SET LOCAL ROLE ${desk()}`);
    await owner.query(sql, [...values]);
    return 'none';
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code?: string };
    return constraint ?? code ?? 'unknown';
  } finally {
    await owner.query('ROLLBACK TO SAVEPOINT tried');
  }
}

/** Arranges, lets try, and takes all back. */
async function arranged(arrange: () => Promise<void>, work: () => Promise<void>): Promise<void> {
  await owner.query('BEGIN');
  try {
    await walls('DISABLE');
    await arrange();
    await walls('ENABLE');
    await work();
  } finally {
    await owner.query('ROLLBACK');
  }
}

/** Every way of choosing one value of each key. */
function product<T extends Record<string, readonly unknown[]>>(
  choices: T,
): { [K in keyof T]: T[K][number] }[] {
  return Object.entries(choices).reduce<object[]>(
    (made, [key, values]) =>
      made.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))),
    [{}],
  ) as { [K in keyof T]: T[K][number] }[];
}

const YES_NO = [false, true] as const;
const PARTS = { proposer: YES_NO, lastEditor: YES_NO, earlierEditor: YES_NO } as const;
type Parts = { readonly [K in keyof typeof PARTS]: boolean };

async function arrangeHands(
  id: string,
  { proposer, lastEditor, earlierEditor }: Parts,
): Promise<void> {
  await owner.query(
    'UPDATE desk.incidents SET proposed_by = $2, last_edited_by = $3 WHERE id = $1',
    [id, proposer ? rita : ids.anna, lastEditor ? rita : ids.anna],
  );
  if (earlierEditor) {
    await owner.query(
      'INSERT INTO desk.incident_editors (incident_id, person_id) VALUES ($1, $2)',
      [id, rita],
    );
  }
}
const arrangeRole = (role: string, suspended = false): Promise<unknown> =>
  owner.query('UPDATE accounts.people SET roles = ARRAY[$2], suspended = $3 WHERE id = $1', [
    rita,
    role,
    suspended,
  ]);
const ofGathered = (change: string): string =>
  `UPDATE desk.reports SET ${change} WHERE id = (SELECT report_id FROM desk.incident_reports
   WHERE incident_id = $1 ORDER BY report_id LIMIT 1)`;

describe('Z-07 approval, by every state, part and role', () => {
  const APPROVE =
    'INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason) VALUES ($1, $2, $3, $$Invented.$$)';

  it.each(MACHINES.incident.states)('of a case that is %s', async (state) => {
    const wrong: string[] = [];
    for (const one of product({
      ...PARTS,
      submitter: YES_NO,
      role: ['reviewer', 'analyst'],
      suspended: YES_NO,
    })) {
      const arrange = async (): Promise<void> => {
        await arrangeHands(proposed.id, one);
        await arrangeRole(one.role, one.suspended);
        if (one.submitter)
          await owner.query(ofGathered(`submitted_by = $2, channel = 'desk'`), [proposed.id, rita]);
        const closed = state === 'closed' ? 'duplicate' : null;
        const sql = 'UPDATE desk.incidents SET state = $2, closed_reason = $3 WHERE id = $1';
        await owner.query(sql, [proposed.id, state, closed]);
      };
      const parts = one.proposer || one.lastEditor || one.earlierEditor || one.submitter;
      const mayApprove = !parts && one.role === 'reviewer' && !one.suspended;
      await arranged(arrange, async () => {
        for (const { hand, away } of product({ hand: HANDS, away: [0, 1] })) {
          const open = state === 'proposed' && away === 0;
          const other = open && !mayApprove ? 'incident_approvals_by_second_person' : 'none';
          const expected = open ? other : 'incident_approvals_of_this_version';
          const found = await tried(hand, APPROVE, [proposed.id, proposed.version - away, rita]);
          if (found !== expected)
            wrong.push(`${JSON.stringify({ ...one, hand, away })}: ${found}, not ${expected}`);
        }
      });
    }
    expect(wrong).toEqual([]);
  });
});

describe('Z-07 release, by every part, role, version, tier, embargo and consent', () => {
  const RELEASE = 'SELECT pub.publish_incident(ARRAY[$1::uuid], $2::uuid)';
  const SECOND = [
    'not asked',
    'nobody',
    'who releases',
    'no publisher',
    'who edited',
    'another',
  ] as const;
  const EMBARGO = ['over', 'holds', 'danger'] as const;

  interface Release extends Parts {
    readonly role: string;
    readonly stale: boolean;
    readonly second: (typeof SECOND)[number];
    readonly embargo: (typeof EMBARGO)[number];
    readonly consent: boolean;
  }

  /** The first of the rules that the case breaks. */
  function expectedOf(one: Release): string {
    const hands = one.proposer || one.lastEditor || one.earlierEditor;
    const broken: readonly (readonly [boolean, string])[] = [
      [one.stale, 'publications_of_approved_version'],
      [!one.consent, 'publications_consents_cover'],
      [hands || one.role !== 'publisher', 'publications_released_by_third_hand'],
      [!['not asked', 'another'].includes(one.second), 'publications_finer_by_two'],
      [one.embargo !== 'over', 'publications_embargo_over'],
    ];
    return broken.find(([is]) => is)?.[1] ?? 'none';
  }

  async function arrange(one: Release): Promise<void> {
    const { id, version } = scheduled;
    await arrangeHands(id, one);
    await arrangeRole(one.role);
    if (one.second === 'who edited') {
      await owner.query(
        'INSERT INTO desk.incident_editors (incident_id, person_id) VALUES ($1, $2)',
        [id, ids.paul],
      );
    }
    const seconds = {
      'who releases': rita,
      'no publisher': ids.amir,
      'who edited': ids.paul,
      another: ids.paul,
    };
    const { [one.second as keyof typeof seconds]: second = null } = seconds;
    await owner.query(
      `UPDATE desk.publications SET tier = $2, tier_reason = 'Invented.', second_publisher = $3, incident_version = $4
       WHERE incident_id = $1`,
      [id, one.second === 'not asked' ? 'T1' : 'T0', second, one.stale ? version - 1 : version],
    );
    if (one.embargo === 'holds') {
      await owner.query('UPDATE desk.incidents SET last_contact_on = current_date WHERE id = $1', [
        id,
      ]);
    }
    if (one.embargo === 'danger') {
      await owner.query('UPDATE desk.incidents SET danger_cleared = false WHERE id = $1', [id]);
    }
    if (!one.consent) {
      await owner.query(ofGathered(`body = body || '{"consent":"analysis_only"}'`), [id]);
    }
  }

  it.each(SECOND)('where the second publisher is: %s', async (second) => {
    const wrong: string[] = [];
    const reached = new Set<string>();
    for (const one of product({
      ...PARTS,
      role: ['publisher', 'reviewer'],
      stale: YES_NO,
      second: [second],
      embargo: EMBARGO,
      consent: YES_NO,
    })) {
      await arranged(
        () => arrange(one),
        async () => {
          const expected = expectedOf(one);
          reached.add(expected);
          for (const hand of HANDS) {
            const found = await tried(hand, RELEASE, [scheduled.id, rita]);
            if (found !== expected)
              wrong.push(`${JSON.stringify({ ...one, hand })}: ${found}, not ${expected}`);
          }
        },
      );
    }
    expect(wrong).toEqual([]);
    expect(reached.has('none')).toBe(second === 'not asked' || second === 'another');
  });

  it('counts its cases', () => tally.close());
});
