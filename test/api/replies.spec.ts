import {
  type DeskReply,
  type DeskReplyRow,
  type Incident,
  type OpenCorrectionsAnswer,
  type OpenIncidentAnswer,
  REPLY_STEPS,
} from '@himaya/contracts';
import { randomUUID } from 'node:crypto';
import { boot, ORIGIN, type TestServer } from '../support/boot.js';
import { CASES, caseSteps } from '../support/cases.js';
import { addUnits, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { refusal } from '../support/refusal.js';

jest.setTimeout(120_000);

const INTAKE = '/api/v1/intake/replies';
const DESK = '/api/v1/desk/replies';
const OPEN = '/api/v1/open';
const REASON = { reason: 'Invented reason.' };
const WORDS = 'Zqwords: it was on the other side of the river. Nobody of ours was there.';
const NOTE = { noteEn: 'Invented answer.', noteAr: 'جواب مختلق.' };
const ACCEPTED = { outcome: 'accepted_in_part', ...NOTE, ...REASON };

let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
});
afterAll(() => server?.close());

const reply = (more: object = {}) => ({
  language: 'en',
  kind: 'correction',
  part: 'place',
  words: WORDS,
  ...more,
});
const send = async (ref: string, more: object = {}, id: string = randomUUID()) =>
  (await server.as('nobody')).post(INTAKE, { id, ref, reply: reply(more) });
async function sent(ref: string, more: object = {}): Promise<string> {
  const answer = await send(ref, more);
  expect(answer.status).toBe(201);
  return (answer.body as { id: string }).id;
}
const post = (address: string, fields: Record<string, string>) =>
  server.app.inject({
    method: 'POST',
    url: address,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN },
    payload: new URLSearchParams(fields).toString(),
  });
const step = async (by: CastName, id: string, path: string, version: number, body: object = {}) =>
  (await server.as(by)).change('post', `${DESK}/${id}/${path}`, version, body);
async function proposed(ref: string, more: object = {}, answer: object = ACCEPTED) {
  const id = await sent(ref, more);
  expect((await step('anna', id, 'examination', 1)).status).toBe(200);
  expect((await step('anna', id, 'proposal', 2, answer)).body).toMatchObject({ state: 'proposed' });
  return id;
}
const list = async (by: CastName): Promise<DeskReplyRow[]> =>
  ((await (await server.as(by)).get(DESK)).body as { items: DeskReplyRow[] }).items;
async function page(path: string): Promise<string> {
  await server.followed();
  return (await (await server.as('nobody')).get(path)).text;
}
const record = async (ref: string): Promise<OpenIncidentAnswer> =>
  JSON.parse(await page(`${OPEN}/incidents/${ref}`)) as OpenIncidentAnswer;
const log = async (): Promise<OpenCorrectionsAnswer> =>
  JSON.parse(await page(`${OPEN}/corrections`)) as OpenCorrectionsAnswer;

