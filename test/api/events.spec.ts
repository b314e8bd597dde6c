import {
  type EventRecord,
  EVENT_STEPS,
  type OpenEvent,
  type OpenEventAnswer,
  type OpenEventsAnswer,
  type OpenIncidentAnswer,
  type ProblemBody,
} from '@himaya/contracts';
import { randomUUID } from 'node:crypto';
import { boot, type TestServer } from '../support/boot.js';
import { caseSteps } from '../support/cases.js';
import { eventFacts, EVENTS, eventSteps, totalFacts } from '../support/events.js';
import { addUnits, facts, makeCases } from '../support/make.js';
import { idOf, refusal } from '../support/refusal.js';

jest.setTimeout(120_000);

const OPEN = '/api/v1/open';
const REASON = { reason: 'Invented reason.' };
const GONE = {
  on: '2025-04-02',
  noteEn: 'The body took it back.',
  noteAr: 'سحبته الجهة.',
};

let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act } = caseSteps(() => server);
const { send, ok, draft, total, member, publish } = eventSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
});
afterAll(() => server?.close());

async function open<T>(path: string): Promise<{ status: number; body: T; text: string }> {
  await server.followed();
  return (await (await server.as('nobody')).get(`${OPEN}/${path}`)) as never;
}
async function shown(code: string): Promise<OpenEvent> {
  const { body } = await open<OpenEventAnswer>(`events/${code}`);
  if (!('event' in body)) throw new Error(JSON.stringify(body));
  return body.event;
}
const refsOf = ({ incidents }: OpenEvent): string[] => incidents.map(({ ref }) => ref);
const pointers = (body: unknown): unknown[] =>
  ((body as ProblemBody).errors ?? []).map(({ pointer }) => pointer);

