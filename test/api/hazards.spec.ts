import {
  type DeskHazard,
  type HandedHazard,
  type Incident,
  NOTICE_STEPS,
  type OpenHazardsAnswer,
} from '@himaya/contracts';
import { randomUUID } from 'node:crypto';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps } from '../support/cases.js';
import { addUnits, facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { idOf, refusal } from '../support/refusal.js';
import { addStaff, type Staff } from '../support/staff.js';

jest.setTimeout(120_000);

const HAZARDS = '/api/v1/desk/hazards';
const REASON = { reason: 'Invented reason.' };
const EXACT = { lon: 38.1134567, lat: 36.6123456 };
const OPERATOR = 'omar';

let server: TestServer;
let make: ReturnType<typeof makeCases>;
let operator: string;
let omar: Staff;
const { act } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
  omar = await addStaff(server, OPERATOR, ['operator']);
  operator = omar.id;
});
afterAll(() => server?.close());

interface Lists {
  readonly hazards: readonly DeskHazard[];
  readonly handed: readonly HandedHazard[];
}

/** A case that is a few moments old: nobody approved it. */
const hazard = (more: object = {}): Promise<Incident> =>
  make.assessing({
    facts: facts({ eventType: 'E07', place: 'N9999', precision: 'L2', ...EXACT, ...more }),
  });
const list = async (by: CastName) => (await (await server.as(by)).get(HAZARDS)).body as Lists;
const handOver = (by: CastName, incident: Incident, body: object = {}) =>
  act(by, incident, 'hazard/hand-over', { id: randomUUID(), operator, ...body });
async function open(): Promise<OpenHazardsAnswer> {
  await server.followed();
  return (await (await server.as('nobody')).get('/api/v1/open/hazards')).body as OpenHazardsAnswer;
}