describe('what readers and named parties send', () => {
  it('is taken once, without a cookie, for what is public alone', async () => {
    const { ref } = await make.published();
    const id = randomUUID();
    const first = await send(ref, {}, id);
    expect([first.status, first.headers['set-cookie']]).toEqual([201, undefined]);
    expect((await send(ref, {}, id)).body).toEqual(first.body);
    expect((await send(ref, { words: 'Other words.' }, id)).body.type).toBe('id-taken');
    const hidden = await make.approved();
    for (const unknown of ['HM-00000000', hidden.ref])
      expect((await send(unknown)).body).toMatchObject({ type: 'no-such-record', status: 404 });
    const [row] = await server.database.query<{ text: string }>(
      'SELECT to_jsonb(r)::text AS text FROM desk.replies r WHERE id = $1',
      [id],
    );
    expect(row?.text).toContain(WORDS);
    expect(row?.text).not.toMatch(/\d{2}:\d{2}/);
    expect((await record(ref)).replies).toEqual([]);
  });

  it.each([
    ['a kind that is none', { kind: 'boast' }, '/reply/kind'],
    ['no words', { words: ' ' }, '/reply/words'],
    ['a party of a reader', { party: 'Invented council' }, '/reply/party'],
    ['a reply of nobody', { kind: 'reply' }, '/reply/party'],
    ['an address that is none', { links: ['javascript:1'] }, '/reply/links'],
    ['a name', { name: 'X' }, '/reply/name'],
  ])('is refused with %s', async (_, more, pointer) => {
    const { status, body } = await send((await make.published()).ref, more);
    const errors = JSON.stringify(body.errors);
    expect([status, errors]).toEqual([400, expect.stringContaining(pointer)]);
  });

  it('is taken by a plain form in both languages, which keeps what was typed', async () => {
    const { ref } = await make.published();
    for (const language of ['en', 'ar'] as const) {
      const address = `/${language}/correct/${ref.toLowerCase()}`;
      const nobody = await server.as('nobody');
      const form = await nobody.get(address);
      expect([form.status, form.headers['set-cookie'], form.headers['cache-control']]).toEqual([
        200,
        undefined,
        'no-store',
      ]);
      const half = await post(address, { kind: 'correction', words: WORDS });
      const kept = ['Zqwords', '#part'].map((words) => half.body.includes(words));
      expect([half.statusCode, ...kept]).toEqual([400, true, true]);
      const whole = { kind: 'correction', part: 'time', words: WORDS, party: '', links: '' };
      expect((await post(address, whole)).statusCode).toBe(200);
    }
    expect((await list('anna')).filter((row) => row.ref === ref)).toHaveLength(2);
    expect((await (await server.as('nobody')).get('/en/correct/HM-00000000')).status).toBe(404);
  });

  it('waits unread in numbers that a desk can read', async () => {
    const { ref } = await make.published();
    await server.database.query(
      `INSERT INTO desk.replies (id, sameness, ref, language, kind, part, words, links)
       SELECT gen_random_uuid(), sha256('x'), $1, 'en', 'correction', 'words', 'Invented.', '{}' FROM generate_series(1, 50)`,
      [ref],
    );
    expect((await send(ref)).body).toMatchObject({ type: 'replies-wait', status: 429 });
    // somebody may be in danger: no crowd keeps that out
    expect((await send(ref, { part: 'safety' })).status).toBe(201);
    await server.database.query('DELETE FROM desk.replies WHERE ref = $1', [ref]);
  });
});

