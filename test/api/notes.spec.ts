import { randomUUID } from 'node:crypto';
import { type Note, type Notes, type Notices } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { caseSteps, CASES } from '../support/cases.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { refusal } from '../support/refusal.js';

jest.setTimeout(60_000);

const REPORTS = '/api/v1/desk/reports';
const NOTICES = '/api/v1/desk/notices';
const TEXT = 'Zqinvented words for the desk alone.';
let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act } = caseSteps(() => server);
const logged: string[] = [];

beforeAll(async () => {
  server = await boot('exercise', {
    level: 'info',
    to: { write: (line) => void logged.push(line) },
  });
});
afterAll(() => server?.close());
beforeEach(async () => {
  await server.reset();
  make = makeCases(server);
});

const add = async (by: CastName, path: string, text: string = TEXT, id: string = randomUUID()) =>
  (await server.as(by)).post(`${path}/notes`, { id, text });
const read = async (by: CastName | 'nobody', path: string) =>
  (await server.as(by)).get(`${path}/notes`);
const strike = async (by: CastName, note: Note, version = note.version) =>
  (await server.as(by)).change('post', `/api/v1/desk/notes/${note.id}/strike`, version, {
    reason: 'Said of the wrong case.',
  });
const told = async (name: CastName) => (await (await server.as(name)).get(NOTICES)).body as Notices;
const restrict = async (id: string) =>
  (await server.as('anna')).post(`${CASES}/${id}/restriction`, {
    reason: 'Invented.',
    members: [],
  });

describe('an internal note', () => {
  it('is read by all who may see the record, and by nobody else', async () => {
    const { id } = await make.assessing();
    const path = `${CASES}/${id}`;
    expect((await add('anna', path)).status).toBe(201);
    for (const reader of ['amir', 'rita', 'petra', 'otto'] as const) {
      const { items } = (await read(reader, path)).body as Notes;
      expect(items).toMatchObject([{ text: TEXT, by: 'anna', version: 1, struck: null }]);
    }
    expect((await read('eve', path)).status).toBe(403);
    expect((await read('adam', path)).status).toBe(403);
    expect((await read('nobody', path)).status).toBe(401);
    expect((await add('otto', path)).status).toBe(403);
    expect(((await read('otto', path)).body as Notes).mayAdd).toBe(false);
  });

  it('stands on a report too, and not in what its reporter or the public is told', async () => {
    const id = await make.received();
    await add('anna', `${REPORTS}/${id}`);
    expect(((await read('rita', `${REPORTS}/${id}`)).body as Notes).items).toHaveLength(1);
    expect((await read('edith', `${REPORTS}/${id}`)).status).toBe(403);
    for (const plane of ['open', 'intake'] as const)
      expect(await refusal(server.database, plane, 'SELECT FROM desk.notes')).toBe('42501');
    expect(logged.join('')).not.toContain('Zqinvented');
  });

  it('leaves a leaf, once for the same id; another text under it is refused', async () => {
    const { id } = await make.assessing();
    const note = randomUUID();
    const leaves = async () => {
      const rows = await server.database.query<{ n: number }>(
        `SELECT count(*)::integer AS n FROM ledger.openings WHERE payload::jsonb ->> 'act' = 'note.add'`,
      );
      return rows[0]?.n;
    };
    const before = (await leaves()) ?? 0;
    const first = await add('anna', `${CASES}/${id}`, TEXT, note);
    const again = await add('anna', `${CASES}/${id}`, TEXT, note);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await leaves()).toBe(before + 1);
    expect((await add('anna', `${CASES}/${id}`, 'Other words.', note)).body).toMatchObject({
      type: 'id-taken',
    });
    expect((await add('anna', `${CASES}/${id}`, '  ')).status).toBe(400);
  });

  it('is struck by its author or a reviewer with a reason, once, and its words stay', async () => {
    const path = `${CASES}/${(await make.assessing()).id}`;
    const note = (await add('anna', path)).body as Note;
    expect((await strike('amir', note)).status).toBe(403);
    expect((await strike('rita', note, 2)).status).toBe(412);
    const bare = await (await server.as('rita')).post(`/api/v1/desk/notes/${note.id}/strike`, {});
    expect(bare.status).toBe(428);
    expect((await strike('rita', note)).body).toMatchObject({
      text: TEXT,
      version: 2,
      struck: { by: 'rita', reason: 'Said of the wrong case.' },
    });
    expect((await strike('anna', note, 2)).status).toBe(412);
  });

  it('is held by the database: never changed, never by who may not see the record', async () => {
    const { id } = await make.assessing();
    const note = (await add('anna', `${CASES}/${id}`)).body as Note;
    await restrict(id);
    const who = (name: string) => `(SELECT id FROM accounts.people WHERE name = '${name}')`;
    const insert = (by: string, named: string) =>
      `INSERT INTO desk.notes (id, subject_id, text, mentions, by_id)
       VALUES (gen_random_uuid(), '${id}', 'Invented.', ${named}, ${who(by)})`;
    const desk = (sql: string) => refusal(server.database, 'desk', sql);
    expect(await desk(insert('amir', `'{}'`))).toBe('notes_in_sight');
    expect(await desk(insert('anna', `ARRAY[${who('amir')}]`))).toBe('notes_in_sight');
    expect(await desk(`UPDATE desk.notes SET text = 'Other.'`)).toBe('42501');
    expect(await desk(`DELETE FROM desk.notes`)).toBe('42501');
    expect(
      await desk(
        `UPDATE desk.notes SET struck_by = ${who('amir')}, struck_reason = 'Other.', version = 2 WHERE id = '${note.id}'`,
      ),
    ).toBe('notes_stay');
  });

  it('of a restricted case is not there for who is no member', async () => {
    const { id } = await make.assessing();
    const path = `${CASES}/${id}`;
    const note = (await add('anna', path)).body as Note;
    await restrict(id);
    const absent = await read('amir', `${CASES}/${randomUUID()}`);
    for (const answer of [
      await read('amir', path),
      await add('amir', path),
      await strike('amir', note),
    ])
      expect([answer.status, answer.text]).toEqual([404, absent.text]);
    expect((await read('anna', path)).status).toBe(200);
  });
});

