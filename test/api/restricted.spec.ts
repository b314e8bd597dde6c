import { randomUUID } from 'node:crypto';
import {
  EVENT_TYPES,
  type Incident,
  type Matches,
  RESTRICTED_BY_CLASS,
  restrictingClasses,
} from '@himaya/contracts';
import { CaseGuards } from '@himaya/incidents';
import { Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, looked } from '../support/cases.js';
import { facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

jest.setTimeout(60_000);

const tally = new Tally('Z-08 restricted cases', 12);
let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
});
afterAll(() => server?.close());
afterEach(() => tally.add());
beforeEach(async () => {
  await server.reset();
  make = makeCases(server);
});

const idsOf = async (...names: CastName[]): Promise<string[]> =>
  (
    await server.database.query<{ id: string }>(
      'SELECT id FROM accounts.people WHERE name = ANY ($1)',
      [names],
    )
  ).map(({ id }) => id);
const get = async (by: CastName, path: string) => (await server.as(by)).get(path);
const restrict = async (by: CastName, id: string, ...members: CastName[]) =>
  (await server.as(by)).post(`${CASES}/${id}/restriction`, {
    reason: 'A witness can be known by it.',
    members: await idsOf(...members),
  });
const withoutInstance = (body: object): object => ({ ...body, instance: null });

async function restricted(...members: CastName[]): Promise<Incident> {
  const incident = await make.assessing();
  const answer = await restrict('rita', incident.id, 'anna', ...members);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body as Incident;
}