describe('at the desk', () => {
  it('is examined by one and answered by two; the public reads each', async () => {
    const { ref } = await make.published();
    const party = { kind: 'reply', part: 'attribution', party: 'Zqsomebody' };
    const id = await sent(ref, party);
    const seen = (await (await server.as('anna')).get(`${DESK}/${id}`)).body as DeskReply;
    expect(seen).toMatchObject({ state: 'received', words: WORDS, acts: ['examine'] });
    expect((await step('anna', id, 'examination', 1)).body).toMatchObject({
      state: 'examined',
      takenBy: 'anna',
    });
    expect((await record(ref)).replies).toMatchObject([
      { kind: 'reply', part: 'attribution', outcome: null, party: null, quote: null, note: null },
    ]);
    expect(await page(`/en/i/${ref}`)).not.toContain('Zq');
    const quoted = { party: 'Invented council', quote: 'Nobody of ours was there.' };
    const answer = { outcome: 'declined', ...NOTE, ...quoted, ...REASON };
    expect((await step('anna', id, 'proposal', 2, answer)).status).toBe(200);
    expect((await record(ref)).replies).toMatchObject([{ outcome: null, note: null }]);
    expect((await step('anna', id, 'approval', 3, REASON)).status).toBe(403);
    const done = await step('rita', id, 'approval', 3, REASON);
    expect(done.body).toMatchObject({ state: 'closed', closedBy: 'rita', acts: [] });
    const shown = {
      outcome: 'declined',
      party: 'Invented council',
      quote: { text: quoted.quote, language: 'en' },
      note: { en: NOTE.noteEn, ar: NOTE.noteAr },
    };
    expect((await record(ref)).replies).toMatchObject([shown]);
    expect((await log()).items[0]).toMatchObject({ kind: 'reply', ref, reply: shown });
    for (const [path, words] of [
      [`/ar/i/${ref}`, NOTE.noteAr],
      ['/ar/corrections', NOTE.noteAr],
      ['/en/corrections.atom', NOTE.noteEn],
    ] as const)
      expect([path, (await page(path)).includes(words)]).toEqual([path, true]);
    expect(JSON.stringify(await record(ref))).not.toContain('Zq');
    expect((await record(ref)).incident).toMatchObject({ version: 1, contested: [] });
  });

  it('is answered by somebody else than who proposed, whatever roles they hold', async () => {
    const { ref } = await make.published();
    const id = await proposed(ref);
    const roles = (to: string) =>
      server.database.query(`UPDATE accounts.people SET roles = $1 WHERE name = 'anna'`, [to]);
    await roles('{analyst,reviewer}');
    const self = await step('anna', id, 'approval', 3, REASON);
    expect([self.status, self.body.type]).toEqual([409, 'answered-by-two']);
    const byHand = await refusal(
      server.database,
      'desk',
      `UPDATE desk.replies SET state = 'closed', closed_by = proposed_by, version = version + 1 WHERE id = '${id}'`,
    );
    expect(byHand).toBe('replies_by_two');
    await roles('{analyst}');
    const other = `UPDATE desk.replies SET state = 'closed', version = version + 1, note_en = 'Zqother',
      closed_by = (SELECT id FROM accounts.people WHERE name = 'rita') WHERE id = '${id}'`;
    expect(await refusal(server.database, 'desk', other)).toBe('replies_never_edited');
    const back = await step('rita', id, 'return', 3, REASON);
    expect(back.body).toMatchObject({ state: 'examined', answer: null });
    expect((await step('rita', id, 'approval', 4, REASON)).body.type).toBe('reply-step');
  });

  it('is refused to eve, to who may not, without reasons, and where it moved meanwhile', async () => {
    const { ref } = await make.published();
    const id = await sent(ref);
    for (const by of ['eve', 'edith', 'adam'] as const)
      expect([by, (await (await server.as(by)).get(`${DESK}/${id}`)).status]).toEqual([by, 403]);
    for (const by of ['rita', 'petra', 'otto'] as const)
      expect([by, (await step(by, id, 'examination', 1)).status]).toEqual([by, 403]);
    expect((await step('anna', id, 'proposal', 1, ACCEPTED)).body.type).toBe('reply-step');
    expect((await step('anna', id, 'examination', 7)).status).toBe(412);
    await step('anna', id, 'examination', 1);
    for (const body of [
      { outcome: 'declined', ...REASON },
      { ...ACCEPTED, reason: ' ' },
      { ...ACCEPTED, quote: 'Words that nobody sent.' },
      { ...ACCEPTED, state: 'closed' },
    ])
      expect((await step('anna', id, 'proposal', 2, body)).status).toBe(400);
  });

  it('sets aside what bears on no record: the public reads of it no more', async () => {
    const { ref } = await make.published();
    const id = await proposed(ref, {}, { outcome: 'set_aside', ...REASON });
    expect((await record(ref)).replies).toHaveLength(1);
    await step('rita', id, 'approval', 3, REASON);
    expect((await record(ref)).replies).toEqual([]);
  });

  it('is hidden with a restricted case, and refused to who stands aside', async () => {
    const incident = await make.published();
    const id = await sent(incident.ref);
    await act('amir', incident, 'recusal', REASON);
    const aside = await step('amir', id, 'examination', 1);
    expect([aside.status, aside.body.type]).toEqual([409, 'reply-recused']);
    const now = (await (await server.as('rita')).get(`${CASES}/${incident.id}`)).body as Incident;
    const closed = await act('rita', now, 'restriction', { ...REASON, members: [] });
    expect(closed.status).toBe(200);
    const absent = await (await server.as('anna')).get(`${DESK}/${randomUUID()}`);
    const hidden = await (await server.as('rami')).get(`${DESK}/${id}`);
    expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
    expect((await list('rami')).map((row) => row.id)).not.toContain(id);
  });
});

describe('when the record leaves', () => {
  it('goes with what is withdrawn, and comes back with it', async () => {
    const incident = await make.published();
    const id = await proposed(incident.ref);
    await step('rita', id, 'approval', 3, REASON);
    const before = (await record(incident.ref)).replies;
    expect(before).toHaveLength(1);
    await act('paul', incident, 'publication/withdrawal', REASON);
    const left = await server.database.query('SELECT FROM pub.replies WHERE ref = $1', [
      incident.ref,
    ]);
    expect([left.length, JSON.stringify((await log()).items).includes(incident.ref)]).toEqual([
      0,
      false,
    ]);
    expect((await send(incident.ref)).status).toBe(404);
    await act('rami', incident, 'publication/restoration', REASON);
    expect((await record(incident.ref)).replies).toEqual(before);
  });

  it('steps by the table that code and database share', async () => {
    const rows = await server.database.query<{ from_state: string; to_state: string }>(
      'SELECT from_state, to_state FROM desk.reply_transitions',
    );
    expect(rows.map((row) => [row.from_state, row.to_state]).sort()).toEqual(
      [...REPLY_STEPS].map((pair) => [...pair]).sort(),
    );
  });
});