describe('a mention', () => {
  it('tells the person, who marks it read; nobody is told of themselves', async () => {
    const { id, ref } = await make.assessing();
    await add('anna', `${CASES}/${id}`, 'Look at this, @rita and @anna.');
    const [notice] = (await told('rita')).items;
    expect(notice).toMatchObject({
      kind: 'mentioned',
      of: 'incident',
      ref,
      by: 'anna',
      note: null,
    });
    expect((await told('anna')).items).toEqual([]);
    const span = { from: notice?.id, upTo: notice?.id };
    await (await server.as('anna')).post(`${NOTICES}/seen`, span);
    expect((await told('rita')).unread).toBe(1);
    expect((await (await server.as('rita')).post(`${NOTICES}/seen`, span)).body).toMatchObject({
      unread: 0,
      items: [{ seen: true }],
    });
    expect((await (await server.as('rita')).post(`${NOTICES}/seen`, { from: 'x' })).status).toBe(
      400,
    );
  });

  it('of somebody who may not see the record is refused as that of nobody', async () => {
    const { id } = await make.assessing();
    await restrict(id);
    const refused = async (name: string) => {
      const { status, body } = await add('anna', `${CASES}/${id}`, `Look, @${name}.`);
      return JSON.stringify([status, body]).replaceAll(name, 'NAME');
    };
    expect(await refused('amir')).toBe(await refused('zoltan'));
    expect(JSON.parse(await refused('amir'))).toMatchObject([
      400,
      { errors: [{ pointer: '/text' }] },
    ]);
    expect(((await read('anna', `${CASES}/${id}`)).body as Notes).items).toEqual([]);
  });

  it('is not there any more for who may no longer know of the case', async () => {
    const { id } = await make.assessing();
    await add('anna', `${CASES}/${id}`, 'Look, @amir.');
    expect((await told('amir')).unread).toBe(1);
    await restrict(id);
    expect(await told('amir')).toEqual({ items: [], unread: 0 });
  });
});

describe('a notice', () => {
  it('tells whoever proposed that it was returned, and whoever held a case that it was taken over', async () => {
    const proposed = await make.proposed();
    await act('rita', proposed, 'return', { reason: 'The place is not established.' });
    expect((await told('anna')).items).toMatchObject([{ kind: 'returned', ref: proposed.ref }]);
    const held = await make.assessing();
    await act('amir', held, 'claim', { note: 'You are at lunch.' });
    expect((await told('anna')).items[0]).toMatchObject({
      kind: 'taken_over',
      by: 'amir',
      note: 'You are at lunch.',
    });
  });
});
