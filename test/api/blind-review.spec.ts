import { randomUUID } from 'node:crypto';
import { type Incident, type IncidentRow, type Notes, type WorkPage } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps, LIKELY, rival } from '../support/cases.js';
import { type CaseOptions, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { type Hand, idOf, refusal } from '../support/refusal.js';

jest.setTimeout(60_000);

const REASON = { reason: 'Said for a test.' };
const HANDS: readonly Hand[] = ['desk', 'owner'];
const GRADE = { occurrence: 'G2', harm: 'G1', attribution: 'likely', precision: 'L4' };
const GRADE_SQL = `INSERT INTO desk.blind_grades (incident_id, version, reviewer_id, occurrence, harm, precision)
  VALUES ($1, $2, $3, 'G2', 'G2', 'L3')`;
const OPEN_SQL =
  'INSERT INTO desk.proposal_openings (incident_id, version, reviewer_id) VALUES ($1, $2, $3)';

/** What a proposal says of how sure it is, in words that stand nowhere else. */
const SECRETS = {
  precision: 'Precision needle, read from a shadow.',
  attribution: 'Attribution needle, from a tail fin.',
  occurrence: 'Occurrence needle, a court found it.',
  harm: 'Harm needle, two registers agree.',
  proposal: 'Proposal needle, confirmed at last.',
};

let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act, put } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot('exercise', undefined, { blindSample: 1 });
  await server.app.listen(0, '127.0.0.1');
  make = makeCases(server);
});
afterAll(() => server?.close());

const readAs = async (name: CastName, id: string): Promise<Incident> =>
  (await (await server.as(name)).get(`${CASES}/${id}`)).body as Incident;
const person = (name: CastName): Promise<string> => idOf(server.database, name);

async function done(by: CastName, of: Incident, step: string, body: object = REASON) {
  const answer = await act(by, of, step, body);
  expect([by, step, answer.status]).toEqual([by, step, 200]);
  return answer.body as Incident;
}
const refused = async (by: CastName, of: Incident, step: string, body: object = REASON) => {
  const { status, body: said } = await act(by, of, step, body);
  return [status, (said as { type: string }).type];
};

/** A proposal whose every verdict is told by a word of its own. */
async function weighty(more: CaseOptions = {}): Promise<Incident> {
  let incident = await make.assessing({
    grades: { occurrence: 'G3', harm: 'G2' },
    reports: [{}, {}],
    actors: [{ ...LIKELY, reason: SECRETS.attribution }],
    facts: { precision: 'L3', precisionReason: SECRETS.precision },
    ...more,
  });
  incident = (
    await put('anna', incident, 'grades', {
      occurrence: 'G3',
      occurrenceReason: SECRETS.occurrence,
      harm: 'G2',
      harmReason: SECRETS.harm,
      contested: ['harm'],
    })
  ).body as Incident;
  incident = (await put('anna', incident, 'rivals', { rows: [rival('harm')] })).body as Incident;
  return done('anna', incident, 'proposal', { reason: SECRETS.proposal });
}

