import { randomUUID } from 'node:crypto';
import { type ProblemBody, type Report, type ReportAcceptance } from '@himaya/contracts';
import { addDays, civilDay } from '@himaya/edtf';
import { asOwner } from '@himaya/api';
import { removePlaces } from '@himaya/places';
import { Client } from 'pg';
import supertest from 'supertest';
import { boot, type TestServer } from '../support/boot.js';
import { report } from '../support/make.js';

jest.setTimeout(30_000);

const INTAKE = '/api/v1/intake/reports';
const JSON_TYPE = { 'content-type': 'application/json' };
/** The least that the plain form takes. */
const FORM = {
  kinds: 'shelling',
  whenKind: 'day',
  day: '2025-03-05',
  placeText: 'Invented quarter',
  knowledge: 'saw',
  danger: 'no',
  consent: 'all',
};
const V7 = '01890a5d-ac96-774b-bcce-b302099a8057';

/** The body as bytes, since some of what we refuse cannot be written by JSON.stringify. */
const send = (server: TestServer, body: string, headers: Record<string, string> = JSON_TYPE) =>
  supertest(server.app.getHttpServer()).post(INTAKE).set(headers).send(body);

/** Rows of everything that taking in a report could write. */
interface Stored {
  readonly reports: number;
  readonly leaves: number;
  readonly openings: number;
  readonly decisions: number;
}

async function stored(server: TestServer): Promise<Stored> {
  const [counts] = await server.database.query<Stored>(
    `SELECT (SELECT count(*)::integer FROM desk.reports) AS reports, (SELECT count(*)::integer FROM desk.decisions) AS decisions,
       count(leaves.id)::integer AS leaves, count(*)::integer AS openings
     FROM ledger.openings LEFT JOIN ledger.leaves ON leaves.id = leaf_id WHERE payload LIKE '{"act":"report.receive"%'`,
  );
  if (!counts) throw new Error('no counts');
  return counts;
}

const submission = (more: Partial<Report> = {}, id: string = randomUUID()) => ({
  id,
  report: report(more),
});