describe('a restricted case', () => {
  it('answers to others what a missing one answers, on every route', async () => {
    const incident = await restricted();
    const missing = randomUUID();
    const report = incident.reports[0]?.id ?? '';
    const ways: [CastName, 'get' | 'post' | 'put', string, object][] = [
      ['amir', 'get', '', {}],
      ['amir', 'get', '/links', {}],
      ['petra', 'get', '/publication', {}],
      ['amir', 'post', '/claim', {}],
      ['amir', 'put', '/harm', { rows: [] }],
      [
        'amir',
        'put',
        '/links/C02',
        { direction: 'relevant', state: 'accepted', reason: 'Said for a test.' },
      ],
      ['rami', 'post', '/approval', { reason: 'Said for a test.' }],
      ['rami', 'post', '/return', { reason: 'Said for a test.' }],
      ['rami', 'post', '/closing', { class: 'duplicate', reason: 'Said for a test.' }],
      ['amir', 'post', '/reopening', { reason: 'Said for a test.' }],
      ['petra', 'put', '/publication', { tier: 'T1', reason: null }],
      ['petra', 'post', '/publication/release', looked()],
      ['petra', 'post', '/publication/confirmation', { tier: 'T1', reason: 'Said for a test.' }],
      ['petra', 'post', '/restriction', { reason: 'Said for a test.', members: [] }],
      ['petra', 'put', '/members', { reason: 'Said for a test.', members: [] }],
      ['petra', 'post', '/lifting', { reason: 'Said for a test.' }],
      ['petra', 'post', '/recusal', { reason: 'Said for a test.' }],
    ];
    for (const [by, method, part, body] of ways) {
      const client = await server.as(by);
      const ask = (id: string) =>
        method === 'get'
          ? client.get(`${CASES}/${id}${part}`)
          : client.change(method, `${CASES}/${id}${part}`, incident.version, body);
      const [hidden, absent] = [await ask(incident.id), await ask(missing)];
      expect([part, hidden.status, withoutInstance(hidden.body as object)]).toEqual([
        part,
        404,
        withoutInstance(absent.body as object),
      ]);
    }
    const amir = await server.as('amir');
    for (const path of [`/api/v1/desk/reports/${report}`, `/en/desk/reports/${report}`]) {
      expect([path, (await amir.get(path)).status]).toEqual([path, 404]);
    }
    expect((await amir.get(`/ar/desk/incidents/${incident.id}`)).status).toBe(404);
    const screening = `/api/v1/desk/reports/${report}/closing`;
    const closed = await amir.change('post', screening, 3, {
      reason: 'duplicate',
      note: 'Said for a test.',
    });
    expect(closed.status).toBe(404);
  });

  it('is never read without an entry, by a repeat that writes nothing either', async () => {
    const { id, reports, version } = await restricted();
    const anna = await server.as('anna');
    const reads = async (): Promise<number> =>
      (
        await server.database.query<{ n: number }>(
          `SELECT count(*)::integer AS n FROM desk.decisions WHERE subject_id = $1 AND act = 'incident.read'`,
          [id],
        )
      )[0]?.n ?? NaN;
    const before = await reads();
    const repeat = await anna.post(CASES, { id, reports: reports.map((one) => one.id) });
    expect([repeat.status, await reads()]).toEqual([201, before + 1]);
    const same = { ...facts(), dangerClearedReason: 'Said for a test.' };
    const put = await anna.change('put', `${CASES}/${id}/facts`, version, same);
    expect([put.status, put.body.version, await reads()]).toEqual([200, version, before + 2]);
  });

  it('answers for its id as a case that is seen answers', async () => {
    const hidden = await restricted();
    const seen = await make.assessing();
    const amir = await server.as('amir');
    for (const { id } of [hidden, seen]) {
      const answer = await amir.post(CASES, { id, reports: [await make.screened({}, 'amir')] });
      expect([answer.status, answer.body.type]).toEqual([409, 'id-taken']);
    }
  });

  it('is seen by its members and the auditor', async () => {
    const { id } = await restricted('petra');
    for (const name of ['anna', 'rita', 'petra', 'otto'] as const) {
      expect([name, (await get(name, `${CASES}/${id}`)).status]).toEqual([name, 200]);
    }
  });

  it('is left out of lists, counts and queues', async () => {
    const incident = await make.proposed();
    const { id } = incident;
    await restrict('rita', id, 'anna');
    const report = incident.reports[0]?.id ?? '';
    for (const [name, seen] of [
      ['anna', true],
      ['amir', false],
    ] as const) {
      const cases = (await get(name, CASES)).body as { items: { id: string }[]; total: number };
      expect([name, cases.total, cases.items.length]).toEqual([name, Number(seen), Number(seen)]);
      const reports = (await get(name, '/api/v1/desk/reports')).body as { total: number };
      expect([name, reports.total]).toEqual([name, seen ? 2 : 0]);
      for (const view of ['incidents', 'reports']) {
        const page = (await get(name, `/en/desk?view=${view}`)).text;
        expect([name, view, page.includes(view === 'incidents' ? id : report)]).toEqual([
          name,
          view,
          seen,
        ]);
      }
    }
    expect((await get('rami', '/en/desk/review')).text).not.toContain(id);
    expect((await get('rita', '/en/desk/review')).text).toContain(id);
  });

  it('is a possible match to a search for duplicates, without a code, place or date', async () => {
    const { reports, id } = await restricted();
    const near = await make.screened();
    const answer = (await get('amir', `/api/v1/desk/reports/${near}/matches`)).body as Matches;
    expect(answer).toMatchObject({ items: [], possibleMatch: true });
    const page = await get('amir', `/en/desk/reports/${near}`);
    expect(page.text).toContain('ask the lead');
    expect(JSON.stringify(answer)).not.toContain(reports[0]?.id);
    expect(page.text).not.toContain(id);
    const known = (await get('anna', `/api/v1/desk/reports/${near}/matches`)).body as Matches;
    expect(known).toMatchObject({ possibleMatch: false });
  });

  it('comes of its class, cannot be lifted while the class asks, and takes two reviewers', async () => {
    const incident = await make.assessing({ facts: { identifiableChild: true } });
    expect(incident.guard).toMatchObject({ classes: ['child'], restriction: {} });
    const { items } = (await get('anna', CASES)).body as { items: object[] };
    expect(items).toMatchObject([{ id: incident.id, restricted: true }]);
    // in no language: each page says it in its own
    expect(incident.history.find(({ act }) => act === 'incident.restrict')?.reason).toBe(
      RESTRICTED_BY_CLASS,
    );
    expect((await get('edith', `${CASES}/${incident.id}`)).status).toBe(404);
    const lift = await (
      await server.as('rita')
    ).post(`${CASES}/${incident.id}/lifting`, { reason: 'Said for a test.' });
    expect([lift.status, (lift.body as { type: string }).type]).toEqual([
      409,
      expect.stringContaining('class-asks'),
    ]);
    await expect(
      server.database.query('DELETE FROM desk.case_restrictions WHERE incident_id = $1', [
        incident.id,
      ]),
    ).rejects.toThrow(/class of the case/);
    const plain = await restricted();
    expect(plain.reviewersRequired).toBe(2);
    const lifted = await (
      await server.as('rita')
    ).post(`${CASES}/${plain.id}/lifting`, { reason: 'Nobody is at risk.' });
    expect(lifted.body).toMatchObject({ guard: { restriction: null } });
    expect((await get('amir', `${CASES}/${plain.id}`)).status).toBe(200);
  });

  describe('held by the database alone', () => {
    const add = (classes: string): Promise<unknown> =>
      server.database.query(
        `INSERT INTO desk.incidents (id, created_by, event_type, identifiable_child)
         SELECT gen_random_uuid(), id, ${classes} FROM accounts.people WHERE name = 'anna'`,
      );

    it('for every type of event and every category that asks', async () => {
      const asked: string[] = [];
      for (const code of EVENT_TYPES.codes) {
        const classes = restrictingClasses({
          eventType: code,
          identifiableChild: false,
          categories: [],
        });
        const [row] = await server.database.query<{ classes: string[] }>(
          `SELECT desk.restricting_classes(jsonb_populate_record(NULL::desk.incidents,
             jsonb_build_object('event_type', $1::text, 'identifiable_child', false))) AS classes`,
          [code],
        );
        expect([code, row?.classes]).toEqual([code, classes]);
        const refused = add(`'${code}', false`).then(
          () => false,
          ({ constraint }: { constraint?: string }) =>
            constraint === 'case_restrictions_class_asks',
        );
        expect([code, await refused]).toEqual([code, classes.length > 0]);
        if (classes.length > 0) asked.push(code);
      }
      expect(asked).toEqual(['E09', 'E10', 'E11', 'E12', 'E13', 'E22']);
      await expect(add(`'E01', true`)).rejects.toThrow('class of the case');
    });

    it('where an edit gives the class, and the service does not follow it', async () => {
      const guards = server.app.get(CaseGuards, { strict: false });
      const incident = await make.assessing();
      Object.assign(guards, { followClass: () => Promise.resolve() });
      try {
        for (const [part, body] of [
          ['facts', facts({ identifiableChild: true })],
          ['categories', { rows: [{ category: 'V16', reasoning: 'Said for a test.' }] }],
        ] as const) {
          const answer = await (
            await server.as('anna')
          ).change('put', `${CASES}/${incident.id}/${part}`, incident.version, body);
          expect([part, answer.status, answer.body]).toMatchObject([
            part,
            409,
            { type: 'class-asks' },
          ]);
        }
        expect((await get('anna', `${CASES}/${incident.id}`)).body).toMatchObject({
          version: incident.version,
          categories: [{}],
          guard: { classes: [] },
        });
      } finally {
        Reflect.deleteProperty(guards, 'followClass');
      }
    });
  });

  it('is marked by who may, and its members are people of the desk', async () => {
    const { id } = await make.assessing();
    expect((await restrict('amir', id)).status).toBe(409);
    expect((await restrict('edith', id)).status).toBe(403);
    expect((await restrict('anna', id, 'adam')).status).toBe(400);
    expect((await restrict('anna', id)).status).toBe(200);
    expect((await restrict('anna', id)).status).toBe(409);
  });

  it('writes an entry and a leaf with each read, and shows it', async () => {
    const { id } = await restricted();
    const leaves = async (): Promise<number> =>
      (
        await server.database.query<{ n: number }>(
          `SELECT count(*)::integer AS n FROM ledger.openings WHERE payload LIKE '%"act":"incident.read"%'`,
        )
      )[0]?.n ?? 0;
    const before = await leaves();
    const read = (await get('otto', `${CASES}/${id}`)).body as Incident;
    expect(await leaves()).toBe(before + 1);
    expect(read.history.at(-1)).toMatchObject({ act: 'incident.read', by: 'otto' });
    await get('otto', `/en/desk/incidents/${id}`);
    await get('otto', `/api/v1/desk/reports/${read.reports[0]?.id}`);
    expect(await leaves()).toBe(before + 3);
    await get('amir', `${CASES}/${id}`);
    expect(await leaves()).toBe(before + 3);
  });

  it('tells an editor roles and no names', async () => {
    const incident = await make.assessing();
    const { history } = (await get('edith', `${CASES}/${incident.id}`)).body as Incident;
    expect(new Set(history.map(({ by, byRole }) => `${by} ${byRole}`))).toEqual(
      new Set(['null analyst']),
    );
  });
});

