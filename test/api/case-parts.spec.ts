import { type Incident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { ACTOR, CASES, caseSteps, HAZARD, MINE, SETTING } from '../support/cases.js';
import { countActs } from '../support/ledger.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(120_000);

let server: TestServer;
const { act, put, read } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
});
afterAll(() => server?.close());

const KILLED = {
  outcome: 'killed',
  unit: 'person',
  status: 'civilian',
  sex: 'unknown',
  age: 'unknown',
  best: null,
  named: null,
  basis: 'reported',
};
const saved = async (of: Incident, part: string, body: object): Promise<Incident> => {
  const answer = await put('anna', of, part, body);
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return answer.body as Incident;
};
const pointers = (answer: { body: unknown }): string[] =>
  ((answer.body as { errors?: { pointer: string }[] }).errors ?? []).map(({ pointer }) => pointer);

describe('parts of a case', () => {
  it('keeps circumstances, grounds and how the place was found, each as a version with a leaf', async () => {
    let incident = await makeCases(server).assessing();
    const before = await countActs(server.database);
    incident = await saved(incident, 'setting', SETTING);
    expect(incident.setting).toEqual(SETTING);
    const grounds = [{ ground: 'religion', level: 'alleged', note: 'A source says so.' }];
    incident = await saved(incident, 'grounds', { rows: grounds });
    expect(incident.grounds).toEqual(grounds);
    incident = await saved(incident, 'locating', { method: 'gps', radiusM: 20 });
    expect(incident.locating).toEqual({
      ...{ method: 'gps', radiusM: 20, locatedBy: 'anna', checkedBy: null },
    });
    expect(await countActs(server.database)).toBe(before + 3);
    expect(incident.history.slice(-3).map(({ part }) => part)).toEqual([
      ...['setting', 'grounds', 'locating'],
    ]);
    const changed = await saved(incident, 'setting', { ...SETTING, sensitivity: 4 });
    expect(changed.history.at(-1)?.changes).toEqual([
      {
        field: 'setting',
        before: [{ name: 'sensitivity', value: 2 }],
        after: [{ name: 'sensitivity', value: 4 }],
      },
    ]);
  });

  it('lets another person check the place, and nobody their own', async () => {
    let incident = await makeCases(server).assessing();
    expect((await act('amir', incident, 'location-check')).status).toBe(409);
    incident = await saved(incident, 'locating', { method: 'gps', radiusM: null });
    expect((await act('anna', incident, 'location-check')).status).toBe(409);
    expect((await act('eve', incident, 'location-check')).status).toBe(403);
    const checked = await act('amir', incident, 'location-check');
    expect((checked.body as Incident).locating.checkedBy).toBe('amir');
    const again = await put('anna', checked.body as Incident, 'locating', {
      ...{ method: 'source_stated', radiusM: null },
    });
    expect((again.body as Incident).locating.checkedBy).toBeNull();
    await expect(
      server.database.query('UPDATE desk.incident_locatings SET checked_by = located_by'),
    ).rejects.toThrow('incident_locatings_checked_by_another');
  });

  it('keeps extensions with their type of event alone, and land release from the desk', async () => {
    const make = makeCases(server);
    let mine = await make.assessing({ facts: { eventType: 'E06' } });
    mine = await saved(mine, 'mine', MINE);
    expect(mine.mine).toEqual(MINE);
    mine = await saved(mine, 'hazard', HAZARD);
    expect(mine.hazard).toEqual(HAZARD);
    const released = await put('anna', mine, 'hazard', { ...HAZARD, status: 'cleared' });
    expect([released.status, pointers(released)]).toEqual([400, ['/status']]);
    await expect(
      server.database.query(`UPDATE desk.incident_hazards SET status = 'cleared'`),
    ).rejects.toThrow('incident_hazards_released_by_operator');
    const { facts } = await read(mine.id);
    const other = await put('anna', mine, 'facts', { ...facts, eventType: 'E03' });
    expect([other.status, (other.body as { type: string }).type]).toEqual([
      409,
      expect.stringContaining('part-of-other-type'),
    ]);
    const shelling = await make.assessing();
    expect((await put('anna', shelling, 'access', { rows: [] })).status).toBe(409);
    const aid = await make.assessing({ facts: { eventType: 'E18' } });
    const rows = [{ obstacle: 'interference', note: null }];
    expect((await saved(aid, 'access', { rows })).access).toEqual(rows);
  });

  it.each([
    ['setting', { ...SETTING, controlConfidence: null }, '/controlConfidence'],
    ['setting', { ...SETTING, controlActor: 'NOBODY' }, '/controlActor'],
    ['setting', { ...SETTING, visitedOn: '2100-01-01' }, '/visitedOn'],
    ['setting', { ...SETTING, sensitivity: 5 }, '/sensitivity'],
    ['setting', { ...SETTING, flags: ['invented'] }, '/flags'],
    ['locating', { method: null, radiusM: 5 }, '/method'],
    ['grounds', { rows: [{ ground: 'religion' }] }, '/rows/0/level'],
    [
      'objects',
      { rows: [{ object: 'school', damage: 'none', militaryUse: 'yes' }] },
      '/rows/0/militaryUseBy',
    ],
    ['actors', { rows: [{ ...ACTOR, claim: 'It was them.' }] }, '/rows/0/claimBy'],
    [
      'actors',
      { rows: [{ ...ACTOR, rivalOf: 'EX-SOUTH', claim: 'No.', claimBy: 'They' }] },
      '/rows/0/rivalOf',
    ],
    ['weapons', { rows: [{ weapon: 'W01', level: 'alleged', launch: 'space' }] }, '/rows/0/launch'],
    [
      'categories',
      { rows: [{ category: 'V02', reasoning: 'Said.', confidence: 'sure' }] },
      '/rows/0/confidence',
    ],
    ['harm', { rows: [{ ...KILLED, min: 1, best: 2, max: 3 }] }, '/rows/0/bestRule'],
    ['harm', { rows: [{ ...KILLED, min: 1, max: 3, isTotal: true, sex: 'f' }] }, '/rows/0/isTotal'],
  ] as const)('refuses in %s, at its field: %#', async (part, body, pointer) => {
    const incident = await makeCases(server).assessing();
    const answer = await put('anna', incident, part, body);
    expect([answer.status, pointers(answer)]).toEqual([400, [pointer]]);
    expect((await put('eve', incident, part, body)).status).toBe(403);
    expect((await read(incident.id)).version).toBe(incident.version);
  });
});

