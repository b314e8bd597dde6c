import { randomUUID } from 'node:crypto';
import { type Incident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { caseSteps, looked } from '../support/cases.js';
import { addUnits, facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { idOf, refusal } from '../support/refusal.js';

jest.setTimeout(120_000);

const REASON = { reason: 'Invented reason.' };
let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act, read } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
});
afterAll(() => server?.close());

const person = (name: CastName): Promise<string> => idOf(server.database, name);
async function done(by: CastName, incident: Incident, path: string, body: object = REASON) {
  const answer = await act(by, incident, path, body);
  expect([path, answer.status, answer.body.type]).toEqual([path, 200, undefined]);
  return answer.body as Incident;
}
/** How a step ends: the code of its problem. */
async function step(by: CastName, incident: Incident, path: string, body: object = REASON) {
  const answer = await act(by, incident, path, body);
  return answer.status < 300 ? 'done' : (answer.body.type as string);
}
async function withRoles<T>(name: CastName, roles: string, work: () => Promise<T>): Promise<T> {
  const set = (to: string) =>
    server.database.query('UPDATE accounts.people SET roles = $2 WHERE name = $1', [name, to]);
  const [was] = await server.database.query<{ roles: string }>(
    'SELECT roles::text AS roles FROM accounts.people WHERE name = $1',
    [name],
  );
  await set(roles);
  try {
    return await work();
  } finally {
    await set(was?.roles ?? '{}');
  }
}
const approvalBy = async (name: CastName, { id, version }: Incident): Promise<string> =>
  refusal(
    server.database,
    'desk',
    'INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason) VALUES ($1, $2, $3, $4)',
    [id, version, await person(name), 'By hand.'],
  );
/** A case that amir assessed and anna holds now. */
async function takenOver(): Promise<Incident> {
  const incident = await make.assessing({ analyst: 'amir' });
  return done('anna', incident, 'claim', { note: 'Invented note.' });
}
async function merged(ours: Incident, theirs: Incident, take: readonly string[] = []) {
  const id = randomUUID();
  const body = { id, other: theirs.id, otherVersion: theirs.version, take, ...REASON };
  return { id, incident: await done('anna', ours, 'merges', body) };
}
/** All who had a hand try as reviewers, over HTTP and past it. */
async function tryApproval(name: CastName, incident: Incident, roles = '{reviewer}') {
  const proposed = await done('anna', incident, 'proposal');
  return withRoles(name, roles, async () => [
    await step(name, proposed, 'approval'),
    await approvalBy(name, proposed),
  ]);
}
const REFUSED = ['second-person', 'incident_approvals_by_second_person'];