describe('access in an emergency', () => {
  const ACCESSES = '/api/v1/desk/emergency-accesses';

  it('is asked for five times at once by one person, whatever is asked for', async () => {
    const { ref } = await restricted();
    const rami = await server.as('rami');
    const ask = async (code: string) =>
      rami.post(ACCESSES, { id: randomUUID(), ref: code, reason: 'Said for a test.' });
    const answers = await Promise.all(Array.from({ length: 9 }, () => ask(ref)));
    expect(answers.map(({ status }) => status).filter((status) => status < 300)).toHaveLength(5);
    for (const code of [ref, 'HM-00000000']) {
      const more = await ask(code);
      expect([more.status, more.body.type]).toEqual([429, 'many-asks']);
    }
  });
  const ask = async (by: CastName, ref: string) => {
    const id = randomUUID();
    const answer = await (
      await server.as(by)
    ).post(ACCESSES, { id, ref, reason: 'A life depends on it.' });
    return { id, answer };
  };
  const confirm = async (by: CastName, id: string) =>
    (await server.as(by)).post(`${ACCESSES}/${id}/confirmation`);
  const counted = async (): Promise<number> =>
    (
      (await (await server.as('nobody')).get('/api/v1/open/ledger/counts')).body as {
        emergencyAccesses: number;
      }
    ).emergencyAccesses;

  it('takes two people, ends by itself, is told to members and counted in public', async () => {
    const { id, ref } = await restricted();
    const before = await counted();
    const { id: access, answer } = await ask('petra', ref);
    expect(answer.status).toBe(201);
    expect((await get('petra', `${CASES}/${id}`)).status).toBe(404);
    expect((await confirm('petra', access)).status).toBe(409);
    expect((await confirm('amir', access)).status).toBe(403);
    expect((await confirm('rami', access)).status).toBe(200);
    expect((await get('rami', `${CASES}/${id}`)).status).toBe(404);
    const read = (await get('petra', `${CASES}/${id}`)).body as Incident;
    expect(read.guard.acts).not.toContain('members');
    expect(await counted()).toBe(before + 1);
    const told = (await get('anna', ACCESSES)).body as { running: object[] };
    expect(told.running).toMatchObject([{ person: 'petra', confirmedBy: 'rami', ref }]);
    expect((await get('anna', '/en/desk')).text).toContain('petra');
    const { guard, history } = (await get('anna', `${CASES}/${id}`)).body as Incident;
    expect(guard.accesses).toMatchObject([{ person: 'petra', over: false }]);
    expect(history.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['emergency.ask', 'emergency.confirm', 'incident.read']),
    );
    expect((await confirm('rami', access)).status).toBe(409);
    await server.database.query(
      `ALTER TABLE desk.emergency_accesses DISABLE TRIGGER guard_access;
       UPDATE desk.emergency_accesses SET ends_at = now() - interval '1 second';
       ALTER TABLE desk.emergency_accesses ENABLE TRIGGER guard_access`,
    );
    expect((await get('petra', `${CASES}/${id}`)).status).toBe(404);
  });

  it('ends, and with it ends the hold on a case taken on meanwhile', async () => {
    const { id, ref, version } = await restricted('edith');
    const { id: access } = await ask('amir', ref);
    expect((await confirm('rami', access)).status).toBe(200);
    const took = await (
      await server.as('amir')
    ).change('post', `${CASES}/${id}/claim`, version, { note: 'Said for a test.' });
    expect([took.status, took.body]).toMatchObject([200, { claimedBy: 'amir' }]);
    const heldBy = async (): Promise<unknown[]> => {
      const { items } = (await get('anna', CASES)).body as { items: Incident[] };
      const { claimedBy } = (await get('anna', `${CASES}/${id}`)).body as Incident;
      return [claimedBy, items.find((row) => row.id === id)?.claimedBy];
    };
    expect(await heldBy()).toEqual(['amir', 'amir']);
    await server.database.query(
      `ALTER TABLE desk.emergency_accesses DISABLE TRIGGER guard_access;
       UPDATE desk.emergency_accesses SET ends_at = now() - interval '1 second';
       ALTER TABLE desk.emergency_accesses ENABLE TRIGGER guard_access`,
    );
    expect(await heldBy()).toEqual([null, null]);
    expect((await get('anna', `/en/desk/incidents/${id}`)).text).toContain('Nobody has taken this');
    const again = await (
      await server.as('anna')
    ).change('post', `${CASES}/${id}/claim`, version + 1);
    expect([again.status, again.body]).toMatchObject([200, { claimedBy: 'anna' }]);
  });

  it('does not tell whether there is such a case', async () => {
    const { ref } = await restricted();
    const there = await ask('petra', ref);
    const none = await ask('petra', 'HM-ZZZZZZZZ');
    const plain = (body: object): object => ({ ...body, id: null, ref: null });
    expect(plain(there.answer.body as object)).toEqual(plain(none.answer.body as object));
    const [a, b] = [await confirm('rami', there.id), await confirm('rami', none.id)];
    expect([a.status, plain(a.body as object)]).toEqual([b.status, plain(b.body as object)]);
  });
});