describe('a proposal that is read blind', () => {
  let incident: Incident;
  beforeAll(async () => {
    incident = await weighty();
    expect(incident).toMatchObject({ state: 'proposed', blind: false, reviewersRequired: 2 });
  });

  it('is told without its verdict, and with its evidence', async () => {
    const told = await readAs('rita', incident.id);
    expect(told).toMatchObject({
      blind: true,
      grades: null,
      gradeProposal: null,
      gradedUnder: null,
      reviewersRequired: null,
      harm: incident.harm,
      sources: incident.sources,
      checks: incident.checks,
    });
    expect(told.facts).toEqual({ ...incident.facts, precision: null, precisionReason: null });
    expect(told.actors).toMatchObject([
      { actor: 'EX-NORTH', level: null, bases: [], reason: null },
    ]);
    expect(told.history.map(({ act: name }) => name)).toEqual(
      incident.history.map(({ act: name }) => name),
    );
    const changed = told.history.flatMap(({ changes }) => changes.map(({ field }) => field));
    expect(changed).toContain('harm');
    expect(changed.filter((field) => /^(grade|precision|contested|actors)/.test(field))).toEqual(
      [],
    );
  });

  it('leaves none of its words in any answer or page', async () => {
    const rita = await server.as('rita');
    const { id } = incident;
    const paths = [
      `${CASES}/${id}`,
      `${CASES}/${id}/publication`,
      `${CASES}/${id}/links`,
      ...['en', 'ar'].map((language) => `/${language}/desk/incidents/${id}`),
    ];
    for (const path of paths) {
      const { status, text } = await rita.get(path);
      expect([path, status]).toEqual([path, 200]);
      for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
      // what can be chosen tells nothing, nor do the words of the script
      const shown = text.replace(/<(select|script).*?<\/\1>/gs, '');
      expect(shown).not.toMatch(
        /"(G3|likely|munition_id)"|Confirmed|Likely|Contested|Two reviewers/,
      );
      // the public of two organisations is told at `likely` alone
      expect(text).not.toContain('"unasked":["');
    }
    // the same reading of whoever does not review shows that there is something to find
    const { text } = await (await server.as('otto')).get(`${CASES}/${id}`);
    for (const secret of Object.values(SECRETS)) expect(text).toContain(secret);
  });

  it('keeps notes of others back, which may tell a verdict, until it is graded', async () => {
    const of = await make.proposed();
    const path = `${CASES}/${of.id}/notes`;
    const add = async (by: CastName, text: string) =>
      (await server.as(by)).post(path, { id: randomUUID(), text });
    expect((await add('anna', 'Note needle: surely G3.')).status).toBe(201);
    expect((await add('rita', 'My own.')).status).toBe(201);
    const notes = async (by: CastName): Promise<Notes> =>
      (await (await server.as(by)).get(path)).body as Notes;
    const texts = ({ items }: Notes): string[] => items.map(({ text }) => text);
    const blind = await notes('rita');
    expect([texts(blind), blind.heldBack]).toEqual([['My own.'], 1]);
    const page = await (await server.as('rita')).get(`/en/desk/incidents/${of.id}`);
    expect(page.text).not.toContain('Note needle');
    expect((await notes('otto')).items).toHaveLength(2);
    await done('rita', of, 'blind-grades', GRADE);
    const after = await notes('rita');
    expect([texts(after), after.heldBack]).toEqual([['Note needle: surely G3.', 'My own.'], 0]);
  });

  it('has no grade in lists and queue, and does not stand among the contested', async () => {
    const lists = async (name: CastName) => {
      const client = await server.as(name);
      const { items } = (await client.get(`${CASES}?state=proposed`)).body as {
        items: IncidentRow[];
      };
      const work = async (view: string) =>
        ((await client.get(`/api/v1/desk/worklist?view=${view}`)).body as WorkPage).items.find(
          ({ id }) => id === incident.id,
        );
      const row = items.find(({ id }) => id === incident.id);
      return { row, review: await work('review'), contested: await work('contested') };
    };
    const hidden = { blind: true, occurrence: null, harm: null };
    const blind = await lists('rita');
    expect(blind.row).toMatchObject(hidden);
    expect(blind.review).toMatchObject({ ...hidden, contested: [] });
    expect(blind.contested).toBeUndefined();
    const seen = await lists('anna');
    const whole = { blind: false, occurrence: 'G3', harm: 'G2' };
    expect(seen.row).toMatchObject(whole);
    expect(seen.contested).toMatchObject({ ...whole, contested: ['harm'] });
    const { text } = await (await server.as('rita')).get('/en/desk/review');
    expect(text).toContain('To be graded blind');
    expect(text).not.toMatch(/Confirmed/);
  });
});

