import { randomUUID } from 'node:crypto';
import { type DeskReport, type DeskReportRow, type Page } from '@himaya/contracts';
import supertest from 'supertest';
import { boot, ORIGIN, type TestServer } from '../support/boot.js';
import { countActs } from '../support/ledger.js';
import { makeCases, report } from '../support/make.js';
import { type CastName } from '../support/people.js';

jest.setTimeout(30_000);

const DESK = '/api/v1/desk/reports';
const CLOSING = { reason: 'out_of_scope', note: 'Not about harm to people.' };

type Signer = CastName | 'nobody';

describe('reports at the desk', () => {
  let server: TestServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    server = await boot();
    await server.app.listen(0, '127.0.0.1');
    make = makeCases(server);
  }, 60_000);
  afterAll(() => server?.close());

  const read = async (id: string, by: CastName = 'anna'): Promise<DeskReport> =>
    (await (await server.as(by)).get(`${DESK}/${id}`)).body as DeskReport;
  const step = async (by: Signer, id: string, name: string, version: number, body: object = {}) =>
    (await server.as(by)).change('post', `${DESK}/${id}/${name}`, version, body);
  /** A report that a member of the desk enters for a source. */
  const entered = async (by: CastName): Promise<string> => {
    const id = randomUUID();
    const answer = await (await server.as(by)).post(DESK, { id, report: report() });
    expect(answer.status).toBe(201);
    return id;
  };
  const openings = (id: string): Promise<{ payload: string }[]> =>
    server.database.query('SELECT payload FROM ledger.openings WHERE payload LIKE $1', [
      `%"subject":"${id}"%`,
    ]);
  const leaves = (): Promise<number> => countActs(server.database);

  describe('reading', () => {
    it('shows a report whole, as it was sent', async () => {
      const id = await make.received({
        where: { pcode: 'GN167357', certainty: 'village' },
        danger: 'unsure',
      });
      expect(await read(id)).toMatchObject({
        id,
        version: 1,
        state: 'received',
        channel: 'api',
        report: { text: 'Invented for a test.', danger: 'unsure' },
        place: { pcode: 'GN167357', governorate: 'Aleppo' },
        submittedByMe: false,
        incident: null,
        history: [],
      });
    });

    it('pages the queue so that every report comes once, newest day first', async () => {
      await server.reset();
      const sent = await Promise.all(Array.from({ length: 55 }, () => make.received()));
      await server.database.query(`ALTER TABLE desk.reports DISABLE TRIGGER check_change`);
      await server.database.query(
        `UPDATE desk.reports SET received_on = received_on - (get_byte(uuid_send(id), 0) % 3)`,
      );
      await server.database.query(`ALTER TABLE desk.reports ENABLE TRIGGER check_change`);
      const anna = await server.as('anna');
      const rows: DeskReportRow[] = [];
      for (let next: string | null = ''; next !== null;) {
        const page = (await anna.get(`${DESK}?state=received${next && `&cursor=${next}`}`))
          .body as Page<DeskReportRow>;
        expect(page.total).toBe(55);
        rows.push(...page.items);
        next = page.next;
      }
      expect(rows.map(({ id }) => id).sort()).toEqual(sent.sort());
      const days = rows.map(({ receivedOn }) => receivedOn);
      expect(days).toEqual(days.toSorted().reverse());
    });

    it('counts only the state that is asked for', async () => {
      await server.reset();
      await make.received();
      const id = await make.screened();
      const anna = await server.as('anna');
      const screened = (await anna.get(`${DESK}?state=screened`)).body as Page<DeskReportRow>;
      expect([screened.total, screened.items.map((row) => row.id)]).toEqual([1, [id]]);
      expect(((await anna.get(DESK)).body as Page<DeskReportRow>).total).toBe(2);
    });

    it.each([
      '?state=lost',
      '?state=received&state=closed',
      '?cursor=1',
      `?cursor=2025-01-01_${'x'.repeat(36)}`,
    ])('refuses the query %s', async (query) => {
      const answer = await (await server.as('anna')).get(DESK + query);
      expect([answer.status, answer.body.type]).toEqual([400, 'bad-request']);
    });
  });

  describe('steps', () => {
    it('screens a report, with a history row, a leaf and a new version', async () => {
      const id = await make.received();
      const before = await leaves();
      const answer = await step('anna', id, 'screening', 1, { note: 'Call the source again.' });
      expect([answer.status, answer.headers['etag']]).toEqual([200, '"2"']);
      expect(answer.body).toMatchObject({
        state: 'screened',
        version: 2,
        note: 'Call the source again.',
      });
      expect(answer.body.history).toMatchObject([
        { act: 'report.screen', version: 2, from: 'received', to: 'screened', by: 'anna' },
      ]);
      expect(await leaves()).toBe(before + 1);
      const told = (await openings(id)).map(({ payload }) => JSON.parse(payload) as object);
      const leaf = { act: 'report.screen', subject: id, version: 2, pseudonym: 'anna' };
      expect(told).toContainEqual(expect.objectContaining(leaf));
    });

    it.each([
      ['received', 1],
      ['screened', 2],
    ])('closes a %s report with its reason', async (state, version) => {
      const id = state === 'received' ? await make.received() : await make.screened();
      const answer = await step('amir', id, 'closing', version, CLOSING);
      expect(answer.body).toMatchObject({
        state: 'closed',
        closedReason: 'out_of_scope',
        note: CLOSING.note,
      });
      expect(answer.body.history.at(-1)).toMatchObject({
        act: 'report.close',
        from: state,
        to: 'closed',
        by: 'amir',
        reason: CLOSING.note,
      });
      const payloads = (await openings(id)).map(({ payload }) => JSON.parse(payload).act);
      expect(payloads.filter((act) => act === 'report.close')).toHaveLength(1);
    });

    it.each([
      ['screening', {}],
      ['closing', CLOSING],
    ])(
      'refuses %s by the person who submitted the report, and lets another',
      async (name, body) => {
        const id = await entered('anna');
        expect(await read(id)).toMatchObject({ channel: 'desk', submittedByMe: true });
        const before = await leaves();
        const own = await step('anna', id, name, 1, body);
        expect([own.status, own.body.type]).toEqual([409, 'own-report']);
        expect([await leaves(), (await read(id)).version]).toEqual([before, 1]);
        expect((await step('amir', id, name, 1, body)).status).toBe(200);
      },
    );

    it('never lets the words of a report be changed', async () => {
      const id = await make.received();
      const change = `UPDATE desk.reports SET body = '{}' WHERE id = $1`;
      await expect(server.database.query(change, [id])).rejects.toMatchObject({
        constraint: 'reports_never_edited',
      });
      await expect(server.database.query(change, [id], 'desk')).rejects.toMatchObject({
        code: '42501',
      });
      await expect(
        server.database.query('DELETE FROM desk.reports WHERE id = $1', [id], 'desk'),
      ).rejects.toMatchObject({ code: '42501' });
    });

    it.each([
      ['a second screening', 'screening', {}],
      ['a screening once closed', 'closing', CLOSING],
    ])('refuses %s', async (_, first, body) => {
      const id = await make.received();
      await step('anna', id, first, 1, body);
      const again = await step('amir', id, 'screening', 2);
      expect([again.status, again.body.type]).toEqual([409, 'report-moved']);
    });

    it('keeps one of two screenings at once', async () => {
      const id = await make.received();
      const answers = await Promise.all(
        (['anna', 'amir'] as const).map((by) => step(by, id, 'screening', 1)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect((await read(id)).history).toHaveLength(1);
    });

    it('enters a report once for one id, and refuses other content under it', async () => {
      const id = await entered('anna');
      const anna = await server.as('anna');
      const before = await leaves();
      expect((await anna.post(DESK, { id, report: report() })).status).toBe(201);
      expect((await anna.post(DESK, { id, report: report({ text: 'Other.' }) })).body.type).toBe(
        'id-taken',
      );
      expect(await leaves()).toBe(before);
    });
  });

  describe('entering', () => {
    it.each(['mona', 'anna'] as const)(
      'tells %s what was received, and no more ever',
      async (by) => {
        const id = randomUUID();
        await make.received();
        const enter = async (): Promise<string> => {
          const answer = await (await server.as(by)).post(DESK, { id, report: report() });
          expect(answer.status).toBe(201);
          return answer.text;
        };
        const first = await enter();
        expect(Object.keys(JSON.parse(first) as object).sort()).toEqual(['id', 'receivedOn']);
        expect((await (await server.as('mona')).get(`${DESK}/${id}`)).status).toBe(403);
        await step('amir', id, 'screening', 1, { note: 'Internal.' });
        expect(await enter()).toBe(first);
        const incident = await (
          await server.as('amir')
        ).post('/api/v1/desk/incidents', { id: randomUUID(), reports: [id] });
        expect(incident.status).toBe(201);
        expect(await enter()).toBe(first);
        await server.database.query(
          `INSERT INTO desk.case_restrictions (incident_id, reason, restricted_by)
         SELECT $1, 'Invented for a test.', id FROM accounts.people WHERE name = 'rita'`,
          [(incident.body as { id: string }).id],
        );
        expect(await enter()).toBe(first);
      },
    );
  });

  describe('refusals', () => {
    const KNOWN = 'known';
    const ROUTES: readonly (readonly ['get' | 'post', string, object, readonly CastName[]])[] = [
      ['get', DESK, {}, ['anna', 'amir', 'rita', 'rami', 'petra', 'paul', 'otto']],
      ['get', `${DESK}/${KNOWN}`, {}, ['anna', 'amir', 'rita', 'rami', 'petra', 'paul', 'otto']],
      ['post', DESK, { id: 'x', report: {} }, ['anna', 'amir', 'mona']],
      ['post', `${DESK}/${KNOWN}/screening`, {}, ['anna', 'amir']],
      ['post', `${DESK}/${KNOWN}/closing`, CLOSING, ['anna', 'amir']],
      [
        'get',
        `/en/desk/reports/${KNOWN}`,
        {},
        ['anna', 'amir', 'rita', 'rami', 'petra', 'paul', 'otto'],
      ],
    ];
    const EVERYBODY: readonly Signer[] = [
      'nobody',
      'eve',
      'anna',
      'amir',
      'rita',
      'rami',
      'petra',
      'paul',
      'edith',
      'adam',
      'otto',
      'mona',
      'clio',
    ];

    it.each(ROUTES)(
      'lets nobody without the permission %s %s',
      async (method, path, body, allowed) => {
        const id = await make.received();
        const before = await leaves();
        for (const who of EVERYBODY.filter((name) => !allowed.some((one) => one === name))) {
          // 99: even a person with the permission would get 412
          const answer = await (
            await server.as(who)
          ).send(method, path.replace(KNOWN, id), body, { 'if-match': '"99"' });
          expect([who, answer.status]).toEqual([who, who === 'nobody' ? 401 : 403]);
        }
        expect([await leaves(), (await read(id)).version]).toEqual([before, 1]);
        for (const who of allowed) {
          const answer = await (
            await server.as(who)
          ).send(method, path.replace(KNOWN, id), body, { 'if-match': '"99"' });
          expect([who, answer.status]).toEqual([
            who,
            method === 'get' ? 200 : path === DESK ? 400 : 412,
          ]);
        }
      },
    );

    it('shows the sign-in page to whoever is not signed in', async () => {
      const page = await (
        await server.as('nobody')
      ).get(`/ar/desk/reports/${await make.received()}`);
      expect([page.status, page.text.includes('<html lang="ar" dir="rtl"')]).toEqual([401, true]);
      expect(page.text).toContain('type="password"');
    });

    it.each([
      randomUUID(),
      'x',
      '..',
      '%00',
      'undefined',
      '{}',
      '1 OR 1=1',
      randomUUID().toUpperCase(),
    ])('answers alike for an absent report and for the id "%s"', async (id) => {
      const anna = await server.as('anna');
      const absent = await anna.get(`${DESK}/${randomUUID()}`);
      const answer = await anna.get(`${DESK}/${encodeURIComponent(id)}`);
      expect([answer.status, answer.text]).toEqual([404, absent.text]);
      for (const [name, body] of [
        ['screening', {}],
        ['closing', CLOSING],
      ] as const) {
        const written = await anna.change(
          'post',
          `${DESK}/${encodeURIComponent(id)}/${name}`,
          1,
          body,
        );
        expect([written.status, written.text]).toEqual([404, absent.text]);
      }
    });

    it.each([
      ['without If-Match', {}, 428, 'version-required'],
      ['with a stale version', { 'if-match': '"7"' }, 412, 'version-changed'],
      ['with any version', { 'if-match': '*' }, 400, 'bad-request'],
      ['with a bare number', { 'if-match': '1' }, 400, 'bad-request'],
      ['with two versions', { 'if-match': '"1", "2"' }, 400, 'bad-request'],
    ])('refuses a step %s', async (_, headers, status, type) => {
      const id = await make.received();
      const answer = await (
        await server.as('anna')
      ).send('post', `${DESK}/${id}/screening`, {}, headers);
      expect([answer.status, answer.body.type]).toEqual([status, type]);
      expect((await read(id)).version).toBe(1);
    });

    it.each<[string, object, string]>([
      ['an unknown reason', { ...CLOSING, reason: 'boring' }, '/reason'],
      ['no words', { reason: 'duplicate' }, '/note'],
      ['words too short', { ...CLOSING, note: 'no' }, '/note'],
      ['an unknown field', { ...CLOSING, state: 'received' }, '/state'],
    ])('refuses to close with %s', async (_, body, pointer) => {
      const id = await make.received();
      const answer = await step('anna', id, 'closing', 1, body);
      expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([400, pointer]);
    });

    it.each<[string, Record<string, string>, number]>([
      ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
      [
        'another site that knows our origin',
        { 'sec-fetch-site': 'cross-site', origin: ORIGIN },
        403,
      ],
      ['a sister site', { 'sec-fetch-site': 'same-site' }, 403],
      ['an address bar', { 'sec-fetch-site': 'none' }, 403],
      ['an old browser without Origin', {}, 403],
      ['an old browser on another origin', { origin: 'https://example.org' }, 403],
      ['a sandbox', { origin: 'null' }, 403],
      [
        'our page as plain text',
        { 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' },
        415,
      ],
      [
        'our page as a form',
        { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
        415,
      ],
      ['our page', { 'sec-fetch-site': 'same-origin' }, 200],
      ['our page in an old browser', { origin: ORIGIN }, 200],
    ])('takes a step from %s as it should', async (_, headers, status) => {
      const id = await make.received();
      const signIn = await (
        await server.as('nobody')
      ).post('/api/v1/desk/session', { name: 'anna', password: server.passwords.get('anna') });
      const answer = await supertest(server.app.getHttpServer())
        .post(`${DESK}/${id}/screening`)
        .set({
          cookie: String(signIn.headers['set-cookie']).split(';')[0] ?? '',
          'if-match': '"1"',
          'content-type': 'application/json',
          ...headers,
        })
        .send('{}');
      expect(answer.status).toBe(status);
      expect((await read(id)).version).toBe(status === 200 ? 2 : 1);
    });
  });

  it.each([
    ['en', 'Rows of one harm are added up, so each person stands in one row.'],
    ['ar', 'تُجمع صفوف الضرر الواحد، فيُذكر كل شخص في صف واحد.'],
  ])('says in %s that rows of harm are added up, as they are in public', async (language, said) => {
    const assessed = await make.assessing();
    const anna = await server.as('anna');
    const path = `/api/v1/desk/incidents/${assessed.id}`;
    const row = { outcome: 'killed', unit: 'person', status: 'civilian', best: null, named: null, basis: 'reported' }; // prettier-ignore
    const rows = [
      { ...row, sex: 'f', age: 'adult', min: 1, max: 2 },
      { ...row, sex: 'unknown', age: 'child_u18', min: 2, max: 2 },
      // the others
      { ...row, sex: 'unknown', age: 'unknown', min: 1, max: 4 },
    ];
    const put = await anna.change('put', `${path}/harm`, assessed.version, { rows });
    expect(put.status).toBe(200);
    expect((await anna.get(`/${language}/desk/incidents/${assessed.id}`)).text).toContain(said);
    const proposal = await anna.change('post', `${path}/proposal`, put.body.version, {
      reason: 'Two sources agree.',
    });
    const approval = await (
      await server.as('rita')
    ).change('post', `${path}/approval`, proposal.body.version, { reason: 'The sources agree.' });
    expect(approval.status).toBe(200);
    await make.schedule(approval.body, 'T1');
    await make.release(approval.body);
    const [counted] = await server.database.query(
      'SELECT killed_min, killed_max FROM pub.incidents WHERE ref = $1',
      [assessed.ref],
    );
    expect(counted).toEqual({ killed_min: 4, killed_max: 8 });
  });
});