describe('an event', () => {
  it('is drafted, approved by another, published by a third role, and read by everybody', async () => {
    const id = randomUUID();
    const body = { id, ...eventFacts() };
    const anna = await server.as('anna');
    const first = await anna.post(EVENTS, body);
    expect([first.status, first.body]).toEqual([
      201,
      expect.objectContaining({ state: 'draft', version: 1, acts: ['edit'] }),
    ]);
    expect((await anna.post(EVENTS, body)).status).toBe(201);
    const other = await anna.post(EVENTS, { ...body, titleEn: 'Something else' });
    expect([other.status, other.body]).toMatchObject([409, { type: 'id-taken' }]);
    const event = await total(first.body as EventRecord);
    expect((await open<OpenEventsAnswer>('events')).body.items).toEqual([]);
    const early = await send('petra', 'post', event, 'release');
    expect([early.status, early.body]).toMatchObject([409, { type: 'event-step' }]);
    const done = await publish(event);
    expect(done).toMatchObject({ publicState: 'public', releasedVersion: done.version });
    const { body: list } = await open<OpenEventsAnswer>('events');
    expect(list.items).toMatchObject([
      { code: done.code, incidents: 0, bodies: [{ en: 'Invented Body', ar: 'جهة مخترعة' }] },
    ]);
    const answer = await open<OpenEventAnswer>(`events/${done.code}`);
    expect(answer.body).toMatchObject({
      exercise: true,
      event: { places: [{ pcode: 'SY02' }], totals: [{ min: 611, max: 640, withdrawn: null }] },
    });
    const leaves = await server.database.query<{ act: string }>(
      `SELECT payload::jsonb ->> 'act' AS act FROM ledger.openings
       WHERE payload::jsonb ->> 'subject' = $1 AND payload::jsonb ->> 'act' LIKE 'event.%' ORDER BY 1`,
      [id],
    );
    expect(leaves.map((leaf) => leaf.act)).toEqual(
      ['event.add', 'event.add-total', 'event.approve', 'event.publish'].sort(),
    );
  });

  it('answers with a weak tag, as its neighbours do', async () => {
    await server.followed();
    const nobody = await server.as('nobody');
    const { headers } = await nobody.get(`${OPEN}/events`);
    expect(headers['etag']).toMatch(/^W\/"/);
    const again = await nobody.send('get', `${OPEN}/events`, undefined, {
      'if-none-match': String(headers['etag']),
    });
    expect(again.status).toBe(304);
    expect((await nobody.get(`${OPEN}/events/EV-00000000`)).status).toBe(404);
    expect((await nobody.get(`${OPEN}/events?sort=size`)).status).toBe(400);
  });

  it('is sent back with a reason, once a version, and goes on when it is edited', async () => {
    const drafted = await total(await draft());
    const hand = await send('anna', 'post', drafted, 'return', REASON);
    expect(hand.status).toBe(403);
    const back = await ok('rita', 'post', drafted, 'return', { reason: 'Name the day.' });
    expect(back).toMatchObject({ state: 'draft', returned: 'Name the day.' });
    expect(back.version).toBe(drafted.version);
    expect(back.history[0]).toMatchObject({ act: 'event.return', reason: 'Name the day.' });
    const again = await send('rami', 'post', back, 'return', REASON);
    expect([again.status, again.body]).toMatchObject([409, { type: 'event-step' }]);
    const page = (await (await server.as('anna')).get(`/en/desk/events/${back.id}`)).text;
    expect(page).toContain('Name the day.');
    const edited = await ok('anna', 'put', back, '', eventFacts({ edtf: '2025-03-04' }));
    expect(edited.returned).toBeNull();
    const done = await ok('rita', 'post', edited, 'approval', REASON);
    const late = await send('rita', 'post', done, 'return', REASON);
    expect([late.status, late.body]).toMatchObject([409, { type: 'event-step' }]);
  });

  it('is named on the page of each of its cases', async () => {
    const { id, ref } = await makeCases(server).published();
    const event = await member(await draft(), ref);
    const page = (await (await server.as('anna')).get(`/en/desk/incidents/${id}`)).text;
    expect(page).toContain(`/en/desk/events/${event.id}`);
    expect(page).toContain(event.code);
  });

  it('refuses who has no part in it', async () => {
    const event = await total(await draft());
    for (const by of ['eve', 'rita', 'petra', 'otto', 'edith', 'adam'] as const)
      expect([by, (await send(by, 'put', event, '', eventFacts())).status]).toEqual([by, 403]);
    for (const by of ['eve', 'anna', 'petra', 'otto'] as const)
      expect([by, (await send(by, 'post', event, 'approval', REASON)).status]).toEqual([by, 403]);
    for (const by of ['eve', 'anna', 'rita', 'otto'] as const)
      expect([by, (await send(by, 'post', event, 'release')).status]).toEqual([by, 403]);
    expect((await (await server.as('eve')).get(`${EVENTS}/${event.id}`)).status).toBe(403);
    expect((await (await server.as('otto')).get(`${EVENTS}/${event.id}`)).status).toBe(200);
    const old = { ...event, version: 1 };
    expect((await send('anna', 'put', old, '', eventFacts())).status).toBe(412);
    const path = `${EVENTS}/${event.id}/approval`;
    expect((await (await server.as('rita')).post(path, REASON)).status).toBe(428);
  });

  it('is not approved or published by a hand in it, past the service either', async () => {
    const event = await total(await draft());
    const roles = (to: string) =>
      server.database.query(`UPDATE accounts.people SET roles = $1 WHERE name = 'anna'`, [to]);
    const anna = await idOf(server.database, 'anna');
    const rita = await idOf(server.database, 'rita');
    await roles('{analyst,reviewer,publisher}');
    const self = await send('anna', 'post', event, 'approval', REASON);
    expect([self.status, self.body]).toMatchObject([409, { type: 'own-event' }]);
    const approve = (
      by: string,
    ) => `UPDATE desk.events SET state = 'approved', version = version + 1,
      approved_by = '${by}' WHERE id = '${event.id}'`;
    for (const hand of ['desk', 'owner'] as const)
      expect(await refusal(server.database, hand, approve(anna))).toBe(
        'events_approved_by_second_person',
      );
    // whoever wrote one total has a hand in the event that holds it
    const two = await total(event, { bodyEn: 'Second Body' }, 'amir');
    await server.database.query(
      `UPDATE accounts.people SET roles = '{analyst,reviewer}' WHERE name = 'amir'`,
    );
    await ok('anna', 'put', two, '', eventFacts({ titleEn: 'Edited last by another' }));
    const amir = await idOf(server.database, 'amir');
    expect(await refusal(server.database, 'desk', approve(amir))).toBe(
      'events_approved_by_second_person',
    );
    const eve = await idOf(server.database, 'eve');
    expect(await refusal(server.database, 'desk', approve(eve))).toBe('events_roles');
    await server.database.query(
      `UPDATE accounts.people SET roles = '{analyst}' WHERE name = 'amir'`,
    );
    // what changes after the approval is not what was approved
    const now = (await (await server.as('anna')).get(`${EVENTS}/${event.id}`)).body as EventRecord;
    const approved = await ok('rita', 'post', now, 'approval', REASON);
    const own = await send('anna', 'post', approved, 'release');
    expect([own.status, own.body]).toMatchObject([409, { type: 'own-event' }]);
    const byHand = `SELECT pub.publish_event('${event.id}', ${approved.version}, '${anna}')`;
    expect(await refusal(server.database, 'desk', byHand)).toBe('events_published_by_another');
    await roles('{analyst}');
    const moved = `UPDATE desk.event_totals SET min = 1, edited_by = '${anna}' WHERE id = '${now.totals[0]?.id}'`;
    expect(await refusal(server.database, 'desk', moved)).toBe('none');
    const late = await send('petra', 'post', approved, 'release');
    expect(late.status).toBe(412);
    const forged = `UPDATE desk.events SET public_state = 'public' WHERE id = '${event.id}'`;
    expect(await refusal(server.database, 'desk', forged)).toBe('42501');
    const quiet = `UPDATE desk.events SET title_en = 'Other words' WHERE id = '${event.id}'`;
    expect(await refusal(server.database, 'desk', quiet)).toBe('events_step_known');
    const sneak = `UPDATE desk.events SET title_en = 'Other words', state = 'approved', version = version + 1,
      approved_by = '${rita}' WHERE id = '${event.id}'`;
    expect(await refusal(server.database, 'desk', sneak)).toBe('events_step_known');
  });

  it('refuses bad input by pointer', async () => {
    const event = await draft();
    const put = async (more: object) =>
      pointers((await send('anna', 'put', event, '', { ...eventFacts(), ...more })).body);
    expect(await put({ titleAr: '' })).toEqual(['/titleAr']);
    expect(await put({ edtf: 'soon' })).toEqual(['/edtf']);
    expect(await put({ edtf: '2025-03-01/..' })).toEqual(['/edtf']);
    expect(await put({ edtf: '2099' })).toEqual(['/edtf']);
    expect(await put({ noteEn: 'In one language.' })).toEqual(['/noteAr']);
    expect(await put({ addresses: [] })).toEqual(['/addresses']);
    expect(await put({ places: ['N9999'] })).toEqual(['/places']);
    const count = async (more: object) =>
      pointers(
        (
          await send('anna', 'post', event, 'totals', {
            id: randomUUID(),
            ...totalFacts(),
            ...more,
          })
        ).body,
      );
    expect(await count({ min: 5, max: 4 })).toEqual(['/max']);
    expect(await count({ min: null, max: null })).toEqual(['/min']);
    expect(await count({ min: -1 })).toEqual(['/min']);
    expect(await count({ url: 'javascript:alert(1)' })).toEqual(['/url']);
    expect(await count({ asOf: '2099-01-01' })).toEqual(['/asOf']);
    expect(await count({ ruleAr: null })).toEqual(['/ruleAr']);
    const none = await send('anna', 'post', event, 'members', { ref: 'HM-00000000' });
    expect([none.status, pointers(none.body)]).toEqual([400, ['/ref']]);
    const anna = await idOf(server.database, 'anna');
    const raw = `INSERT INTO desk.event_totals (id, event_id, body_en, body_ar, counted_en, counted_ar, min, max, as_of, as_of_day,
        rule_en, rule_ar, url, edited_by) VALUES (gen_random_uuid(), '${event.id}', 'a', 'a', 'a', 'a', 5, 4, '2025', '2025-12-31',
        'a', 'a', 'https://a', '${anna}')`;
    expect(await refusal(server.database, 'desk', raw)).toBe('event_totals_ordered');
  });

  it('keeps a withdrawn total, struck and dated, and never one that nobody could read', async () => {
    let event = await total(await total(await draft()), {
      bodyEn: 'Never shown',
      asOf: '2025-03-30',
    });
    const hidden = event.totals.find(({ bodyEn }) => bodyEn === 'Never shown');
    event = await ok('anna', 'post', event, `totals/${hidden?.id}/withdrawal`, GONE);
    event = await publish(event);
    expect((await shown(event.code)).totals.map(({ body }) => body.en)).toEqual(['Invented Body']);
    const early = await send('anna', 'post', event, `totals/${event.totals[0]?.id}/withdrawal`, {
      ...GONE,
      on: '2099-01-01',
    });
    expect(pointers(early.body)).toEqual(['/on']);
    const first = event.totals.find(({ bodyEn }) => bodyEn === 'Invented Body');
    event = await ok('anna', 'post', event, `totals/${first?.id}/withdrawal`, GONE);
    // until two others have looked at it the public reads what it did
    expect((await shown(event.code)).totals).toMatchObject([{ withdrawn: null }]);
    event = await publish(event);
    expect((await shown(event.code)).totals).toMatchObject([
      { min: 611, withdrawn: { on: '2025-04-02', note: { en: GONE.noteEn } } },
    ]);
    const again = await send('anna', 'put', event, `totals/${first?.id}`, totalFacts({ min: 1 }));
    expect([again.status, again.body]).toMatchObject([409, { type: 'total-withdrawn' }]);
    const anna = await idOf(server.database, 'anna');
    const raw = `UPDATE desk.event_totals SET withdrawn_on = NULL, withdrawn_en = NULL, withdrawn_ar = NULL, edited_by = '${anna}'
      WHERE id = '${first?.id}'`;
    expect(await refusal(server.database, 'desk', raw)).toBe('event_totals_withdrawn_stays');
  });

  it('leaves the public at once by a publisher, and its address stays', async () => {
    const event = await publish(await total(await draft()));
    const bare = await send('petra', 'post', event, 'withdrawal', {});
    expect(pointers(bare.body)).toEqual(['/reason']);
    await ok('petra', 'post', event, 'withdrawal', REASON);
    const { status, body, text } = await open<OpenEventAnswer>(`events/${event.code}`);
    expect([status, body]).toMatchObject([410, { tombstone: { code: event.code } }]);
    expect([text.includes('Invented'), text.includes('611')]).toEqual([false, false]);
    expect((await open('events')).text).not.toContain(event.code);
  });
});

describe('incidents of an event', () => {
  it('are shown while they are public themselves, linked both ways, and leave with their record', async () => {
    const one = await make.published();
    const inside = await make.assessing();
    let event = await member(await member(await total(await draft()), one.ref), inside.ref);
    event = await publish(event);
    expect(refsOf(await shown(event.code))).toEqual([one.ref]);
    expect(event.members.map(({ ref, shown: seen }) => [ref, seen]).sort()).toEqual(
      [
        [one.ref, true],
        [inside.ref, false],
      ].sort(),
    );
    const { body } = await open<OpenIncidentAnswer>(`incidents/${one.ref}`);
    expect(body.events).toEqual([
      { code: event.code, title: { en: event.titleEn, ar: event.titleAr } },
    ]);
    const two = await make.published();
    event = await publish(await member(event, two.ref));
    expect((await shown(event.code)).incidentCount).toBe(2);
    const version = (await (await server.as('petra')).get(`/api/v1/desk/incidents/${two.id}`))
      .body as { version: number };
    const gone = await act('petra', { id: two.id, ...version }, 'publication/withdrawal', REASON);
    expect(gone.status).toBeLessThan(300);
    expect(refsOf(await shown(event.code))).toEqual([one.ref]);
    const removed = await send('anna', 'post', event, `members/${one.id}/removal`, {});
    expect(pointers(removed.body)).toEqual(['/reason']);
    event = await ok('anna', 'post', event, `members/${one.id}/removal`, REASON);
    await publish(event);
    expect(await shown(event.code)).toMatchObject({ incidents: [], incidentCount: 0 });
  });

  it('of a coarse tier are shown only where the event covers their whole public time and place', async () => {
    const coarse = await make.published({ facts: facts({ place: 'C9999' }) }, 'T3');
    const at = async (edtf: string, places: string[]): Promise<number> => {
      const event = await member(await total(await draft({ edtf, places })), coarse.ref);
      return (await shown((await publish(event)).code)).incidentCount;
    };
    expect(await at('2025-03-04/2025-03-06', ['SY02'])).toBe(0);
    expect(await at('2025-03', ['SY0299'])).toBe(0);
    expect(await at('2025-03', ['SY02'])).toBe(1);
    expect(await at('2025-03', [])).toBe(1);
  });

  it('that are restricted are not told of to others, and those at T4 have no row', async () => {
    const hidden = await make.assessing();
    await act('anna', hidden, 'restriction', { ...REASON, members: [] });
    const event = await member(await draft(), hidden.ref);
    const seen = async (by: 'anna' | 'amir') =>
      ((await (await server.as(by)).get(`${EVENTS}/${event.id}`)).body as EventRecord).members;
    expect([(await seen('anna')).length, (await seen('amir')).length]).toEqual([1, 0]);
    const blind = await send('amir', 'post', event, 'members', { ref: hidden.ref });
    const absent = await send('amir', 'post', event, 'members', { ref: 'HM-00000000' });
    expect([blind.status, blind.body]).toEqual([absent.status, absent.body]);
    const withheld = await make.published({}, 'T4');
    const done = await publish(await member(await total(await draft()), withheld.ref));
    expect(await shown(done.code)).toMatchObject({ incidents: [], incidentCount: 0 });
  });

  it('step by the shared table', async () => {
    const rows = await server.database.query<{ pair: string }>(
      `SELECT from_state || ' ' || to_state AS pair FROM desk.event_transitions ORDER BY 1`,
    );
    expect(rows.map((row) => row.pair)).toEqual(EVENT_STEPS.map((pair) => pair.join(' ')).sort());
  });
});