describe('figures of harm', () => {
  const parts = [
    { ...KILLED, age: 'child_u18', min: 2, max: 2 },
    { ...KILLED, age: 'adult', min: 2, max: 4 },
  ];
  const total = { ...KILLED, min: 5, max: 7, isTotal: true, basis: 'counted', asOf: '2025-03-08' };

  it('rest on reports of their own case, and on no other', async () => {
    const make = makeCases(server);
    const incident = await make.assessing();
    const reports = incident.sources.map(({ report }) => report);
    const held = await saved(incident, 'harm', { rows: [{ ...total, reports }] });
    expect(held.harm[0]).toMatchObject({ isTotal: true, asOf: '2025-03-08', reports });
    const other = await make.screened();
    const answer = await put('anna', held, 'harm', { rows: [{ ...total, reports: [other] }] });
    expect([answer.status, (answer.body as { type: string }).type]).toEqual([
      400,
      expect.stringContaining('rests-on-other-report'),
    ]);
  });

  it('hold parts to their total, at the door and in the database', async () => {
    const incident = await makeCases(server).assessing();
    const rows = [...parts, { ...total, min: 1, max: 3 }];
    expect(pointers(await put('anna', incident, 'harm', { rows }))).toEqual(['/rows/2/max']);
    await saved(incident, 'harm', { rows: [...parts, total] });
    await expect(
      server.database.query(
        `UPDATE desk.incident_harm SET min = 4, max = 9
         WHERE is_total IS NOT TRUE AND incident_id = '${incident.id}'`,
      ),
    ).rejects.toMatchObject({ constraint: 'incident_harm_parts_within_total' });
    await expect(
      server.database.query(
        'UPDATE desk.incident_harm SET best = 5, best_rule = NULL WHERE is_total',
      ),
    ).rejects.toThrow('incident_harm_best_by_rule');
  });

  it('are public as the stated total, to which no part is added', async () => {
    const make = makeCases(server);
    const households = { ...KILLED, unit: 'household', min: 50, max: 60 };
    const proposal = async (incident: Incident): Promise<Incident> => {
      const at = await act('anna', incident, 'proposal', { reason: 'Two sources agree.' });
      return (await act('rita', at.body as Incident, 'approval', { reason: 'They agree.' }))
        .body as Incident;
    };
    const incident = await saved(await make.assessing(), 'harm', {
      rows: [...parts, total, households],
    });
    const approved = await proposal(incident);
    await make.schedule(approved, 'T1');
    await make.release(approved);
    const [row] = await server.database.query(
      `SELECT killed_min, killed_max, jsonb_array_length(harm) AS rows,
         (SELECT count(*)::integer FROM jsonb_array_elements(harm) AS part WHERE part ? 'total') AS totals
       FROM pub.incidents WHERE ref = $1`,
      [approved.ref],
    );
    expect(row).toEqual({ killed_min: 5, killed_max: 7, rows: 4, totals: 1 });
  });
});

