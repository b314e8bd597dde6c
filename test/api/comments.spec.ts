import { randomUUID } from 'node:crypto';
import {
  type CommentRequest,
  type Incident,
  type OpenIncidentAnswer,
  type ProblemBody,
} from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { caseSteps, LIKELY } from '../support/cases.js';
import { countActs } from '../support/ledger.js';
import { addUnits, makeCases } from '../support/make.js';

jest.setTimeout(60_000);

const COMMENTS = '/api/v1/desk/comments';
const ACTOR = LIKELY.actor;
const REASON = { reason: 'Invented reason.' };
const ASKED = { channel: 'Invented press office', question: 'Invented question.' };

let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot('exercise', undefined, { named: false });
  await server.app.listen(0, '127.0.0.1');
  await addUnits(server);
});
beforeEach(async () => {
  await server.reset();
  make = makeCases(server);
});
afterAll(() => server?.close());

const { act } = caseSteps(() => server);
const ask = async (by: 'petra' | 'paul' | 'anna' | 'eve' = 'petra', more: object = {}) =>
  (await server.as(by)).post(COMMENTS, { id: randomUUID(), actor: ACTOR, ...ASKED, ...more });
const step = async (
  by: 'petra' | 'paul' | 'rita' | 'rami' | 'anna' | 'eve',
  { id, version }: Pick<CommentRequest, 'id' | 'version'>,
  path: string,
  body: object = REASON,
) => (await server.as(by)).change('post', `${COMMENTS}/${id}/${path}`, version, body);
const ANSWERED = {
  outcome: 'answered',
  noteEn: 'It says that it was elsewhere.',
  noteAr: null,
  ...REASON,
};
/** As if it had been asked so many days ago. */
const age = (days: number): Promise<unknown[]> =>
  server.database.query(
    `ALTER TABLE desk.comment_requests DISABLE TRIGGER check_change;
     UPDATE desk.comment_requests SET asked_at = now() - interval '${days} days';
     ALTER TABLE desk.comment_requests ENABLE TRIGGER check_change`,
  );
const settled = async (): Promise<CommentRequest> => {
  const asked = (await ask()).body as CommentRequest;
  const proposed = (await step('petra', asked, 'proposal', ANSWERED)).body as CommentRequest;
  return (await step('rita', proposed, 'approval')).body as CommentRequest;
};
const naming = (): Promise<Incident> =>
  make.scheduled({ actors: [LIKELY], reviewers: ['rita', 'rami'] });
const release = (incident: Incident) => act('petra', incident, 'publication/release');

describe('an organisation that no record named yet', () => {
  it('is not named before it was asked and two people settled what came of it', async () => {
    const incident = await naming();
    const refused = await release(incident);
    expect([refused.status, (refused.body as ProblemBody).type]).toEqual([409, 'comment-first']);
    const record = await (
      await server.as('petra')
    ).get(`/api/v1/desk/incidents/${incident.id}/publication`);
    expect(record.body.unasked).toEqual([ACTOR]);
    const asked = (await ask()).body as CommentRequest;
    expect((await release(incident)).body.type).toBe('comment-first');
    const proposed = (await step('petra', asked, 'proposal', ANSWERED)).body as CommentRequest;
    expect((await release(incident)).body.type).toBe('comment-first');
    await step('rita', proposed, 'approval');
    expect((await release(incident)).status).toBe(200);
  });

  it('is printed with what came of it, on the first record and on each later one', async () => {
    await settled();
    const refs = [];
    for (const incident of [await naming(), await naming()]) {
      expect((await release(incident)).status).toBe(200);
      refs.push(incident.ref);
    }
    await server.followed();
    const nobody = await server.as('nobody');
    for (const ref of refs) {
      const answer = (await nobody.get(`/api/v1/open/incidents/${ref}`)).body as OpenIncidentAnswer;
      expect(answer.comments).toEqual([
        expect.objectContaining({
          actor: ACTOR,
          outcome: 'answered',
          note: { en: ANSWERED.noteEn, ar: null },
        }),
      ]);
      for (const language of ['en', 'ar']) {
        const page = await nobody.get(`/${language}/i/${ref}`);
        expect(page.text).toContain(ANSWERED.noteEn);
        expect(page.text).not.toContain(ASKED.channel);
        expect(page.text).not.toContain(ASKED.question);
      }
    }
  });

  it('may be alleged without a name, and total without one', async () => {
    const incident = await make.scheduled({ actors: [{ ...LIKELY, level: 'alleged', bases: [] }] });
    expect((await release(incident)).status).toBe(200);
  });

  it('is told of in public by no word before a record names it', async () => {
    await settled();
    expect(await server.database.query('SELECT FROM pub.comments')).toEqual([]);
  });

  it('is not named past the service either', async () => {
    const incident = await naming();
    await expect(
      server.database.query(
        `SELECT pub.publish_incident(ARRAY[$1::uuid], (SELECT id FROM accounts.people WHERE name = 'petra'))`,
        [incident.id],
      ),
    ).rejects.toMatchObject({ constraint: 'publications_comment_first' });
  });
});

