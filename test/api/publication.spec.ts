import { DiscoveryService } from '@nestjs/core';
import {
  type Incident,
  type IncidentFacts,
  type IncidentLinks,
  type OpenIncident,
  type OpenIncidentAnswer,
  type OpenIncidentsAnswer,
  type PublicationRecord,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { Client } from 'pg';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps, rival } from '../support/cases.js';
import { addUnits, facts, makeCases, PLACE } from '../support/make.js';

jest.setTimeout(60_000);

const OPEN = '/api/v1/open';
const REASON = { reason: 'The sources agree.' };

let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
  await server.app.listen(0, '127.0.0.1');
  make = makeCases(server);
  await addUnits(server);
});
afterAll(() => server?.close());

const { act } = caseSteps(() => server);
const schedule = async ({ id, version }: Pick<Incident, 'id' | 'version'>, tier: string) =>
  (await server.as('petra')).change('put', `${CASES}/${id}/publication`, version, {
    tier,
    reason: tier === 'T0' ? 'Widely known.' : null,
  });

const openOne = async (ref: string): Promise<OpenIncident> =>
  ((await (await server.as('nobody')).get(`${OPEN}/incidents/${ref}`)).body as OpenIncidentAnswer)
    .incident;
/** A new version of a public case, approved again. */
async function again(
  incident: Incident,
  part = 'harm',
  body: object = { rows: [] },
): Promise<Incident> {
  const now = (await (await server.as('anna')).get(`${CASES}/${incident.id}`)).body as Incident;
  const reopened = (await act('anna', now, 'reopening', REASON)).body as Incident;
  const edited = await (
    await server.as('anna')
  ).change('put', `${CASES}/${reopened.id}/${part}`, reopened.version, body);
  const proposed = (await act('anna', edited.body as Incident, 'proposal', REASON))
    .body as Incident;
  const approved = (await act('rita', proposed, 'approval', REASON)).body as Incident;
  expect(approved.state).toBe('approved');
  return approved;
}

describe('the next version', () => {
  it('goes out when it is released, while the one before stays up', async () => {
    const first = await make.published({ facts: { place: 'C9999' } }, 'T1');
    const before = await openOne(first.ref);
    const approved = await again(first);
    expect((await act('petra', approved, 'publication/release')).body.type).toBe('schedule-first');
    const waiting = (await (await server.as('petra')).get('/en/desk/publish')).text;
    expect(waiting).toContain(first.ref);
    expect((await schedule(approved, 'T2')).body).toMatchObject({
      state: 'public',
      tier: 'T2',
      publicVersion: 1,
      acts: ['schedule', 'override', 'release', 'withdraw'],
    });
    expect(await openOne(first.ref)).toEqual(before);
    expect(await make.release(approved, 'petra', 'Harm was mended.')).toMatchObject({
      publicVersion: 2,
      acts: ['withdraw'],
    });
    const after = await openOne(first.ref);
    expect(after).toMatchObject({
      version: 2,
      tier: 'T2',
      harm: [],
      shape: { kind: 'area', lon: null },
      firstPublished: before.firstPublished,
    });
    const page = (await (await server.as('petra')).get('/en/desk/publish')).text;
    expect(page).not.toContain(first.ref);
    const list = (await (await server.as('nobody')).get(`${OPEN}/incidents?q=${first.ref}`))
      .body as OpenIncidentsAnswer;
    expect(list.items).toEqual([after]);
    // a correction is a release of a later version, and has its own leaf
    const sql = `SELECT (payload::jsonb -> 'version')::integer AS v FROM ledger.openings
      WHERE payload::jsonb @> jsonb_build_object('act', 'publication.release', 'subject', $1::text) ORDER BY 1`;
    expect(await server.database.query(sql, [first.ref])).toEqual([{ v: 1 }, { v: 2 }]);
  });

  it('is taken back to no desk step of its own: what is public changes by a new version alone', async () => {
    const incident = await make.published({}, 'T1');
    for (const answer of [
      await schedule(incident, 'T2'),
      await act('petra', incident, 'publication/release'),
    ]) {
      expect([answer.status, answer.body.type]).toEqual([
        409,
        expect.stringMatching(/^(public-already|released-already)$/),
      ]);
    }
    const [row] = await server.database.query<{ seq: string; tier: string }>(
      'SELECT seq, tier FROM pub.incidents WHERE ref = $1',
      [incident.ref],
    );
    expect(row?.tier).toBe('T1');
  });

  it.each([
    ['T2', 'T1', 'never-finer'],
    ['T3', 'T2', 'never-finer'],
    ['T1', 'T4', 'withdraw-first'],
  ])('never goes from %s to %s', async (from, to, type) => {
    const first = await make.published({ facts: { place: 'C9999' } }, from);
    const answer = await schedule(await again(first), to);
    expect([answer.status, answer.body.type]).toEqual([409, type]);
    expect((await openOne(first.ref)).tier).toBe(from);
  });

  it('moves its place by a new version of the facts', async () => {
    const first = await make.published({}, 'T1');
    const moved = await again(first, 'facts', facts({ place: 'C9999' }));
    await make.schedule(moved, 'T1');
    await make.release(moved, 'petra', 'The place was mended.');
    expect(await openOne(first.ref)).toMatchObject({
      version: 2,
      place: { pcode: 'C9999' },
      shape: { lon: 38.1, lat: 36.6 },
    });
  });
});

