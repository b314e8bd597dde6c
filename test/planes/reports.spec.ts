import { randomUUID } from 'node:crypto';
import { REPORT_KINDS } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { makeCases, report } from '../support/make.js';
import { idOf, refusal } from '../support/refusal.js';

jest.setTimeout(60_000);

const DENIED = '42501';

let server: TestServer;
let make: ReturnType<typeof makeCases>;
let anna: string;
let rita: string;

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  [anna, rita] = [await idOf(server.database, 'anna'), await idOf(server.database, 'rita')];
});
afterAll(() => server?.close());

const row = (more: object = {}) => ({
  id: randomUUID(),
  sameness: '0'.repeat(64),
  channel: 'api',
  body: report(),
  kinds: ['shelling'],
  t_min: '2025-01-01',
  t_max: '2025-01-02',
  danger: false,
  ...more,
});
const receive = (more: object): Promise<string> =>
  refusal(server.database, 'intake', 'SELECT FROM intake.receive($1::jsonb)', [
    JSON.stringify([row(), row(more)]),
  ]);
const enter = (by: string | null, more: object = {}): Promise<string> =>
  refusal(server.database, 'desk', 'SELECT FROM intake.enter($1::jsonb, $2)', [
    JSON.stringify(row(more)),
    by,
  ]);
const body = (more: object) => ({ body: { ...report(), ...more } });
const kinds = (...codes: unknown[]) => ({ kinds: codes, ...body({ kinds: codes }) });

