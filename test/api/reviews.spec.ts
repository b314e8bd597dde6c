import { CAST } from '@himaya/api';
import { type Incident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps } from '../support/cases.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { type Hand, idOf, refusal } from '../support/refusal.js';

jest.setTimeout(60_000);

const REASON = { reason: 'Said for a test.' };
const HEAVY = { occurrence: 'G3', harm: 'G2' };
const HANDS: readonly Hand[] = ['desk', 'owner'];
const RETURN = `INSERT INTO desk.incident_returns (incident_id, version, reviewer_id, code, reason) VALUES ($1, $2, $3, $4, 'x')`;
const APPROVE = `INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason) VALUES ($1, $2, $3, 'x')`;
const MOVE = `UPDATE desk.incidents SET state = $2, version = version + 1,
  closed_reason = CASE WHEN $2 = 'closed' THEN 'duplicate' END WHERE id = $1`;

let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act, read } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  await server.app.listen(0, '127.0.0.1');
  make = makeCases(server);
});
afterAll(() => server?.close());
afterEach(async () => {
  for (const { name, roles } of CAST) {
    await server.database.query('UPDATE accounts.people SET roles = $2 WHERE name = $1', [
      name,
      roles,
    ]);
  }
});

async function done(
  by: CastName,
  incident: Incident,
  name: string,
  body: object = REASON,
): Promise<Incident> {
  const answer = await act(by, incident, name, body);
  expect([by, name, answer.status]).toEqual([by, name, 200]);
  return answer.body as Incident;
}
const refused = async (by: CastName, incident: Incident, name: string, body: object = REASON) => {
  const { status, body: said } = await act(by, incident, name, body);
  return [status, (said as { type: string }).type];
};
const person = (name: CastName): Promise<string> => idOf(server.database, name);
const alsoReviews = (name: CastName): Promise<unknown> =>
  server.database.query(
    `UPDATE accounts.people SET roles = array_append(roles, 'reviewer') WHERE name = $1`,
    [name],
  );