describe('a tier that is chosen anew', () => {
  const path = ({ id }: Incident): string => `${CASES}/${id}/publication`;
  const choose = async (incident: Incident, tier: string): Promise<void> => {
    const petra = await server.as('petra');
    const body = { tier, reason: 'Widely known.' };
    const { status } = await petra.change('put', path(incident), incident.version, body);
    expect(status).toBe(200);
  };
  const confirm = (incident: Incident, tier?: string | null) =>
    act('paul', incident, 'publication/confirmation', { tier, ...REASON });
  const standing = async (incident: Incident): Promise<PublicationRecord> =>
    (await (await server.as('paul')).get(path(incident))).body as PublicationRecord;
  /** The rule asks for T2: T1 and T0 are finer. */
  const asksT2 = () => make.approved({ facts: { eventType: 'E21', place: 'C9999' } });

  it('is not what a second publisher stood for, who looked at another', async () => {
    const incident = await asksT2();
    await choose(incident, 'T1');
    expect(await standing(incident)).toMatchObject({
      tier: 'T1',
      acts: ['schedule', 'confirm', 'override'],
    });
    await choose(incident, 'T0');
    const late = await confirm(incident, 'T1');
    expect([late.status, late.body.type]).toEqual([409, 'tier-changed']);
    expect(await standing(incident)).toMatchObject({ tier: 'T0', secondPublisher: null });
    for (const tier of [undefined, null, '', 'T9'])
      expect([tier, (await confirm(incident, tier)).status]).toEqual([tier, 400]);
    expect((await confirm(incident, 'T0')).body).toMatchObject({ secondPublisher: 'paul' });
    await choose(incident, 'T1');
    expect(await standing(incident)).toMatchObject({ tier: 'T1', secondPublisher: null });
  });

  it('is not released by who read the preview of another', async () => {
    const incident = await make.scheduled({ facts: { place: 'C9999' } }, 'T3');
    await choose(incident, 'T1');
    const late = await act('petra', incident, 'publication/release', { tier: 'T3' });
    expect([late.status, late.body.type]).toEqual([409, 'tier-changed']);
    expect((await standing(incident)).publicVersion).toBe(0);
    const answer = await act('petra', incident, 'publication/release', { tier: 'T1' });
    expect(answer.body).toMatchObject({ state: 'public', tier: 'T1' });
  });

  it('is waited for by who confirms: a choice that is not committed yet counts', async () => {
    const incident = await asksT2();
    await choose(incident, 'T1');
    const other = new Client({ connectionString: server.database.urls.desk });
    await other.connect();
    await other.query('BEGIN');
    await other.query(
      `UPDATE desk.publications SET tier = 'T0', second_publisher = NULL WHERE incident_id = $1`,
      [incident.id],
    );
    const confirming = confirm(incident, 'T1');
    const soon = await Promise.race([
      confirming.then(() => 'answered'),
      new Promise((resolve) => setTimeout(resolve, 300, 'waits')),
    ]);
    await other.query('COMMIT');
    await other.end();
    const { status, body } = await confirming;
    expect([soon, status, body.type]).toEqual(['waits', 409, 'tier-changed']);
    expect(await standing(incident)).toMatchObject({ tier: 'T0', secondPublisher: null });
  });

  it('is named by the forms that stand for it', async () => {
    const incident = await asksT2();
    await choose(incident, 'T1');
    const form = async (name: string): Promise<string> => {
      const { text } = await (await server.as('paul')).get(`/ar/desk/incidents/${incident.id}`);
      const at = text.indexOf(`data-form="${name}"`);
      return at < 0 ? 'no form' : text.slice(at, text.indexOf('</form>', at));
    };
    const named = /name="tier" value="T1"/;
    expect(await form('publication-confirmation')).toMatch(named);
    await choose(incident, 'T2');
    expect(await form('publication-release')).toMatch(/name="tier" value="T2"/);
  });
});