describe('the public door', () => {
  it('takes reports of both public channels, and the kinds of the list', async () => {
    for (const channel of ['api', 'form']) expect(await receive({ channel })).toBe('none');
    for (const code of REPORT_KINDS.codes)
      expect([code, await receive(kinds(code))]).toEqual([code, 'none']);
  });

  it('has no way to say who sends, and none into the desk channel', async () => {
    for (const channel of ['desk', 'phone', null, undefined]) {
      expect([channel, await receive({ channel })]).toEqual([channel, 'reports_channel_known']);
    }
    expect(await receive({ submitted_by: anna, submitter: anna })).toBe('none');
    const named = await server.database.query(
      `SELECT FROM desk.reports WHERE submitted_by IS NOT NULL OR channel = 'desk'`,
    );
    expect(named).toEqual([]);
    for (const call of [
      'receive($1::jsonb, $2)',
      'enter($1::jsonb, $2)',
      'take_in($1::jsonb, $2)',
    ]) {
      const state = await refusal(server.database, 'intake', `SELECT FROM intake.${call}`, [
        JSON.stringify([row({ channel: 'desk' })]),
        anna,
      ]);
      expect([call, state]).toEqual([call, call.startsWith('receive') ? '42883' : DENIED]);
    }
  });

  it.each<[string, object, string]>([
    ['a text as body', { body: 'x' }, 'reports_body_known'],
    ['a list as body', { body: [] }, 'reports_body_known'],
    ['null as body', { body: null }, '23502'],
    ['an empty body', { body: {} }, 'reports_body_known'],
    ['a body without time', body({ when: undefined }), 'reports_body_known'],
    ['a time that is no text', body({ when: { edtf: 2025 } }), 'reports_body_known'],
    ['a body without place', body({ where: undefined }), 'reports_body_known'],
    ['a place that is a list', body({ where: [] }), 'reports_body_known'],
    ['words that are an object', body({ text: { toString: 1 } }), 'reports_body_known'],
    [
      'a place in words that is a number',
      body({ where: { certainty: 'spot', text: 7 } }),
      'reports_body_known',
    ],
    [
      'a part of the day that is null',
      body({ when: { edtf: '2025', dayPart: null } }),
      'reports_body_known',
    ],
    ['links that are a text', body({ links: 'x' }), 'reports_body_known'],
    ['a link that is a number', body({ links: ['https://example.org', 1] }), 'reports_body_known'],
    ['a body without harm', body({ harm: undefined }), 'reports_body_known'],
    ['harm that is a list', body({ harm: [] }), 'reports_body_known'],
    ['a number for a range', body({ harm: { known: true, killed: 3 } }), 'reports_body_known'],
    [
      'a text for a count',
      body({ harm: { known: true, killed: { min: '3', max: 4 } } }),
      'reports_body_known',
    ],
    ['a body without consent', body({ consent: undefined }), 'reports_body_known'],
    ['an unknown kind', kinds('shelling', 'earthquake'), 'reports_kinds_known'],
    ['a kind of null', kinds('shelling', null), 'reports_kinds_known'],
    ['kinds of null', { kinds: null }, '23502'],
    ['no kind', kinds(), 'reports_kinds_known'],
    ['other kinds than its body', { kinds: ['killing'] }, 'reports_body_of_kinds_known'],
    ['NaN as a longitude', { lon: 'NaN', lat: 36 }, 'reports_point_range'],
    ['NaN as a latitude', { lon: 36, lat: 'NaN' }, 'reports_point_range'],
    ['an endless longitude', { lon: '-Infinity', lat: 36 }, 'reports_point_range'],
    ['a latitude off the earth', { lon: 36, lat: 91 }, 'reports_point_range'],
    ['a longitude alone', { lon: 36 }, 'reports_point_range'],
    ['a time without end', { t_max: 'infinity' }, 'reports_time_ordered'],
    ['a time without beginning', { t_min: '-infinity' }, 'reports_time_ordered'],
  ])('refuses %s, and all that came with it', async (_, more, by) => {
    const count = `SELECT count(*)::integer AS n FROM desk.reports`;
    const before = await server.database.query(count);
    expect(await receive(more)).toBe(by);
    expect(await server.database.query(count)).toEqual(before);
  });

  it('leaves no report behind that a page of the desk fails on', async () => {
    const odd = [
      row({
        ...body({
          when: { edtf: 'no date' },
          knowledge: 'constructor',
          consent: '',
          danger: '__proto__',
        }),
      }),
      row({
        ...body({ harm: { known: true, killed: {}, wounded: { min: 1 } }, language: 7, text: '' }),
      }),
      row({ ...body({ where: { certainty: '', lon: 'x' }, links: [''] }), lon: 0, lat: 0 }),
      row({
        ...body({ where: { certainty: 'spot' } }),
        lon: -180,
        lat: -90,
        t_min: '0001-01-01',
        t_max: '9999-12-31',
      }),
      row({ lon: 0, lat: 90, t_min: '4713-01-01 BC', t_max: '294275-12-31' }),
    ];
    await server.database.query(
      'SELECT FROM intake.receive($1::jsonb)',
      [JSON.stringify(odd)],
      'intake',
    );
    const reader = await server.as('anna');
    for (const { id } of odd) {
      for (const path of ['/api/v1/desk/reports/', '/en/desk/reports/', '/ar/desk/reports/']) {
        expect([path, (await reader.get(path + id)).status]).toEqual([path, 200]);
      }
    }
    for (const path of [
      '/api/v1/desk/reports',
      '/en/desk',
      '/ar/desk?view=reports&state=received',
    ]) {
      expect([path, (await reader.get(path)).status]).toEqual([path, 200]);
    }
  });
});

describe("the desk's door", () => {
  it('is open to members who enter reports, in their own channel alone', async () => {
    const { id } = row();
    expect(await enter(anna, { id, channel: 'api' })).toBe('none');
    expect(
      await server.database.query('SELECT channel, submitted_by FROM desk.reports WHERE id = $1', [
        id,
      ]),
    ).toEqual([{ channel: 'desk', submitted_by: anna }]);
    for (const other of [rita, randomUUID(), null]) {
      expect(await enter(other)).toBe('reports_submitter_known');
    }
    expect(await refusal(server.database, 'desk', `SELECT FROM intake.receive('[]')`)).toBe(DENIED);
  });
});