const leaves = async (): Promise<number> => {
  const [row] = await server.database.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ledger.openings WHERE payload::jsonb ->> 'act' <> 'record.keep'`,
  );
  return row?.n ?? 0;
};

describe('waiting for information', () => {
  it('is begun and ended by who holds the case, with reasons and a leaf each', async () => {
    const incident = await make.assessing();
    const before = await leaves();
    const waiting = await done('anna', incident, 'question');
    expect([waiting.state, waiting.acts]).toEqual(['info_requested', ['resume', 'close']]);
    expect(await refused('amir', waiting, 'resumption')).toEqual([409, 'claim-first']);
    const again = await done('anna', waiting, 'resumption');
    expect([again.state, again.version]).toEqual(['assessing', incident.version + 2]);
    expect(again.history.slice(-2).map(({ act: name, reason }) => [name, reason])).toEqual([
      ['incident.ask', REASON.reason],
      ['incident.resume', REASON.reason],
    ]);
    expect(await leaves()).toBe(before + 2);
  });

  it('is refused to others, without a reason, and where nothing waits', async () => {
    const incident = await make.assessing();
    expect((await act('eve', incident, 'question', REASON)).status).toBe(403);
    expect((await act('anna', incident, 'question', { reason: ' ' })).status).toBe(400);
    expect(await refused('amir', incident, 'question')).toEqual([409, 'claim-first']);
    expect(await refused('anna', incident, 'resumption')).toEqual([409, 'step-not-open']);
    expect((await act('eve', incident, 'resumption', REASON)).status).toBe(403);
  });
});

describe('a second return', () => {
  it('names the kind of fault, at the service and in the database', async () => {
    const first = await done('rita', await make.proposed(), 'return');
    expect(first.returns).toMatchObject([{ reviewer: 'rita', code: null }]);
    const again = await done('anna', first, 'proposal');
    expect(await refused('rita', again, 'return')).toEqual([409, 'structured-return']);
    for (const hand of HANDS) {
      const values = [again.id, again.version, await person('rita'), null];
      expect(await refusal(server.database, hand, RETURN, values)).toBe(
        'incident_returns_second_structured',
      );
    }
    expect((await act('rita', again, 'return', { ...REASON, code: 'mood' })).status).toBe(400);
    const second = await done('rita', again, 'return', { ...REASON, code: 'safety' });
    expect(second.returns.map(({ code }) => code)).toEqual([null, 'safety']);
    const { text } = await (await server.as('anna')).get(`/ar/desk/incidents/${again.id}`);
    expect(text).toContain('سلامة أشخاص');
  });

  it('is written by nobody who had a hand in the case', async () => {
    const incident = await make.proposed();
    await alsoReviews('anna');
    expect(await refused('anna', incident, 'return')).toEqual([409, 'second-person']);
    for (const hand of HANDS) {
      const values = [incident.id, incident.version, await person('anna'), null];
      expect(await refusal(server.database, hand, RETURN, values)).toBe(
        'incident_returns_by_second_person',
      );
      expect(await refusal(server.database, hand, MOVE, [incident.id, 'assessing'])).toBe(
        'incidents_returned_by_enough',
      );
    }
    expect((await act('eve', incident, 'return', REASON)).status).toBe(403);
  });
});

describe('two reviewers who disagree', () => {
  const disagreed = async (): Promise<Incident> => {
    const incident = await make.proposed({ grades: HEAVY });
    await done('rita', incident, 'approval');
    return done('rami', incident, 'return');
  };

  it('leave the case to a third, and neither decides again', async () => {
    const incident = await disagreed();
    expect(incident.state).toBe('proposed');
    expect(await refused('rita', incident, 'return')).toEqual([409, 'decided-already']);
    expect(await refused('rami', incident, 'approval')).toEqual([409, 'decided-already']);
    for (const hand of HANDS) {
      const of = (name: string): unknown[] => [incident.id, incident.version, name];
      const rita = await person('rita');
      const rami = await person('rami');
      expect([
        await refusal(server.database, hand, RETURN, [...of(rita), null]),
        await refusal(server.database, hand, APPROVE, of(rami)),
        await refusal(server.database, hand, MOVE, [incident.id, 'approved']),
        await refusal(server.database, hand, MOVE, [incident.id, 'assessing']),
        await refusal(server.database, hand, MOVE, [incident.id, 'closed']),
      ]).toEqual([
        'incident_reviews_decided_once',
        'incident_reviews_decided_once',
        'incidents_approved_by_enough',
        'incidents_returned_by_enough',
        'incidents_rejected_by_all',
      ]);
    }
    await alsoReviews('paul');
    expect((await done('paul', incident, 'approval')).state).toBe('approved');
  });

  it('are outvoted the other way by a third who returns', async () => {
    const incident = await disagreed();
    await alsoReviews('paul');
    const back = await done('paul', incident, 'return');
    expect([back.state, back.returns.map(({ reviewer }) => reviewer)]).toEqual([
      'assessing',
      ['paul', 'rami'],
    ]);
  });

  it('are not overruled by one who closes the case', async () => {
    const incident = await disagreed();
    await alsoReviews('paul');
    const closing = { ...REASON, class: 'not_credible' };
    expect(await refused('paul', incident, 'closing', closing)).toEqual([
      409,
      'approved-by-another',
    ]);
  });

  it('are named, and what they decided is not, to who has not decided', async () => {
    const incident = await make.proposed({ grades: HEAVY });
    await done('rita', incident, 'approval', { reason: 'The word that is kept.' });
    const anna = await server.as('anna');
    const rami = await server.as('rami');
    for (const client of [anna, rami]) {
      const { body, text } = await client.get(`${CASES}/${incident.id}`);
      const said = body as Incident;
      expect([said.approvals, said.returns]).toEqual([[], []]);
      expect(said.decidedBy).toEqual([{ reviewer: 'rita', counts: true }]);
      expect(text).not.toContain('The word that is kept');
      expect(said.history.at(-1)).toMatchObject({ act: 'incident.review', by: 'rita' });
      const page = await client.get(`/en/desk/incidents/${incident.id}`);
      expect(page.text).not.toContain('The word that is kept');
      expect(page.text).toContain('how is shown once you have too');
    }
    const own = (await (await server.as('rita')).get(`${CASES}/${incident.id}`)).text;
    expect(own).toContain('The word that is kept');
  });

  it('take turns: of three at once two decide, or the one who ends it', async () => {
    const incident = await make.proposed({ grades: HEAVY });
    await alsoReviews('paul');
    const answers = await Promise.all([
      act('rita', incident, 'approval', REASON),
      act('rami', incident, 'return', REASON),
      act('paul', incident, 'approval', REASON),
    ]);
    // whoever comes after the end finds another version
    for (const { status } of answers) expect([200, 409, 412]).toContain(status);
    const after = await read(incident.id);
    const said = answers.filter(({ status }) => status === 200).length;
    const [row] = await server.database.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM desk.incident_approvals WHERE incident_id = $1)::integer
         + (SELECT count(*) FROM desk.incident_returns WHERE incident_id = $1)::integer AS n`,
      [incident.id],
    );
    expect([after.state, row?.n]).toEqual(['approved', said]);
  });
});