describe('taking reports in', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await boot();
    // listening, so that requests at once share one port
    await server.app.listen(0, '127.0.0.1');
  }, 60_000);
  afterAll(() => server?.close());

  const submit = async (body: object) => (await server.as('nobody')).post(INTAKE, body);

  describe('what is kept', () => {
    beforeEach(() => server.reset());

    it('answers 201 with the sameness, the day and the leaf, once it is kept', async () => {
      const body = submission();
      const answer = await submit(body);
      expect(answer.status).toBe(201);
      expect(answer.headers['cache-control']).toBe('no-store');
      const acceptance = answer.body as ReportAcceptance;
      const [kept] = await server.database.query<object>(
        `SELECT encode(sameness, 'hex') AS sameness, received_on::text AS "receivedOn", encode(r.commitment, 'hex') AS commitment,
         state, channel, body, leaf.id IS NOT NULL AS entered
       FROM desk.reports r LEFT JOIN ledger.leaves leaf ON leaf.commitment = r.commitment WHERE r.id = $1`,
        [body.id],
      );
      const { sameness, receivedOn, commitment, signed } = acceptance;
      const said = { id: body.id, sameness, receivedOn, commitment, exercise: true };
      expect(acceptance).toEqual({ ...said, instance: 'localhost:3000/acceptances', signed });
      expect(kept).toEqual({
        sameness,
        receivedOn,
        commitment,
        state: 'received',
        channel: 'api',
        body: body.report,
        entered: true,
      });
      expect(receivedOn).toBe(civilDay(new Date()));
    });

    it('gives the same bytes for the same id and content, and keeps it once', async () => {
      const body = submission();
      const first = await submit(body);
      const before = await stored(server);
      const reordered = {
        report: Object.fromEntries(Object.entries(body.report).reverse()),
        id: body.id,
      };
      for (const again of [body, reordered, { ...body, id: body.id.toUpperCase() }]) {
        const answer = await submit(again);
        expect([answer.status, answer.text]).toEqual([201, first.text]);
      }
      expect(await stored(server)).toEqual(before);
    });

    it('refuses other content under the same id and keeps the first', async () => {
      const body = submission();
      await submit(body);
      const before = await stored(server);
      const answer = await submit({ ...body, report: report({ text: 'Other words.' }) });
      expect([answer.status, answer.body.type]).toEqual([409, 'id-taken']);
      expect(await stored(server)).toEqual(before);
      const [kept] = await server.database.query<{ body: Report }>('SELECT body FROM desk.reports');
      expect(kept?.body.text).toBe(body.report.text);
    });

    it('makes one row and one leaf of twenty equal requests at once', async () => {
      const body = submission();
      const answers = await Promise.all(Array.from({ length: 20 }, () => submit(body)));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(await stored(server)).toEqual({ reports: 1, leaves: 1, openings: 1, decisions: 0 });
    });

    it('lets one of two contents under one id win, whatever the order', async () => {
      const id = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, n) => submit(submission({ text: `Words ${n % 2}.` }, id))),
      );
      const winner = answers.find(({ status }) => status === 201)?.text;
      expect(
        answers.map(({ status, text }) => (status === 201 ? text === winner : status)),
      ).toEqual(expect.arrayContaining([true, 409]));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(6);
      expect(await stored(server)).toEqual({ reports: 1, leaves: 1, openings: 1, decisions: 0 });
    });

    it('keeps all of a burst but the one report that the database refuses', async () => {
      // nothing that passes the door is refused further in: a rule of the test's own, under a name that has a problem
      await server.database.query(
        `ALTER TABLE desk.reports ADD CONSTRAINT reports_transition_known CHECK (body ->> 'text' <> 'refused')`,
      );
      try {
        const bodies = Array.from({ length: 100 }, (_, n) =>
          submission(n === 41 ? { text: 'refused' } : {}),
        );
        const answers = await Promise.all(bodies.map((body) => submit(body)));
        const refused = answers.filter(({ status }) => status !== 201);
        expect(refused.map(({ body }) => body.type)).toEqual(['report-moved']);
        expect(answers[41]?.status).toBe(409);
      } finally {
        await server.database.query(
          'ALTER TABLE desk.reports DROP CONSTRAINT reports_transition_known',
        );
      }
      expect(await stored(server)).toEqual({ reports: 99, leaves: 99, openings: 99, decisions: 0 });
    });

    describe('a place that an import removed', () => {
      const GONE = ['GN900001', 'GN900002'] as const;
      const at = (pcode: string, more: object = {}) =>
        submission({ where: { pcode, certainty: 'village', ...more } });
      const placeOf = async ({ id }: { id: string }) =>
        (
          await server.database.query<{ place: string | null; said: string }>(
            `SELECT place_pcode AS place, body -> 'where' ->> 'pcode' AS said FROM desk.reports WHERE id = $1`,
            [id],
          )
        )[0];
      const places = async () =>
        (
          await server.database.query<{ pcode: string }>(
            `SELECT pcode FROM desk.places WHERE pcode = ANY ($1) ORDER BY 1`,
            [GONE],
          )
        ).map(({ pcode }) => pcode);

      beforeEach(() =>
        server.database.query(
          `INSERT INTO desk.places (pcode, level, parent_pcode, name_en, source, source_version)
           SELECT pcode, 'community', 'SY02', 'Invented', 'geonames', 'x' FROM unnest($1::text[]) AS pcode
           ON CONFLICT DO NOTHING`,
          [GONE],
        ),
      );
      afterEach(async () => {
        await server.reset();
        await server.database.query('DELETE FROM desk.places WHERE pcode = ANY ($1)', [GONE]);
      });

      it('keeps the report, the code in its words, and answers a repeat the same', async () => {
        const [before, after] = [at(GONE[0]), at(GONE[1], { text: 'Invented quarter' })];
        expect((await submit(before)).status).toBe(201);
        const kept = await asOwner(server.database.ownerUrl, (owner) =>
          owner.transaction((manager) => removePlaces(manager, GONE)),
        );
        // a place that a report names stays
        expect([kept, await places()]).toEqual([[GONE[0]], [GONE[0]]]);
        const first = await submit(after);
        const again = await submit(after);
        expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
        expect(await placeOf(before)).toEqual({ place: GONE[0], said: GONE[0] });
        expect(await placeOf(after)).toEqual({ place: null, said: GONE[1] });
        const anna = await server.as('anna');
        const { body: queue } = await anna.get('/api/v1/desk/reports');
        const { body: read } = await anna.get(`/api/v1/desk/reports/${after.id}`);
        expect(queue.items).toContainEqual(
          expect.objectContaining({ id: after.id, place: null, placeText: 'Invented quarter' }),
        );
        expect([read.place, read.report.where]).toEqual([null, after.report.where]);
      });

      it('shows the code at the desk where there are no other words', async () => {
        const body = at('C1');
        expect((await submit(body)).status).toBe(400);
        const bare = at('C99999');
        expect((await submit(bare)).status).toBe(201);
        const { body: queue } = await (await server.as('anna')).get('/api/v1/desk/reports');
        expect(queue.items).toEqual([
          expect.objectContaining({ id: bare.id, place: null, placeText: 'C99999' }),
        ]);
      });

      it('keeps a report that arrives while the place is being removed', async () => {
        const client = new Client({ connectionString: server.database.ownerUrl });
        await client.connect();
        try {
          await client.query('BEGIN');
          await client.query('DELETE FROM desk.places WHERE pcode = $1', [GONE[0]]);
          const body = at(GONE[0]);
          const answer = submit(body);
          await new Promise((resolve) => setTimeout(resolve, 200));
          await client.query('COMMIT');
          expect((await answer).status).toBe(201);
          expect(await placeOf(body)).toEqual({ place: null, said: GONE[0] });
        } finally {
          await client.end();
        }
      });

      it('leaves an import a place that a report names at that moment, and waits for no ring', async () => {
        const client = new Client({ connectionString: server.database.ownerUrl });
        await client.connect();
        const row = { sameness: '0'.repeat(64), channel: 'api', body: report(), kinds: ['shelling'], t_min: '2025-01-01', t_max: '2025-01-02', danger: false }; // prettier-ignore
        const receive = (place_pcode: string) =>
          client.query('SELECT id FROM intake.receive($1)', [
            JSON.stringify([{ ...row, id: randomUUID(), place_pcode }]),
          ]);
        try {
          await client.query('BEGIN');
          await receive(GONE[0]);
          let second: Promise<unknown> | undefined;
          const kept = await asOwner(server.database.ownerUrl, (owner) =>
            owner.transaction(async (manager) => {
              const left = await removePlaces(manager, GONE.toReversed());
              second = receive(GONE[1]);
              await new Promise((resolve) => setTimeout(resolve, 100));
              return left;
            }),
          );
          await second;
          await client.query('COMMIT');
          expect(kept).toEqual([GONE[0]]);
          const rows = await server.database.query(
            'SELECT place_pcode AS place FROM desk.reports ORDER BY 1 NULLS LAST',
          );
          expect(rows).toEqual([{ place: GONE[0] }, { place: null }]);
        } finally {
          await client.end();
        }
      });
    });
  });

  const bad = (more: object, id: unknown = randomUUID()) =>
    JSON.stringify({ id, report: { ...report(), ...more } });
  const raw = (text: string) => `{"id":"${randomUUID()}","report":${text}}`;
  const where = (more: object) => bad({ where: { certainty: 'village', ...more } });
  const killed = (range: object) => bad({ harm: { known: true, killed: range } });
  const words = (text: string) => raw(JSON.stringify(report()).replace('Invented for', text));
  const when = (edtf: string) => bad({ when: { edtf } });

  async function refuses(body: string, status: number, type: string, pointer?: string) {
    const before = await stored(server);
    const answer = await send(server, body);
    const problem = answer.body as ProblemBody;
    expect([answer.status, problem.type]).toEqual([status, type]);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(problem).toMatchObject({
      status,
      exercise: true,
      title: expect.stringMatching(/^[A-Z].*\.$/),
    });
    if (pointer) expect(problem.errors?.map((fault) => fault.pointer)).toContain(pointer);
    const arabic = await send(server, body, { ...JSON_TYPE, 'accept-language': 'ar-SY' });
    const said = [
      arabic.body.title,
      ...((arabic.body as ProblemBody).errors ?? []).map(({ detail }) => detail),
    ];
    expect(said.join(' ').replaceAll(/UUID|JSON|U\+0000|report|sealed/g, '')).toMatch(
      /^[^A-Za-z]+$/,
    );
    expect(await stored(server)).toEqual(before);
  }

  it.each([
    ['neither report nor sealed', { id: randomUUID() }, 400, 'bad-request'],
    ['both report and sealed', { ...submission(), sealed: 'YWdl' }, 400, 'bad-request'],
    ['a sealed report', { id: randomUUID(), sealed: 'YWdl' }, 422, 'sealing-not-enabled'],
  ])('refuses %s and keeps nothing', (_, body, status, type) =>
    refuses(JSON.stringify(body), status, type),
  );

  it.each([
    ['a key twice', raw('{"language":"en","language":"ar"}')],
    ['no JSON', 'report=1'],
    ['NaN as a longitude', where({ lon: 7, lat: 1 }).replace('"lon":7', '"lon":NaN')],
    ['a longitude of 1e400', where({ lon: 7, lat: 36 }).replace('"lon":7', '"lon":1e400')],
    ['half a character', words('a\\ud800b')],
    ['21 levels', raw('['.repeat(21) + ']'.repeat(21))],
  ])('refuses %s as no JSON of ours and keeps nothing', (_, body) =>
    refuses(body, 400, 'invalid-json'),
  );

  it('refuses a prototype key by its name and keeps nothing', () =>
    refuses(raw('{"__proto__":{"known":true}}'), 400, 'invalid-fields', '/report/__proto__'));

  it.each([
    ['U+0000', words('a\\u0000b'), '/report/text'],
    ['an unknown field', bad({ colour: 'red' }), '/report/colour'],
    ['a column', bad({ submitted_by: randomUUID() }), '/report/submitted_by'],
    ['a field beside the report', JSON.stringify({ ...submission(), state: 'screened' }), '/state'],
    ['an empty body', '', '/id'],
    ['an id that is none', bad({}, 'report-1'), '/id'],
    ['an id of version 7', bad({}, V7), '/id'],
    ['an id in a list', bad({}, [randomUUID()]), '/id'],
    ['an id of null', bad({}, null), '/id'],
    ['"NaN" as a longitude', where({ lon: 'NaN', lat: 36 }), '/report/where/lon'],
    ['null as a longitude', where({ lon: null, lat: 36 }), '/report/where/lon'],
    ['a longitude off the earth', where({ lon: 180.1, lat: 36 }), '/report/where/lon'],
    ['a longitude alone', where({ lon: 37.1 }), '/report/where/lat'],
    ['a latitude alone', where({ pcode: 'SY02', lat: 36.2 }), '/report/where/lat'],
    ['no place in any form', where({ text: '  ' }), '/report/where'],
    ['31 February', when('2025-02-31'), '/report/when/edtf'],
    ['a date in words', when('last Tuesday'), '/report/when/edtf'],
    ['a day to come', when(addDays(civilDay(new Date()), 3)), '/report/when/edtf'],
    ['an unknown kind', bad({ kinds: ['shelling', 'earthquake'] }), '/report/kinds'],
    ['a kind twice', bad({ kinds: ['shelling', 'shelling'] }), '/report/kinds'],
    ['no kind', bad({ kinds: [] }), '/report/kinds'],
    ['an unknown language', bad({ language: 'fr' }), '/report/language'],
    ['an unknown danger', bad({ danger: 'maybe' }), '/report/danger'],
    ['consent left out', bad({ consent: undefined }), '/report/consent'],
    ['an unknown knowledge', bad({ knowledge: 'constructor' }), '/report/knowledge'],
    ['least above most', killed({ min: 4, max: 3 }), '/report/harm/killed/max'],
    ['a negative count', killed({ min: -1, max: 3 }), '/report/harm/killed/min'],
    ['half a person', killed({ min: 1, max: 1.5 }), '/report/harm/killed/max'],
    ['a count as text', killed({ min: '1', max: 3 }), '/report/harm/killed/min'],
    ['a count left out', killed({ min: 1 }), '/report/harm/killed/max'],
    ['10,001 characters', bad({ text: 'x'.repeat(10_001) }), '/report/text'],
    ['a link that runs', bad({ links: ['javascript:alert(1)'] }), '/report/links'],
  ])('refuses %s, points at the field and keeps nothing', (_, body, pointer) =>
    refuses(body, 400, 'invalid-fields', pointer),
  );

  it.each(['', 'SY2', 'sy02', 'C1', 'Aleppo', 'GN', 'C1007 ', "C1007'--", 'SY٠٢'])(
    'refuses "%s", which never was a place code, and points at it',
    (pcode) => refuses(where({ pcode }), 400, 'unknown-place', '/report/where/pcode'),
  );

  it.each([70_000, 10_000_000])('refuses a body of %d bytes and keeps nothing', (size) =>
    refuses(bad({ text: 'x'.repeat(size) }), 413, 'too-large'),
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuses a body of %s',
    async (type) => {
      const before = await stored(server);
      const answer = await send(server, JSON.stringify(submission()), { 'content-type': type });
      expect(answer.status).toBe(415);
      expect(await stored(server)).toEqual(before);
    },
  );

  it.each(['get', 'put', 'delete', 'patch', 'trace'] as const)('refuses %s', async (method) => {
    const answer = await supertest(server.app.getHttpServer())[method](INTAKE);
    expect([404, 405]).toContain(answer.status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });
});

describe('a live instance before its intake is set up', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await boot('live');
  }, 60_000);
  afterAll(() => server?.close());

  it('takes no report, by program or by form, and says so in both languages', async () => {
    const nobody = await server.as('nobody');
    const answer = await nobody.post(INTAKE, submission());
    expect([answer.status, answer.body.type, answer.body.exercise]).toEqual([
      403,
      'intake-closed',
      undefined,
    ]);
    for (const language of ['en', 'ar']) {
      const form = await nobody.get(`/${language}/report`);
      expect([form.status, form.text.includes('<form class="report-form"')]).toEqual([200, false]);
      const posted = await supertest(server.app.getHttpServer())
        .post(`/${language}/report`)
        .type('form')
        .send({ ...FORM, id: randomUUID() });
      expect([posted.status, posted.text.includes(`<html lang="${language}"`)]).toEqual([
        403,
        true,
      ]);
    }
    expect(await stored(server)).toMatchObject({ reports: 0, leaves: 0 });
  });
});