describe('steps of a report past the service', () => {
  const CLOSE = `state = 'closed', closed_reason = 'out_of_scope'`;
  const change = (id: string, set: string, values: unknown[] = []): Promise<string> =>
    refusal(server.database, 'desk', `UPDATE desk.reports SET ${set} WHERE id = $1`, [
      id,
      ...values,
    ]);

  it.each(['received', 'screened'] as const)(
    'a %s report is closed by an analyst alone',
    async (state) => {
      const id = state === 'received' ? await make.received() : await make.screened();
      expect(await change(id, CLOSE)).toBe('reports_screened_by_analyst');
      expect(await change(id, `${CLOSE}, closed_by = $2`, [rita])).toBe(
        'reports_screened_by_analyst',
      );
      expect(await change(id, `${CLOSE}, closed_by = $2`, [anna])).toBe('none');
    },
  );

  it('nobody closes what they submitted', async () => {
    const id = await make.entered('anna');
    expect(await change(id, `${CLOSE}, closed_by = $2`, [anna])).toBe('reports_screened_by_other');
  });

  it('who screened is asked for, and kept through every later step', async () => {
    const received = await make.received();
    for (const who of [null, rita]) {
      expect(await change(received, `state = 'screened', screened_by = $2`, [who])).toBe(
        'reports_screened_by_analyst',
      );
    }
    expect(await change(received, 'screened_by = $2', [anna])).toBe('reports_never_edited');
    const id = await make.screened({}, 'amir');
    for (const set of ['screened_by = NULL', `screened_by = '${anna}'`, `closed_by = '${anna}'`]) {
      expect([set, await change(id, set)]).toEqual([set, 'reports_never_edited']);
    }
    expect(await change(id, `${CLOSE}, closed_by = $2, screened_by = NULL`, [anna])).toBe(
      'reports_never_edited',
    );
    expect(await change(id, `${CLOSE}, closed_by = $2`, [anna])).toBe('none');
    for (const set of [
      'screened_by = NULL',
      `closed_by = '${rita}'`,
      `closed_reason = 'merged'`,
      `state_note = 'x'`,
    ]) {
      expect([set, await change(id, set)]).toEqual([set, 'reports_never_edited']);
    }
  });

  it('the service says who closed', async () => {
    const id = await make.received();
    await (
      await server.as('amir')
    ).change('post', `/api/v1/desk/reports/${id}/closing`, 1, {
      reason: 'out_of_scope',
      note: 'Not about harm to people.',
    });
    expect(
      await server.database.query('SELECT closed_by FROM desk.reports WHERE id = $1', [id]),
    ).toEqual([{ closed_by: await idOf(server.database, 'amir') }]);
  });
});

describe('sessions', () => {
  it('end with a suspension, and the old cookie never works again', async () => {
    const amir = await server.as('amir');
    const set = (sql: string) =>
      server.database.query(`UPDATE accounts.people SET ${sql} WHERE name = 'amir'`);
    expect((await amir.get('/api/v1/desk/session')).status).toBe(200);
    await set('suspended = true');
    expect((await amir.get('/api/v1/desk/session')).status).toBe(401);
    await set('suspended = false');
    expect((await amir.get('/api/v1/desk/session')).status).toBe(401);
    expect((await (await server.as('anna')).get('/api/v1/desk/session')).status).toBe(200);
  });

  it('that were opened while a suspension went on end with it, and with a password', async () => {
    const left = (sql: string) =>
      server.database
        .query(
          `WITH before AS (INSERT INTO accounts.sessions (token_hash, person_id, how)
           SELECT sha256(gen_random_uuid()::text::bytea), id, 'password-exercise' FROM accounts.people WHERE name = 'rami' RETURNING person_id)
         SELECT person_id FROM before`,
        )
        .then(async ([one]) => {
          await server.database.query(`UPDATE accounts.people SET ${sql} WHERE name = 'rami'`);
          return server.database.query('SELECT FROM accounts.sessions WHERE person_id = $1', [
            one?.['person_id'],
          ]);
        });
    expect(await left('suspended = true')).toEqual([]);
    expect(await left('suspended = false')).toEqual([]);
    expect(await left(`password_hash = 'none'`)).toEqual([]);
    expect(await left(`roles = '{publisher}'`)).toEqual([]);
    expect(await left('contact = NULL')).toHaveLength(1);
  });
});