describe('the preview', () => {
  interface Bench {
    of(actor: object, id: string): Promise<{ preview: OpenIncident | null }>;
  }

  /** What the workbench of a publisher shows: the very object that its page is made of. */
  async function previewOf({ id }: Pick<Incident, 'id'>): Promise<OpenIncident | null> {
    const providers = server.app.get(DiscoveryService, { strict: false }).getProviders();
    const bench = providers.find(({ name }) => name === 'DeskBench')?.instance as Bench;
    const petra = { id: '00000000-0000-4000-8000-000000000000', name: 'x', roles: ['publisher'] };
    const database = server.app.get(Database, { strict: false });
    return (await database.read('desk', () => bench.of(petra, id))).preview;
  }

  const CLAIM = { role: 'alleged_perpetrator', reason: 'Invented.' };
  const ACTORS = [
    { ...CLAIM, actor: 'EX-SOUTH', level: 'alleged', bases: [] },
    { ...CLAIM, actor: 'EX-NORTH', level: 'likely', bases: ['munition_id'] },
    {
      actor: 'EX-EAST',
      role: 'target',
      level: 'confirmed',
      bases: ['admission'],
      reason: 'Invented.',
    },
  ];
  const GROUP = { status: 'civilian', sex: 'unknown', age: 'unknown', named: null };
  const HARM = [
    {
      ...GROUP,
      outcome: 'killed',
      unit: 'person',
      min: 2,
      best: 3,
      bestRule: 'named_list',
      max: 5,
      basis: 'counted',
    },
    {
      ...GROUP,
      outcome: 'killed',
      unit: 'person',
      sex: 'f',
      min: 1,
      best: 1,
      bestRule: 'named_list',
      max: 1,
      basis: 'named',
      named: 1,
    },
    {
      ...GROUP,
      outcome: 'killed',
      unit: 'person',
      status: 'combatant',
      min: 4,
      best: 4,
      bestRule: 'named_list',
      max: 4,
      basis: 'reported',
    },
    {
      ...GROUP,
      outcome: 'injured',
      unit: 'person',
      min: null,
      best: null,
      max: 9,
      basis: 'estimated',
    },
    {
      ...GROUP,
      outcome: 'displaced',
      unit: 'household',
      min: 0,
      best: null,
      max: 20,
      basis: 'reported',
    },
  ];
  const KINDS = ['local_media', 'own_monitor', 'court', 'eyewitness'];
  const LINKS = [
    ['C02', 'breach', 'accepted', 'Shells on a town.'],
    ['C04', 'relevant', 'rejected', 'Not here.'],
    ['C08', 'relevant', 'accepted', 'Stays on the desk.'],
  ] as const;
  const CONTEXT = [['C28', 'relevant', 'accepted', 'Before the statement.']] as const;

  /** A case with something in each part, approved by two. */
  async function whole(given: Partial<IncidentFacts>): Promise<Incident> {
    const reports = Array(4).fill({}) as object[];
    let now = await make.assessing({ facts: given, actors: ACTORS, reports });
    const anna = await server.as('anna');
    const put = async (part: string, body: object): Promise<void> => {
      const answer = await anna.change('put', `${CASES}/${now.id}/${part}`, now.version, body);
      expect([part, answer.status]).toEqual([part, 200]);
      const changed = answer.body as Incident | IncidentLinks;
      now = 'ref' in changed ? changed : { ...now, version: changed.version };
    };
    await put('harm', { rows: HARM });
    await put('objects', {
      rows: [
        { object: 'school', damage: 'destroyed' },
        { object: 'hospital', damage: 'damaged', name: 'Invented hospital of the north' },
        { object: 'hospital', damage: 'damaged', name: 'Invented hospital of the south' },
      ],
    });
    await put('weapons', {
      rows: [
        { weapon: 'W06', level: 'assessed' },
        { weapon: 'W04', level: 'alleged' },
      ],
    });
    await put('categories', {
      rows: ['V07', 'V02'].map((category) => ({ category, reasoning: 'Invented.' })),
    });
    await put('sources', {
      rows: now.sources.map(({ report }, at) => ({
        report,
        sourceType: KINDS[at],
        group: at < 2 ? at + 1 : 3,
      })),
    });
    await put('grades', {
      occurrence: 'G3',
      occurrenceReason: 'Invented.',
      harm: 'G2',
      harmReason: 'Invented.',
      contested: ['harm', 'attribution'],
    });
    await put('rivals', { rows: [rival('harm'), rival('attribution')] });
    const links = given.edtf === BEFORE ? CONTEXT : LINKS;
    for (const [code, direction, state, reason] of links)
      await put(`links/${code}`, { direction, state, reason });
    const proposed = (await act('anna', now, 'proposal', REASON)).body as Incident;
    await act('rita', proposed, 'approval', REASON);
    const approved = (await act('rami', proposed, 'approval', REASON)).body as Incident;
    expect(approved.state).toBe('approved');
    return approved;
  }

  /** Tiers finer than the hospital asks for take a reason and a second publisher. */
  async function choose({ id, version }: Incident, tier: string): Promise<void> {
    const path = `${CASES}/${id}/publication`;
    const chosen = await (
      await server.as('petra')
    ).change('put', path, version, { tier, reason: 'Widely known.' });
    expect(chosen.status).toBe(200);
    await (
      await server.as('paul')
    ).change('post', `${path}/confirmation`, version, { tier, ...REASON });
  }

  const EXACT = { lon: 37.987654321, lat: 36.512345678 };
  const AFTER = '2025-03-05T14:20+03:00';
  const BEFORE = '2024-11-20';

  it.each<[string, string, Partial<IncidentFacts>]>([
    ['T0', 'a street', { place: 'N9999', precision: 'L3', edtf: AFTER, ...EXACT }],
    ['T1', 'a community', { place: 'C9999', precision: 'L4', edtf: AFTER, ...EXACT }],
    ['T1', 'a cell', { place: 'SY029901', precision: 'L5', edtf: '2025-03-05~', ...EXACT }],
    ['T1', 'somewhere near', { place: 'C9999', precision: 'L6', edtf: '../2025-03-05' }],
    ['T1', 'a district', { place: 'SY0299', precision: 'L7', edtf: '2025-02-27/2025-03-02' }],
    ['T1', 'nowhere named', { place: null, precision: 'L9', edtf: '2025-03?', summaryAr: null }],
    ['T2', 'a community', { place: 'C9999', precision: 'L4', edtf: AFTER, ...EXACT }],
    ['T2', 'a town without sub-district', { place: PLACE, precision: 'L5', edtf: '2025-02-27~' }],
    ['T2', 'before the statement', { place: 'C9999', precision: 'L5', edtf: BEFORE }],
    ['T3', 'a community', { place: 'C9999', precision: 'L2', edtf: '2025-03-05%', ...EXACT }],
    ['T3', 'a governorate', { place: 'SY02', precision: 'L8', edtf: '2025-01/2025-03?' }],
  ])('at %s is what the public then reads: %s', async (tier, _, given) => {
    const approved = await whole(given);
    await choose(approved, tier);
    const preview = await previewOf(approved);
    await make.release(approved);
    const open = await openOne(approved.ref);
    expect(preview).toEqual(open);
    expect(open).toMatchObject({ actors: [{ code: 'EX-NORTH' }], categories: ['V02', 'V07'] });
    // what was only alleged is not stated as a fact
    expect(open.weapons).toEqual([
      { code: 'W04', level: 'alleged' },
      { code: 'W06', level: 'assessed' },
    ]);
    // two that were hit are two, and neither has its name
    expect(open.objects).toEqual([
      { code: 'hospital', damage: 'damaged' },
      { code: 'hospital', damage: 'damaged' },
      { code: 'school', damage: 'destroyed' },
    ]);
    expect(await previewOf(approved)).toEqual(open);
  });

  it('tells the version that a release will make, and the days that stay', async () => {
    const first = await make.published({ facts: { place: 'C9999' } }, 'T1');
    await server.database.query('ALTER TABLE desk.publications DISABLE TRIGGER check_change');
    for (const table of ['desk.publications p', 'pub.incidents p'])
      await server.database.query(
        `UPDATE ${table} SET first_published = '2025-04-01', last_changed = '2025-04-02'
         WHERE ${table.startsWith('pub') ? 'ref' : 'incident_id::text'} = $1`,
        [table.startsWith('pub') ? first.ref : first.id],
      );
    await server.database.query('ALTER TABLE desk.publications ENABLE TRIGGER check_change');
    const before = await openOne(first.ref);
    expect(before).toMatchObject({ version: 1, lastChanged: '2025-04-02' });
    expect(await previewOf(first)).toEqual(before);
    const approved = await again(first);
    await make.schedule(approved, 'T2');
    const preview = await previewOf(approved);
    await make.release(approved, 'petra', 'Harm was mended.');
    expect(preview).toMatchObject({ version: 2, firstPublished: '2025-04-01' });
    expect(preview).toEqual(await openOne(first.ref));
  });

  it('is none where no row will be public', async () => {
    const { id } = await make.scheduled({ facts: { place: 'C9999' } }, 'T4');
    expect(await previewOf({ id })).toBeNull();
  });
});