describe('grading blind', () => {
  it('shows the proposal beside what was said, and to others only that it was', async () => {
    const incident = await weighty();
    const before = await server.database.query('SELECT FROM ledger.openings');
    const body = { ...GRADE, note: 'A note of rita.' };
    const graded = await done('rita', incident, 'blind-grades', body);
    expect(graded).toMatchObject({
      blind: false,
      grades: { occurrence: 'G3' },
      version: incident.version,
    });
    expect(graded.blindGrades).toEqual([
      {
        reviewer: 'rita',
        version: incident.version,
        given: GRADE,
        proposed: { occurrence: 'G3', harm: 'G2', attribution: 'likely', precision: 'L3' },
        note: 'A note of rita.',
      },
    ]);
    expect(graded.history.at(-1)).toMatchObject({
      act: 'incident.grade-blind',
      by: 'rita',
      reason: null,
      changes: [],
    });
    const { length } = await server.database.query('SELECT FROM ledger.openings');
    expect(length).toBeGreaterThan(before.length);
    const nothing = { reviewer: 'rita', given: null, proposed: null, note: null };
    for (const name of ['anna', 'otto', 'petra', 'rami'] as const) {
      const { blindGrades } = await readAs(name, incident.id);
      expect([name, blindGrades]).toMatchObject([name, [nothing]]);
    }
    await done('rami', incident, 'proposal-opening', {});
    expect((await readAs('rami', incident.id)).blindGrades).toMatchObject([nothing]);
    await done('rita', incident, 'approval');
    await done('rami', incident, 'approval');
    expect((await readAs('anna', incident.id)).blindGrades).toMatchObject([
      { reviewer: 'rita', given: GRADE, note: 'A note of rita.' },
    ]);
  });

  it('is for who has not seen the proposal, once, before a verdict', async () => {
    const graded = await weighty();
    await done('rita', graded, 'blind-grades', GRADE);
    const opened = await weighty();
    expect((await done('rita', opened, 'proposal-opening', {})).blind).toBe(false);
    const decided = await weighty();
    expect((await done('rita', decided, 'approval')).blind).toBe(false);
    for (const incident of [graded, opened, decided]) {
      expect(await refused('rita', incident, 'blind-grades', GRADE)).toEqual([
        409,
        'proposal-seen',
      ]);
      expect(await refused('rita', incident, 'proposal-opening', {})).toEqual([
        409,
        'proposal-seen',
      ]);
      for (const hand of HANDS) {
        const values = [incident.id, incident.version, await person('rita')];
        expect(await refusal(server.database, hand, GRADE_SQL, values)).toBe('blind_grades_unseen');
        expect(await refusal(server.database, hand, OPEN_SQL, values)).toBe(
          'proposal_openings_unseen',
        );
      }
    }
  });

  it('is refused to who may not approve, and to another version or state', async () => {
    const incident = await weighty();
    expect((await act('eve', incident, 'blind-grades', GRADE)).status).toBe(403);
    expect((await act('petra', incident, 'proposal-opening', {})).status).toBe(403);
    expect((await act('rita', incident, 'blind-grades', { ...GRADE, harm: 'G9' })).status).toBe(
      400,
    );
    expect((await act('rita', incident, 'blind-grades', { occurrence: 'G2' })).status).toBe(400);
    const older = { ...incident, version: incident.version - 1 };
    expect((await act('rita', older, 'blind-grades', GRADE)).status).toBe(412);
    const rita = await server.as('rita');
    expect((await rita.post(`${CASES}/${incident.id}/blind-grades`, GRADE)).status).toBe(428);
    await server.database.query(
      `UPDATE accounts.people SET roles = array_append(roles, 'reviewer') WHERE name = 'anna'`,
    );
    expect(await refused('anna', incident, 'blind-grades', GRADE)).toEqual([409, 'second-person']);
    for (const hand of HANDS) {
      const of = async (name: CastName, version: number) => [
        incident.id,
        version,
        await person(name),
      ];
      for (const [table, sql] of [
        ['blind_grades', GRADE_SQL],
        ['proposal_openings', OPEN_SQL],
      ] as const) {
        const { version } = incident;
        expect(await refusal(server.database, hand, sql, await of('anna', version))).toBe(
          `${table}_by_second_person`,
        );
        expect(await refusal(server.database, hand, sql, await of('rita', version - 1))).toBe(
          `${table}_of_this_version`,
        );
      }
    }
    await server.database.query(
      `UPDATE accounts.people SET roles = array_remove(roles, 'reviewer') WHERE name = 'anna'`,
    );
    expect(await refused('rita', await make.assessing(), 'blind-grades', GRADE)).toEqual([
      409,
      'step-not-open',
    ]);
  });

  it('is taken from one of two tabs', async () => {
    const incident = await weighty();
    const answers = await Promise.all([
      act('rita', incident, 'blind-grades', GRADE),
      act('rita', incident, 'blind-grades', { ...GRADE, harm: 'G2' }),
      act('rita', incident, 'proposal-opening', {}),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const [row] = await server.database.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM desk.blind_grades WHERE incident_id = $1)::integer
         + (SELECT count(*) FROM desk.proposal_openings WHERE incident_id = $1)::integer AS n`,
      [incident.id],
    );
    expect(row?.n).toBe(1);
  });

  it('cannot be changed, nor say what was proposed', async () => {
    const incident = await weighty();
    await done('rita', incident, 'blind-grades', GRADE);
    for (const sql of [
      `UPDATE desk.blind_grades SET harm = 'G3' WHERE incident_id = $1`,
      'DELETE FROM desk.blind_grades WHERE incident_id = $1',
    ])
      expect(await refusal(server.database, 'owner', sql, [incident.id])).not.toBe('nothing');
    const lying = GRADE_SQL.replace('precision)', 'precision, proposed_harm)').replace(
      `'L3')`,
      `'L3', 'GD')`,
    );
    await server.database.query(lying, [incident.id, incident.version, await person('rami')]);
    const [row] = await server.database.query<{ proposed_harm: string }>(
      'SELECT proposed_harm FROM desk.blind_grades WHERE reviewer_id = $1 AND incident_id = $2',
      [await person('rami'), incident.id],
    );
    expect(row?.proposed_harm).toBe('G2');
  });
});

describe('the sample', () => {
  const sampled = async (n: number): Promise<boolean> => {
    await server.database.query('UPDATE desk.instance SET blind_sample = $1', [n]);
    const incident = await make.proposed();
    const { blind } = await readAs('rita', incident.id);
    await server.database.query('UPDATE desk.instance SET blind_sample = 1');
    return blind;
  };

  it('takes in what one reviewer decides: all at 1, none at 0', async () => {
    expect(await sampled(1)).toBe(true);
    expect(await sampled(0)).toBe(false);
  });

  it('leaves two reviewers blind where none is drawn', async () => {
    const incident = await weighty();
    await server.database.query('UPDATE desk.instance SET blind_sample = 0');
    expect((await readAs('rita', incident.id)).blind).toBe(true);
    await server.database.query('UPDATE desk.instance SET blind_sample = 1');
  });

  it('draws about one in N, the same at every reading', async () => {
    const [row] = await server.database.query<{ n: number }>(
      `WITH asked AS (UPDATE desk.instance SET blind_sample = 5 RETURNING 1)
       SELECT count(*)::integer AS n FROM asked`,
    );
    expect(row?.n).toBe(1);
    const [drawn] = await server.database.query<{ n: number }>(
      `SELECT count(*) FILTER (WHERE desk.in_blind_sample(md5(i::text)::uuid, 3))::integer AS n
       FROM generate_series(1, 5000) AS i`,
    );
    await server.database.query('UPDATE desk.instance SET blind_sample = 1');
    expect(drawn?.n).toBeGreaterThan(850);
    expect(drawn?.n).toBeLessThan(1150);
  });
});