describe('a request for comment', () => {
  it('leaves a leaf for each step, and shows who did what', async () => {
    const before = await countActs(server.database);
    const request = await settled();
    expect(request).toMatchObject({
      state: 'closed',
      askedBy: 'petra',
      proposedBy: 'petra',
      closedBy: 'rita',
      named: false,
      acts: [],
    });
    expect(await countActs(server.database)).toBe(before + 3);
  });

  it('gives the same for the same id, and refuses another use of it', async () => {
    const id = randomUUID();
    const first = await ask('petra', { id });
    const again = await ask('petra', { id });
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    expect((await ask('petra', { id, question: 'Another.' })).body.type).toBe('id-taken');
    expect((await ask('paul', { id })).body.type).toBe('id-taken');
    expect((await ask()).body.type).toBe('asked-already');
  });

  it('takes silence for an answer once ten days are over', async () => {
    const asked = (await ask()).body as CommentRequest;
    expect(asked.daysOver).toBe(false);
    for (const outcome of ['no_answer', 'not_reached']) {
      const answer = await step('petra', asked, 'proposal', { outcome, ...REASON });
      expect([answer.status, answer.body.type]).toEqual([409, 'silence-too-soon']);
    }
    await age(9);
    const nine = await step('petra', asked, 'proposal', { outcome: 'no_answer', ...REASON });
    expect(nine.body.type).toBe('silence-too-soon');
    await age(10);
    const ten = await step('petra', asked, 'proposal', { outcome: 'no_answer', ...REASON });
    expect([ten.status, ten.body.state]).toEqual([200, 'proposed']);
  });

  it('says in public what it answered', async () => {
    const asked = (await ask()).body as CommentRequest;
    const silent = await step('petra', asked, 'proposal', { outcome: 'answered', ...REASON });
    expect([silent.status, (silent.body as ProblemBody).errors?.[0]?.pointer]).toEqual([
      400,
      '/noteEn',
    ]);
  });

  it('goes back with a reason, and forward again', async () => {
    const asked = (await ask()).body as CommentRequest;
    const proposed = (await step('petra', asked, 'proposal', ANSWERED)).body as CommentRequest;
    const back = (await step('rita', proposed, 'return')).body as CommentRequest;
    expect(back).toMatchObject({ state: 'asked', outcome: null, noteEn: null, version: 3 });
    expect((await step('rita', back, 'approval')).body.type).toBe('comment-step');
    expect((await step('petra', { ...back, version: 1 }, 'proposal', ANSWERED)).status).toBe(412);
  });

  it.each(['anna', 'eve'] as const)('is not made by %s', async (by) => {
    expect((await ask(by)).status).toBe(403);
  });

  it('is approved by no publisher, and not by who proposed, past the service either', async () => {
    const asked = (await ask()).body as CommentRequest;
    const proposed = (await step('petra', asked, 'proposal', ANSWERED)).body as CommentRequest;
    expect((await step('petra', proposed, 'approval')).status).toBe(403);
    for (const name of ['petra', 'paul']) {
      await expect(
        server.database.query(
          `UPDATE desk.comment_requests SET state = 'closed', version = version + 1,
             closed_by = (SELECT id FROM accounts.people WHERE name = $1)`,
          [name],
          'desk',
        ),
      ).rejects.toMatchObject({ constraint: expect.stringMatching(/^comment_requests_by_/) });
    }
    await expect(
      server.database.query(`UPDATE desk.comment_requests SET note_en = 'Other.'`, [], 'desk'),
    ).rejects.toMatchObject({ constraint: 'comment_requests_step_known' });
    await expect(
      server.database.query(`UPDATE desk.comment_requests SET asked_at = now()`, [], 'desk'),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      server.database.query('DELETE FROM desk.comment_requests', [], 'desk'),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    ['an organisation that is none', { actor: 'EX-NONE' }, '/actor'],
    ['no way', { channel: ' ' }, '/channel'],
    ['no question', { question: '' }, '/question'],
  ])('refuses %s', async (_, more, pointer) => {
    const answer = await ask('petra', more);
    expect([answer.status, (answer.body as ProblemBody).errors?.[0]?.pointer]).toEqual([
      400,
      pointer,
    ]);
  });
});

describe('the page of requests', () => {
  it.each(['en', 'ar'])('shows them, and the form to those who ask, in %s', async (language) => {
    const path = `/${language}/desk/comments`;
    const empty = await (await server.as('rita')).get(path);
    expect([empty.status, empty.text.includes('comment-ask')]).toEqual([200, false]);
    await settled();
    const page = await (await server.as('petra')).get(path);
    expect(page.text).toContain(ASKED.question);
    expect(page.text).toContain('comment-ask');
  });
});
