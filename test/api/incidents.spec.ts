import { randomUUID } from 'node:crypto';
import { type Incident, type ProblemBody } from '@himaya/contracts';
import { civilDay } from '@himaya/edtf';
import { boot, type TestServer } from '../support/boot.js';
import { ACTOR, CASES, caseSteps, GRADES, JUMP, LIKELY, looked, rival } from '../support/cases.js';
import { countActs } from '../support/ledger.js';
import { type CaseOptions, facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

jest.setTimeout(30_000);

const REASON = { reason: 'Invented reason.' };
const HARM = {
  outcome: 'killed',
  unit: 'person',
  status: 'civilian',
  sex: 'unknown',
  age: 'unknown',
  min: 1,
  best: 2,
  bestRule: 'named_list',
  max: 3,
  named: null,
  basis: 'reported',
};

describe('cases', () => {
  let server: TestServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    server = await boot();
    await server.app.listen(0, '127.0.0.1');
    make = makeCases(server);
  }, 60_000);
  afterAll(() => server?.close());

  const SCHOOLS = [
    { object: 'school', damage: 'destroyed', name: 'The invented school of the north' },
    { object: 'school', damage: 'damaged', name: 'The invented school of the south' },
    { object: 'school', damage: 'damaged', name: null },
  ];
  const { act, put, read } = caseSteps(() => server);
  const leaves = (): Promise<number> => countActs(server.database);
  const open = async (by: CastName = 'anna', reports: string[] = []): Promise<Incident> =>
    (await (await server.as(by)).post(CASES, { id: randomUUID(), reports })).body as Incident;

  describe('parts', () => {
    it.each<[string, object, object]>([
      [
        'facts',
        facts({ lon: 37.9, lat: 36.5, edtf: '٢٠٢٥-٠٣-٠٥' }),
        { facts: { ...facts(), lon: 37.9, lat: 36.5 } },
      ],
      [
        'harm',
        { rows: [HARM, { ...HARM, outcome: 'injured', min: null, best: null, max: null }] },
        { harm: [HARM, { ...HARM, outcome: 'injured', min: null, best: null, max: null }] },
      ],
      [
        'harm',
        { rows: [{ ...HARM, min: 0, best: 0, max: 0, named: 0 }] },
        { harm: [{ min: 0, best: 0, max: 0, named: 0 }] },
      ],
      ['harm', { rows: [] }, { harm: [] }],
      ['actors', { rows: [ACTOR] }, { actors: [ACTOR] }],
      [
        'categories',
        { rows: [{ category: 'V05', reasoning: 'A market.' }] },
        { categories: [{ category: 'V05' }] },
      ],
      [
        'objects',
        { rows: [{ object: 'market', damage: 'destroyed' }] },
        { objects: [{ object: 'market', damage: 'destroyed' }] },
      ],
      [
        'objects',
        { rows: [...SCHOOLS, { object: 'market', damage: 'none' }] },
        { objects: [{ object: 'market', damage: 'none' }, ...SCHOOLS] },
      ],
      [
        'weapons',
        { rows: [{ weapon: 'W06', level: 'assessed' }] },
        { weapons: [{ weapon: 'W06', level: 'assessed' }] },
      ],
      [
        'grades',
        { ...GRADES, contested: ['attribution'] },
        { grades: { ...GRADES, contested: ['attribution'] } },
      ],
    ])('puts %s whole, as a version with its leaf', async (part, body, expected) => {
      const incident = await open();
      const before = await leaves();
      const answer = await put('anna', incident, part, body);
      expect([answer.status, answer.headers['etag']]).toEqual([200, `"${incident.version + 1}"`]);
      expect(answer.body).toMatchObject(expected);
      expect(await read(incident.id)).toMatchObject({ ...expected, version: incident.version + 1 });
      expect(await leaves()).toBe(before + 1);
    });

    it('keeps unknown apart from none, in the case and in what is stored', async () => {
      const incident = await open();
      const unknown = { ...HARM, min: null, best: null, max: null };
      const none = { ...HARM, outcome: 'injured', min: 0, best: 0, max: 0 };
      await put('anna', incident, 'harm', { rows: [unknown, none] });
      const rows = await server.database.query(
        'SELECT min, best, max FROM desk.incident_harm WHERE incident_id = $1 ORDER BY position',
        [incident.id],
      );
      expect(rows).toEqual([
        { min: null, best: null, max: null },
        { min: 0, best: 0, max: 0 },
      ]);
    });

    it('says which reports trace to one origin', async () => {
      const incident = await make.assessing();
      const rows = incident.sources.map((source) => ({
        ...source,
        sourceType: 'medical',
        group: 7,
      }));
      const { sources } = (await put('anna', incident, 'sources', { rows })).body as Incident;
      expect(new Set(sources)).toEqual(new Set(rows));
    });

    it.each<[string, string, object, string]>([
      [
        'likely on insignia alone',
        'actors',
        { rows: [{ ...ACTOR, level: 'likely' }] },
        'attribution-needs-basis',
      ],
      [
        'likely on control alone',
        'actors',
        { rows: [{ ...ACTOR, level: 'likely', bases: ['control_of_area'] }] },
        'attribution-needs-basis',
      ],
      [
        'confirmed without an authority',
        'actors',
        { rows: [{ ...LIKELY, level: 'confirmed' }] },
        'attribution-needs-basis',
      ],
      [
        'a real actor on an exercise',
        'actors',
        { rows: [{ ...ACTOR, actor: 'SYR-GOV' }] },
        'actor-of-other-instance',
      ],
      ['an actor twice in one role', 'actors', { rows: [ACTOR, ACTOR] }, 'row-twice'],
      ['the same people twice', 'harm', { rows: [HARM, { ...HARM, max: 9 }] }, 'row-twice'],
      [
        'a category twice',
        'categories',
        { rows: Array(2).fill({ category: 'V02', reasoning: 'Said twice.' }) },
        'row-twice',
      ],
      [
        'an object of one name twice',
        'objects',
        { rows: Array(2).fill({ object: 'market', damage: 'none', name: 'The invented market' }) },
        'row-twice',
      ],
      [
        'a weapon twice',
        'weapons',
        { rows: Array(2).fill({ weapon: 'W06', level: 'alleged' }) },
        'row-twice',
      ],
    ])('refuses %s and keeps what was there', async (_, part, body, type) => {
      const incident = await open();
      const before = await leaves();
      const answer = await put('anna', incident, part, body);
      expect([answer.status, answer.body.type]).toEqual([400, type]);
      expect([await leaves(), await read(incident.id)]).toEqual([before, incident]);
    });

    it.each<[string, string, object, string]>([
      ['a missing field', 'facts', { ...facts(), danger: undefined, lat: undefined }, '/lat'],
      ['an event of datasets alone', 'facts', facts({ eventType: 'E00' }), '/eventType'],
      ['31 February', 'facts', facts({ edtf: '2025-02-31' }), '/edtf'],
      ['a day to come', 'facts', facts({ edtf: '2099-01-01' }), '/edtf'],
      ['a longitude alone', 'facts', facts({ lon: 37 }), '/lat'],
      ['a point abroad, east', 'facts', facts({ lon: 43, lat: 36.5 }), '/lon'],
      ['a point abroad, north', 'facts', facts({ lon: 37.9, lat: 37.6 }), '/lat'],
      ['a point 400 km from its place', 'facts', facts({ lon: 36.1, lat: 32.6 }), '/lat'],
      ['a point 60 km from its town', 'facts', facts({ lon: 37.9, lat: 36 }), '/lat'],
      ['a reason of blanks', 'actors', { rows: [{ ...ACTOR, reason: '    ' }] }, '/rows/0/reason'],
      [
        'a reason that nobody sees',
        'actors',
        { rows: [{ ...ACTOR, reason: '\u200b\u200c\u2060\ufeff\u3164' }] },
        '/rows/0/reason',
      ],
      ['a contact on no day', 'facts', facts({ lastContactOn: '2025-02-30' }), '/lastContactOn'],
      ['a contact to come', 'facts', facts({ lastContactOn: '2099-02-01' }), '/lastContactOn'],
      ['an unknown place', 'facts', facts({ place: 'nowhereville' }), '/place'],
      [
        'an unknown actor',
        'actors',
        { rows: [ACTOR, { ...ACTOR, actor: 'NOBODY' }] },
        '/rows/1/actor',
      ],
      ['a least above the most', 'harm', { rows: [{ ...HARM, min: 4 }] }, '/rows/0/max'],
      ['a best above the most', 'harm', { rows: [HARM, { ...HARM, best: 9 }] }, '/rows/1/best'],
      ['a best below the least', 'harm', { rows: [{ ...HARM, best: 0 }] }, '/rows/0/best'],
      ['more named than killed', 'harm', { rows: [{ ...HARM, named: 4 }] }, '/rows/0/named'],
      ['half a person', 'harm', { rows: [{ ...HARM, max: 3.5 }] }, '/rows/0/max'],
      ['a count of text', 'harm', { rows: [HARM, { ...HARM, min: '1' }] }, '/rows/1/min'],
      ['an actor without reason', 'actors', { rows: [{ ...ACTOR, reason: '' }] }, '/rows/0/reason'],
      [
        'a category without reasoning',
        'categories',
        { rows: [{ category: 'V02', reasoning: 'x' }] },
        '/rows/0/reasoning',
      ],
      ['an unknown grade', 'grades', { ...GRADES, harm: 'G9' }, '/harm'],
      ['an unknown field', 'grades', { ...GRADES, overall: 'G3' }, '/overall'],
      ['a column', 'facts', { ...facts(), state: 'approved' }, '/state'],
      ['51 rows of harm', 'harm', { rows: Array(51).fill(HARM) }, '/rows'],
    ])('refuses %s and points at it', async (_, part, body, pointer) => {
      const incident = await open();
      const answer = await put('anna', incident, part, body);
      expect([answer.status, (answer.body as ProblemBody).errors?.[0]?.pointer]).toEqual([
        400,
        pointer,
      ]);
      expect(await read(incident.id)).toEqual(incident);
    });

    it('takes a contact of today in Damascus', async () => {
      const body = facts({ lastContactOn: civilDay(new Date()) });
      expect((await put('anna', await open(), 'facts', body)).status).toBe(200);
    });

    it('makes no version of facts that are the same, and refuses them of another version', async () => {
      const incident = (await put('anna', await open(), 'facts', facts())).body as Incident;
      const before = await leaves();
      const again = await put('anna', incident, 'facts', facts());
      expect([again.status, again.body, await leaves()]).toEqual([200, incident, before]);
      const stale = await put('anna', { ...incident, version: 1 }, 'facts', facts());
      expect(stale.body.type).toBe('version-changed');
      const other = await put('anna', incident, 'facts', facts({ edtf: '2025-03-06' }));
      expect(other.body).toMatchObject({ version: incident.version + 1 });
    });

    it('says in its history what each edit put', async () => {
      const { history } = await make.assessing();
      const edits = history.filter(({ act: name }) => name === 'incident.edit');
      const parts = ['report', 'report', 'facts', 'harm', 'categories'];
      expect(edits.map(({ part }) => part)).toEqual(parts);
    });

    it.each(['missing', 'foreign', 'twice'])('refuses sources with a report %s', async (how) => {
      const incident = await make.assessing();
      const [first, second] = incident.sources;
      const foreign = { ...second, report: randomUUID() };
      const rows = { missing: [first], foreign: [first, foreign], twice: [first, first] }[how];
      const answer = await put('anna', incident, 'sources', { rows });
      expect([answer.status, (await read(incident.id)).version]).toEqual([400, incident.version]);
    });

    it('keeps one of two edits at once', async () => {
      const incident = await open();
      const answers = await Promise.all(
        ['V02', 'V05'].map((category) =>
          put('anna', incident, 'categories', { rows: [{ category, reasoning: 'At once.' }] }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect((await read(incident.id)).categories).toHaveLength(1);
    });
  });

  describe('review', () => {
    it.each<[string, object, string]>([
      ['the type', { facts: { eventType: null } }, '/facts/eventType'],
      ['the time', { facts: { edtf: null } }, '/facts/edtf'],
      ['the precision', { facts: { precision: null } }, '/facts/precision'],
      ['how the place was found', { facts: { precisionReason: ' ' } }, '/facts/precisionReason'],
      ['contrary evidence', { facts: { contraryEvidence: null } }, '/facts/contraryEvidence'],
      ['a grade of the occurrence', { grades: { occurrence: 'G0' } }, '/grades/occurrence'],
      ['the reason of a grade', { grades: { harmReason: null } }, '/grades/harmReason'],
    ])(
      'is not proposed without %s',
      async (_, more: { facts?: object; grades?: object }, pointer) => {
        let incident = await make.assessing({ grades: { occurrence: 'G2', harm: 'G1' } });
        if (more.facts)
          incident = (await put('anna', incident, 'facts', { ...facts(), ...more.facts }))
            .body as Incident;
        if (more.grades)
          incident = (await put('anna', incident, 'grades', { ...GRADES, ...more.grades }))
            .body as Incident;
        const answer = await act('anna', incident, 'proposal', REASON);
        expect([answer.status, answer.body.type]).toEqual([409, 'proposal-incomplete']);
        expect((answer.body as ProblemBody).errors?.map((fault) => fault.pointer)).toEqual([
          pointer,
        ]);
        // the database asks the same of whoever comes past the service
        await expect(server.database.query(JUMP, [incident.id])).rejects.toMatchObject({
          constraint: 'incidents_proposed_whole',
        });
      },
    );

    it('goes back to its analyst with the reason, and forward again as a new version', async () => {
      const proposed = await make.proposed();
      const returned = (await act('rita', proposed, 'return', REASON)).body as Incident;
      expect(returned).toMatchObject({ state: 'assessing', claimedBy: 'anna', approvals: [] });
      expect(returned.history.at(-1)).toMatchObject({
        act: 'incident.return',
        by: 'rita',
        reason: REASON.reason,
      });
      const again = (await act('anna', returned, 'proposal', REASON)).body as Incident;
      expect(again).toMatchObject({ state: 'proposed', version: proposed.version + 2 });
      expect((await act('rita', again, 'approval', REASON)).body).toMatchObject({
        state: 'approved',
        approvals: [{ reviewer: 'rita' }],
      });
    });

    it('closes from assessing by its analyst, from proposed by a reviewer, and opens again', async () => {
      const closing = { class: 'not_credible', reason: 'The film is of another year.' };
      const incident = await make.assessing();
      expect((await act('amir', incident, 'closing', closing)).body.type).toBe('step-not-open');
      const closed = (await act('anna', incident, 'closing', closing)).body as Incident;
      expect(closed).toMatchObject({ state: 'closed', closedReason: 'not_credible' });
      const reopened = (await act('anna', closed, 'reopening', REASON)).body as Incident;
      expect(reopened).toMatchObject({ state: 'assessing', closedReason: null });
      const proposed = (await act('anna', reopened, 'proposal', REASON)).body as Incident;
      expect((await act('anna', proposed, 'closing', closing)).body.type).toBe('second-person');
      expect((await act('rita', proposed, 'closing', closing)).body).toMatchObject({
        state: 'closed',
      });
    });

    it('is edited after approval only once it is reopened', async () => {
      const approved = await make.approved();
      for (const [part, body] of [
        ['facts', facts()],
        ['harm', { rows: [] }],
        ['grades', GRADES],
      ] as const) {
        expect((await put('anna', approved, part, body)).body.type).toBe('edit-while-assessing');
      }
      expect(
        (await act('anna', approved, 'reports', { report: await make.screened() })).body.type,
      ).toBe('edit-while-assessing');
      const reopened = (await act('anna', approved, 'reopening', REASON)).body as Incident;
      expect((await put('anna', reopened, 'harm', { rows: [] })).status).toBe(200);
    });

    it('loses its schedule when it is reopened, also once it is approved again', async () => {
      const scheduled = await make.scheduled();
      const petra = await server.as('petra');
      const release = async ({ id, version }: Incident) =>
        (await petra.change('post', `${CASES}/${id}/publication/release`, version, looked())).body
          .type;
      const reopened = (await act('anna', scheduled, 'reopening', REASON)).body as Incident;
      expect(await release(reopened)).toBe('not-approved');
      const proposed = (await act('anna', reopened, 'proposal', REASON)).body as Incident;
      const approved = (await act('rita', proposed, 'approval', REASON)).body as Incident;
      expect([approved.state, await release(approved)]).toEqual(['approved', 'schedule-first']);
    });

    const BASE = { occurrence: 'G2', harm: 'G2' };
    it.each<[string, number, CaseOptions]>([
      ['two corroborated grades', 1, {}],
      ['an allegation without basis', 1, { actors: [ACTOR] }],
      ['a confirmed occurrence', 2, { grades: { ...BASE, occurrence: 'G3' } }],
      ['a confirmed harm', 2, { grades: { ...BASE, harm: 'G3' } }],
      ['a discounted occurrence', 2, { grades: { ...BASE, occurrence: 'GD' } }],
      ['a discounted harm', 2, { grades: { ...BASE, harm: 'GD' } }],
      ['an actor at likely', 2, { actors: [LIKELY] }],
      ['an arrest', 2, { facts: { eventType: 'E10' } }],
      ['a disappearance', 2, { facts: { eventType: 'E11' } }],
      ['sexual violence', 2, { facts: { eventType: 'E13' } }],
      ['recruitment of a child', 2, { facts: { eventType: 'E22' } }],
      ['an identifiable child', 2, { facts: { identifiableChild: true } }],
    ])('takes for %s %d reviewer(s)', async (_, required, options) => {
      const proposed = await make.proposed(options);
      expect(proposed.reviewersRequired).toBe(required);
      const first = (await act('rita', proposed, 'approval', REASON)).body as Incident;
      expect([first.state, first.version]).toEqual(
        required === 1 ? ['approved', proposed.version + 1] : ['proposed', proposed.version],
      );
      if (required === 1) return;
      expect((await act('rita', first, 'approval', REASON)).body.type).toBe('approved-already');
      const second = (await act('rami', first, 'approval', REASON)).body as Incident;
      expect(second).toMatchObject({
        state: 'approved',
        approvals: [{ reviewer: 'rami' }, { reviewer: 'rita' }],
      });
    });

    it.each([
      ['occurrence', 2],
      ['harm', 2],
      ['attribution', 1],
    ] as const)('takes for a contested %s %d reviewer(s)', async (axis, required) => {
      const made = (
        await put('anna', await make.assessing(), 'grades', { ...GRADES, contested: [axis] })
      ).body as Incident;
      const graded = (await put('anna', made, 'rivals', { rows: [rival(axis)] })).body as Incident;
      expect(graded.reviewersRequired).toBe(required);
      const proposed = (await act('anna', graded, 'proposal', REASON)).body as Incident;
      const first = (await act('rita', proposed, 'approval', REASON)).body as Incident;
      expect(first.state).toBe(required === 1 ? 'approved' : 'proposed');
      if (required === 1) return;
      const second = (await act('rami', first, 'approval', REASON)).body as Incident;
      expect(second.state).toBe('approved');
    });
  });
});