describe('a hazard', () => {
  it('goes exact to an operator at once, who reads it on record, and nobody else', async () => {
    const incident = await hazard();
    const id = randomUUID();
    const handed = await handOver('anna', incident, { id });
    expect(handed.body).toMatchObject({
      handOvers: [{ operator: OPERATOR, by: 'anna', readAt: null }],
    });
    expect((await handOver('anna', incident, { id })).body).toMatchObject({ handOvers: [{ id }] });
    const { body } = await omar.send('get', HAZARDS);
    const mine: Lists = { hazards: body['hazards'] ?? [], handed: body['handed'] ?? [] };
    expect([mine.hazards, mine.handed.map((row) => row.id)]).toEqual([[], [id]]);
    expect(JSON.stringify(mine)).not.toContain(String(EXACT.lat));
    const read = await omar.send('post', `${HAZARDS}/${id}/reading`, {});
    expect(read.body).toMatchObject({ ref: incident.ref, pcode: 'N9999', ...EXACT });
    const leaves = await server.database.query<{ act: string }>(
      `SELECT payload::jsonb ->> 'act' AS act FROM ledger.openings WHERE payload::jsonb ->> 'subject' = $1
         AND payload::jsonb ->> 'act' LIKE 'hazard.%' ORDER BY 1`,
      [incident.id],
    );
    expect(leaves.map((leaf) => leaf.act)).toEqual(['hazard.hand-over', 'hazard.read']);
    expect((await list('anna')).hazards.find((row) => row.ref === incident.ref)).toMatchObject({
      handOvers: [{ readAt: expect.any(String) as string }],
    });
    const olga = await addStaff(server, 'olga', ['operator']);
    expect((await olga.send('post', `${HAZARDS}/${id}/reading`, {})).status).toBe(404);
    for (const path of [`${CASES}/${incident.id}`, '/api/v1/desk/reports', '/en/desk/review'])
      expect([path, (await omar.send('get', path)).status]).toEqual([path, 403]);
    expect((await omar.send('get', '/ar/desk/hazards')).status).toBe(200);
  });

  it('is answered by whom it was handed to, and its line goes by two people of the desk', async () => {
    const incident = await hazard();
    const id = randomUUID();
    await handOver('anna', incident, { id });
    await act('anna', incident, 'hazard/listing', REASON);
    await act('rita', incident, 'hazard/listing/approval', REASON);
    const before = (await open()).items.length;
    const answer = { id: randomUUID(), status: 'cleared', reason: 'Zqcleared by hand.' };
    const path = `${HAZARDS}/${id}/answer`;
    for (const wrong of [{ status: 'reported' }, { status: 'gone' }, { reason: '  ' }])
      expect((await omar.send('post', path, { ...answer, ...wrong })).status).toBe(400);
    const said = await omar.send('post', path, answer);
    const told = { status: 'cleared', words: 'Zqcleared by hand.' };
    expect([said.status, said.body]).toMatchObject([200, { id, answer: told }]);
    expect((await omar.send('post', path, answer)).status).toBe(200);
    const other = { ...answer, status: 'marked' };
    expect((await omar.send('post', path, other)).body['type']).toBe('answered-before');
    // by nobody else, the desk neither
    const second = await addStaff(server, 'osman', ['operator']);
    const another = { ...answer, id: randomUUID() };
    expect((await second.send('post', path, another)).status).toBe(404);
    for (const by of ['anna', 'rita', 'eve'] as const)
      expect([404, 403]).toContain((await (await server.as(by)).post(path, another)).status);
    const forged = `INSERT INTO desk.hazard_answers (id, incident_id, handover_id, operator_id, status, reason)
      VALUES (gen_random_uuid(), '${incident.id}', '${id}', '${await idOf(server.database, 'anna')}', 'cleared', 'By hand.')`;
    expect(await refusal(server.database, 'desk', forged)).toBe('hazard_answers_by_operator');
    const leaves = await server.database.query(
      `SELECT FROM ledger.openings WHERE payload::jsonb @> jsonb_build_object('act', 'hazard.answer', 'subject', $1::text)`,
      [incident.id],
    );
    expect(leaves).toHaveLength(1);
    expect((await list('anna')).hazards.find((row) => row.ref === incident.ref)).toMatchObject({
      handOvers: [{ answer: told }],
    });
    expect((await (await server.as('anna')).get('/en/desk/hazards')).text).toContain(
      'The operator says: ',
    );
    // what is said changes no line by itself
    expect((await open()).items).toHaveLength(before);
    await act('anna', incident, 'hazard/listing', REASON);
    expect((await open()).items).toHaveLength(before);
    await act('rita', incident, 'hazard/listing/approval', REASON);
    expect((await open()).items).toHaveLength(before - 1);
    expect(JSON.stringify(await open())).not.toContain('Zqcleared');
  });

  it('is handed to an operator alone, by an analyst, and only where there is one', async () => {
    const incident = await hazard();
    const eve = await idOf(server.database, 'eve');
    expect((await handOver('anna', incident, { operator: eve })).body.type).toBe('no-operator');
    for (const by of ['eve', 'rita', 'otto', 'edith'] as const)
      expect([by, (await handOver(by, incident)).status]).toEqual([by, 403]);
    const other = await make.assessing();
    expect([404, 409]).toContain((await handOver('anna', other)).status);
    expect((await handOver('anna', { ...incident, version: 1 })).status).toBe(412);
    const forged = `INSERT INTO desk.hazard_handovers (id, incident_id, operator_id, handed_by)
      VALUES (gen_random_uuid(), '${incident.id}', '${eve}', '${await idOf(server.database, 'anna')}')`;
    expect(await refusal(server.database, 'desk', forged)).toBe('hazard_handovers_to_operator');
  });

  it('is listed by two people within the hour, without embargo and without a point', async () => {
    const incident = await hazard();
    const before = (await open()).items.length;
    const proposed = await act('anna', incident, 'hazard/listing', REASON);
    expect(proposed.body).toMatchObject({ state: 'proposed', acts: ['hand-over'] });
    expect((await open()).items).toHaveLength(before);
    expect((await act('petra', incident, 'hazard/listing/approval', REASON)).status).toBe(403);
    const listed = await act('rita', incident, 'hazard/listing/approval', REASON);
    expect(listed.body).toMatchObject({ state: 'listed', listedAt: expect.any(String) as string });
    const { items } = await open();
    expect(items).toHaveLength(before + 1);
    expect(items[0]).toEqual({
      code: expect.stringMatching(/^HZ-[0-9A-F]{10}$/) as string,
      status: 'reported',
      place: expect.objectContaining({ pcode: 'N9999' }) as object,
      governorate: expect.objectContaining({ pcode: 'SY02' }) as object,
      reportedOn: null,
      listedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
    });
    const [columns] = await server.database.query<{ names: string }>(
      `SELECT string_agg(column_name, ' ' ORDER BY ordinal_position) AS names FROM information_schema.columns
       WHERE table_schema = 'pub' AND table_name = 'hazards'`,
    );
    expect(columns?.names).toBe('code pcode adm1 status reported_on listed_on');
    for (const language of ['en', 'ar']) {
      const { text } = await (await server.as('nobody')).get(`/${language}/hazards`);
      expect([
        text.includes('Invented neighbourhood') || text.includes('مخترع'),
        text.includes(incident.ref),
      ]).toEqual([true, false]);
    }
  });

  it('is not listed by one person, nor by a hand in the case, past the service either', async () => {
    const incident = await hazard();
    await act('anna', incident, 'hazard/listing', REASON);
    const roles = (to: string) =>
      server.database.query(`UPDATE accounts.people SET roles = $1 WHERE name = 'anna'`, [to]);
    await roles('{analyst,reviewer}');
    const self = await act('anna', incident, 'hazard/listing/approval', REASON);
    expect([self.status, self.body.type]).toEqual([409, 'listed-by-two']);
    const byHand = `UPDATE desk.hazard_notices SET state = 'listed', decided_by = proposed_by WHERE incident_id = '${incident.id}'`;
    expect(await refusal(server.database, 'desk', byHand)).toBe('hazard_notices_by_two');
    await roles('{analyst}');
    const declined = await act('rita', incident, 'hazard/listing/refusal', REASON);
    expect(declined.body).toMatchObject({ state: 'declined' });
    const late = await act('rita', incident, 'hazard/listing/approval', REASON);
    expect([late.status, late.body.type]).toEqual([409, 'notice-step']);
  });

  it('leaves the list by two people, and the list alone: each step is in the history', async () => {
    const incident = await hazard();
    for (const [by, path] of [
      ['anna', 'listing'],
      ['rita', 'listing/approval'],
      ['anna', 'listing'],
    ] as const)
      expect((await act(by, incident, `hazard/${path}`, REASON)).status).toBe(200);
    const listed = (await open()).items.length;
    expect((await act('anna', incident, 'hazard/listing/approval', REASON)).status).toBe(403);
    const ended = await act('rita', incident, 'hazard/listing/approval', REASON);
    expect(ended.body).toMatchObject({ state: 'ended' });
    expect((await open()).items).toHaveLength(listed - 1);
  });

  it('shows its clock at the desk, hides a restricted case, and steps by the shared table', async () => {
    const incident = await hazard();
    const page = (await (await server.as('anna')).get('/en/desk/hazards')).text;
    expect([page.includes(incident.ref), page.includes('3 h 59 min left')]).toEqual([true, true]);
    await act('anna', incident, 'restriction', { ...REASON, members: [] });
    expect((await list('rami')).hazards.map((row) => row.ref)).not.toContain(incident.ref);
    const rows = await server.database.query<{ pair: string }>(
      `SELECT from_state || ' ' || to_state AS pair FROM desk.hazard_notice_transitions ORDER BY 1`,
    );
    expect(rows.map((row) => row.pair)).toEqual(NOTICE_STEPS.map((pair) => pair.join(' ')).sort());
  });
});