describe('the proposed grades', () => {
  it('follow the evidence, are kept with their rule, and are differed from with a reason', async () => {
    let incident = await makeCases(server).assessing();
    const reports = incident.sources.map(({ report }) => report);
    expect(incident.gradeProposal).toMatchObject({
      ...{ rule: 'GR-1', occurrence: 'G2', harm: 'G1', harmBecause: ['harm_reports_unsaid'] },
    });
    incident = await saved(incident, 'harm', { rows: [{ ...KILLED, min: 1, max: 3, reports }] });
    expect(incident.gradeProposal).toMatchObject({ occurrence: 'G2', harm: 'G2' });
    const grades = {
      ...{ occurrence: 'G2', occurrenceReason: null, harm: 'G1', harmReason: null, contested: [] },
    };
    const silent = await put('anna', incident, 'grades', grades);
    expect([silent.status, pointers(silent)]).toEqual([400, ['/harmReason']]);
    const said = { ...grades, harmReason: 'The second source saw nobody.' };
    incident = await saved(incident, 'grades', said);
    expect(incident.gradedUnder).toMatchObject({ rule: 'GR-1', occurrence: 'G2', harm: 'G2' });
  });

  it("stay as they are under a party's own statement", async () => {
    const incident = await makeCases(server).assessing({ reports: [{}, {}, {}] });
    const [first, second, third] = incident.sources;
    const rows = [
      { ...first, sourceType: 'eyewitness', group: 1 },
      { ...second, sourceType: 'eyewitness', group: 1 },
      { ...third, sourceType: 'party_statement', group: 2 },
    ];
    const { gradeProposal } = await saved(incident, 'sources', { rows });
    expect(gradeProposal).toMatchObject({
      occurrence: 'G1',
      occurrenceBecause: ['single_group', 'party_statement_apart'],
    });
  });
});

describe('actors', () => {
  it('are read with who stood under them on that day, and on no other', async () => {
    const make = makeCases(server);
    const south = { ...ACTOR, actor: 'EX-SOUTH' };
    const incident = await make.assessing({ actors: [south] });
    expect(incident.actorTrees).toEqual([
      { actor: 'EX-SOUTH', above: [], below: ['EX-COAST', 'EX-EAST'] },
    ]);
    const earlier = await make.assessing({ facts: { edtf: '2024-12-20' }, actors: [south] });
    expect(earlier.actorTrees).toEqual([{ actor: 'EX-SOUTH', above: [], below: [] }]);
  });

  it('stand with rival claims and whose word they are', async () => {
    const incident = await makeCases(server).assessing();
    const rival = {
      ...{ ...ACTOR, actor: 'EX-SOUTH', rivalOf: 'EX-NORTH' },
      ...{ claim: 'It was the other side.', claimBy: 'A spokesman' },
    };
    const { actors } = await saved(incident, 'actors', { rows: [ACTOR, rival] });
    expect(actors[1]).toMatchObject(rival);
  });
});

it('answers a case that is restricted as what is not there', async () => {
  const make = makeCases(server);
  const incident = await make.assessing({ facts: { eventType: 'E13' } });
  await server.database.query(
    `DELETE FROM desk.case_members USING accounts.people p WHERE p.id = person_id AND p.name = 'amir'`,
  );
  expect((await act('amir', incident, 'location-check')).status).toBe(404);
  expect((await (await server.as('amir')).get(`${CASES}/${incident.id}`)).status).toBe(404);
});