describe('a way round the two-person rule, by merging', () => {
  it('who assessed the other approves the survivor', async () => {
    const { incident } = await merged(await make.assessing(), await takenOver());
    expect(await tryApproval('amir', incident)).toEqual(REFUSED);
  });

  it('who wrote a report of the other approves the survivor', async () => {
    const report = await make.entered('amir');
    await make.screen(report);
    const theirs = await done('anna', await make.assessing(), 'reports', { report });
    const { incident } = await merged(await make.assessing(), theirs);
    expect(await tryApproval('amir', incident)).toEqual(REFUSED);
  });

  it('who merges approves what they merged', async () => {
    const { incident } = await merged(await make.assessing(), await make.assessing());
    expect(await tryApproval('anna', incident, '{analyst,reviewer}')).toEqual(REFUSED);
  });

  it('who edited the survivor approves the other, once they came apart', async () => {
    const ours = await takenOver();
    const theirs = await make.assessing();
    const { id, incident } = await merged(ours, theirs, ['harm']);
    await done('anna', incident, 'unmerging', { merge: id, ...REASON });
    expect(await tryApproval('amir', await read(theirs.id))).toEqual(REFUSED);
  });

  it('who wrote a report approves what it was merged into, once it left', async () => {
    const report = await make.entered('amir');
    await make.screen(report);
    const theirs = await done('anna', await make.assessing(), 'reports', { report });
    const { id, incident } = await merged(await make.assessing(), theirs);
    const ours = await done('anna', incident, 'unmerging', { merge: id, ...REASON });
    expect(await tryApproval('amir', ours)).toEqual(REFUSED);
  });

  it('an approval of either counts for the survivor', async () => {
    const theirs = await done('anna', await make.approved(), 'reopening');
    const { incident } = await merged(await make.assessing(), theirs);
    const proposed = await done('anna', incident, 'proposal');
    const jump = `UPDATE desk.incidents SET state = 'approved', version = version + 1 WHERE id = $1`;
    expect(await refusal(server.database, 'desk', jump, [proposed.id])).toBe(
      'incidents_approved_by_enough',
    );
  });

  it('who assessed the other releases the survivor', async () => {
    const { incident } = await merged(await make.assessing(), await takenOver());
    const proposed = await done('anna', incident, 'proposal');
    const approved = await done('rita', proposed, 'approval');
    await make.schedule(approved, 'T1');
    const released = await withRoles('amir', '{publisher}', () =>
      step('amir', approved, 'publication/release', looked()),
    );
    expect(released).toBe('third-hand');
  });

  it('one person lets a public record vanish by merging it', async () => {
    const reopened = await done('anna', await make.published(), 'reopening');
    const body = {
      id: randomUUID(),
      other: reopened.id,
      otherVersion: reopened.version,
      take: [],
      ...REASON,
    };
    expect(await step('anna', await make.assessing(), 'merges', body)).toBe('merge-public');
  });

  it('a report is moved from case to case by hand', async () => {
    const theirs = await takenOver();
    const ours = await make.assessing();
    const [moved] = theirs.reports;
    const run = (sql: string, values: unknown[]) => refusal(server.database, 'desk', sql, values);
    const columns = 'source_type, independence_group';
    const move = `WITH gone AS (DELETE FROM desk.incident_reports WHERE report_id = $1 RETURNING *)
      SELECT 1 FROM gone`;
    expect(await run(move, [moved?.id])).toBe('none');
    const put = `INSERT INTO desk.incident_reports (report_id, incident_id, ${columns}) VALUES ($1, $2, 'eyewitness', 9)`;
    expect(await run(put, [moved?.id, ours.id])).toBe('none');
    expect(await tryApproval('amir', await read(ours.id))).toEqual(REFUSED);
  });

  it('the hands of a case are forgotten where it was', async () => {
    for (const sql of [
      'DELETE FROM desk.report_cases',
      'UPDATE desk.merges SET survivor_version = 1',
      `SELECT desk.put_part('incident_harm', gen_random_uuid(), '[]')`,
      'SELECT desk.carry_hands(gen_random_uuid(), gen_random_uuid())',
    ]) {
      expect([sql, await refusal(server.database, 'desk', sql)]).toEqual([sql, '42501']);
    }
  });
});

describe('a way round the two-person rule, by splitting', () => {
  async function split(parent: Incident, report: string | undefined) {
    const body = { id: randomUUID(), reports: [report], evidence: [], ...REASON };
    const answer = await act('anna', parent, 'splitting', body);
    expect([answer.status, answer.body.type]).toEqual([201, undefined]);
    return answer.body as Incident;
  }
  /** What a case needs before it is proposed, said by anna. */
  async function ready(incident: Incident): Promise<Incident> {
    const anna = await server.as('anna');
    const put = async (part: string, body: object) => {
      const { version } = await read(incident.id);
      const path = `/api/v1/desk/incidents/${incident.id}/${part}`;
      const answer = await anna.change(part === 'checks' ? 'post' : 'put', path, version, body);
      expect([part, answer.status < 300]).toEqual([part, true]);
    };
    await put('facts', { ...facts(), dangerClearedReason: 'Said.' });
    const check = { id: randomUUID(), type: 'consistency', result: 'supports', note: 'Invented.' };
    await put('checks', check);
    const grades = {
      occurrence: 'G1',
      occurrenceReason: 'One group.',
      harm: 'G1',
      harmReason: 'One.',
    };
    await put('grades', { ...grades, contested: [] });
    await put('categories', { rows: [{ category: 'V02', reasoning: 'Invented.' }] });
    return read(incident.id);
  }

  it('who assessed the parent approves what left it', async () => {
    const parent = await takenOver();
    const child = await ready(await split(parent, parent.reports[0]?.id));
    expect(await tryApproval('amir', child)).toEqual(REFUSED);
  });

  it('who wrote the report that left approves the parent', async () => {
    const report = await make.entered('amir');
    await make.screen(report);
    const parent = await done('anna', await make.assessing(), 'reports', { report });
    await split(parent, report);
    expect(await tryApproval('amir', await read(parent.id))).toEqual(REFUSED);
  });

  it('an approval of the parent counts for what left it', async () => {
    const parent = await done('anna', await make.approved(), 'reopening');
    const child = await ready(await split(parent, parent.reports[0]?.id));
    const proposed = await done('anna', child, 'proposal');
    const jump = `UPDATE desk.incidents SET state = 'approved', version = version + 1 WHERE id = $1`;
    expect(await refusal(server.database, 'desk', jump, [proposed.id])).toBe(
      'incidents_approved_by_enough',
    );
  });
});
