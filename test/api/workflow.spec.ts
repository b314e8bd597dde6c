import { looked } from '../support/cases.js';
import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { type AddressInfo } from 'node:net';
import {
  type DecisionRecord,
  type Incident,
  MACHINES,
  type PublicationRecord,
  type ReasonRule,
} from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { addUnits, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

let server: TestServer;

beforeAll(async () => {
  server = await boot();
  await server.app.listen(0, '127.0.0.1');
}, 60_000);
afterAll(() => server?.close());

describe('from report to map', () => {
  it('publishes a case that two people made, and the map shows it', async () => {
    const incident = await makeCases(server).published();
    const nobody = await server.as('nobody');
    const { body } = await nobody.get(`/api/v1/open/incidents/${incident.ref}`);
    expect(body.incident).toMatchObject({
      ref: incident.ref,
      tier: 'T1',
      grade: 'G2',
      edtf: '2025-03-05',
    });
    const map = await nobody.get('/api/v1/open/map');
    expect(map.body.total).toBe(1);
  });
});

describe('reasons', () => {
  const CASES = '/api/v1/desk/incidents';
  const SAID = 'Said for a test.';
  const reason = (words: unknown): object => ({ reason: words });
  const classed = (words: unknown): object => ({ class: 'duplicate', reason: words });
  const noted = (words: unknown): object => ({ reason: 'duplicate', note: words });
  const of =
    (name: string) =>
    ({ id, version }: Pick<Incident, 'id' | 'version'>): Step => ({
      path: `${CASES}/${id}/${name}`,
      version,
      history: id,
    });
  const reportAt = (id: string, name: string, version: number): Step => ({
    path: `/api/v1/desk/reports/${id}/${name}`,
    version,
    history: id,
  });

  interface Step {
    readonly path: string;
    readonly version: number | null;
    /** Whose history tells of it. */
    readonly history: string;
  }
  interface Way {
    readonly by: CastName;
    readonly step: () => Promise<Step>;
    readonly body?: (words: unknown) => object;
  }
  const make = () => makeCases(server);
  const closing = of('closing');
  const closed = async (): Promise<Incident> => {
    const { path, version } = closing(await make().assessing());
    const anna = await server.as('anna');
    return (await anna.change('post', path, version ?? 0, classed(SAID))).body as Incident;
  };
  /** A public case that was reopened, proposed and approved again, with its tier. */
  const nextVersion = async (): Promise<Incident> => {
    let now = await make().published();
    now = (await (await server.as('anna')).get(`${CASES}/${now.id}`)).body as Incident;
    for (const [by, name] of [
      ['anna', 'reopening'],
      ['anna', 'proposal'],
      ['rita', 'approval'],
    ] as const) {
      const { path, version } = of(name)(now);
      now = (await (await server.as(by)).change('post', path, version ?? 0, reason(SAID)))
        .body as Incident;
    }
    await make().schedule(now, 'T1');
    return now;
  };

  /** How each row of the tables that has a route is walked; rows without one are named below. */
  const WAYS: Record<string, Way> = {
    'received > screened': {
      by: 'anna',
      step: async () => reportAt(await make().received(), 'screening', 1),
    },
    'received > closed': {
      by: 'anna',
      step: async () => reportAt(await make().received(), 'closing', 1),
      body: noted,
    },
    'screened > closed': {
      by: 'anna',
      step: async () => reportAt(await make().screened(), 'closing', 2),
      body: noted,
    },
    'assessing > proposed': {
      by: 'anna',
      step: async () => of('proposal')(await make().assessing()),
    },
    'proposed > approved': {
      by: 'rita',
      step: async () => of('approval')(await make().proposed()),
    },
    'proposed > assessing': {
      by: 'rita',
      step: async () => of('return')(await make().proposed()),
    },
    'assessing > closed': {
      by: 'anna',
      step: async () => closing(await make().assessing()),
      body: classed,
    },
    'proposed > closed': {
      by: 'rita',
      step: async () => closing(await make().proposed()),
      body: classed,
    },
    'approved > assessing': {
      by: 'anna',
      step: async () => of('reopening')(await make().approved()),
    },
    'closed > assessing': { by: 'anna', step: async () => of('reopening')(await closed()) },
    'scheduled > public': {
      by: 'petra',
      step: async () => of('publication/release')(await make().scheduled()),
    },
    'public > public': {
      by: 'petra',
      step: async () => of('publication/release')(await nextVersion()),
      body: (words) => looked({ class: 'error', noteEn: words }),
    },
  };
  /** Taken at intake, with a report in hand, by a tier (below), or not built yet. */
  const ELSEWHERE = [
    'null > received',
    'screened > gathered',
    'screened > received',
    'closed > received',
    'null > assessing',
    'internal > scheduled',
    'assessing > info_requested',
    'info_requested > assessing',
    'public > retracted',
    'public > withdrawn',
    'withdrawn > public',
  ];
  const ROWS = (['report', 'incident', 'publication'] as const).flatMap((machine) =>
    MACHINES[machine].transitions.map(
      ({ from, to, reason: rule }) => [`${from} > ${to}`, rule] as const,
    ),
  );

  it('are tried on every row of the tables', () => {
    expect([...Object.keys(WAYS), ...ELSEWHERE].sort()).toEqual(ROWS.map(([name]) => name).sort());
  });

  it.each(ROWS.filter(([name]) => name in WAYS))(
    'are asked where the table asks them: %s (%s)',
    async (name, rule: ReasonRule) => {
      const { by, step, body = reason } = WAYS[name] as Way;
      const { path, version, history } = await step();
      const person = await server.as(by);
      const send = async (sent: object): Promise<number> =>
        (await person.change('post', path, version ?? 0, sent)).status;
      if (rule === 'none')
        return expect(await send(path.endsWith('/release') ? looked() : {})).toBe(200);
      const missing = [undefined, null, '', 7];
      const blank = ['   ', '\t\n\u00a0 ', '\u200b\u200e\u2060\ufeff', '\u3164\u115f\u2800'];
      for (const words of [...missing, ...blank])
        expect([words, await send(body(words))]).toEqual([words, 400]);
      expect(await send(body(SAID))).toBe(200);
      const [said] = await server.database.query<Pick<DecisionRecord, 'reason'>>(
        'SELECT reason FROM desk.decisions WHERE subject_id = $1 ORDER BY id DESC LIMIT 1',
        [history],
      );
      expect(said?.reason).toBe(SAID);
      return undefined;
    },
    20_000,
  );

  it.each([
    ['T1', 200],
    ['T0', 409],
  ])('are asked of a tier only where it overrides the rule: %s', async (tier, status) => {
    const { id, version } = await make().approved();
    const petra = await server.as('petra');
    for (const words of [null, '  ']) {
      const answer = await petra.change('put', `${CASES}/${id}/publication`, version, {
        tier,
        reason: words,
      });
      expect([words, answer.status]).toEqual([words, status]);
    }
    const { body } = await petra.get(`${CASES}/${id}/publication`);
    expect((body as PublicationRecord).tier).toBe(status === 200 ? tier : null);
  });

  it('are not asked of whoever opens a case or gathers a report', async () => {
    const anna = await server.as('anna');
    const reports = [await make().screened()];
    const opened = await anna.post(CASES, { id: randomUUID(), reports });
    const { id, version } = opened.body as Incident;
    const report = await make().screened();
    const gathered = await anna.change('post', `${CASES}/${id}/reports`, version, { report });
    expect([opened.status, gathered.status]).toEqual([201, 200]);
  });

  it.each(['en', 'ar'])('have their field on the page (%s)', async (language) => {
    const fields = async (by: CastName, { id }: Pick<Incident, 'id'>, form: string) => {
      const { text } = await (await server.as(by)).get(`/${language}/desk/incidents/${id}`);
      const at = text.indexOf(`data-form="${form}"`);
      return at < 0
        ? null
        : text.slice(at, text.indexOf('</form>', at)).match(/name="(reason|noteEn)"/) !== null;
    };
    const proposed = await make().proposed();
    expect([
      await fields('anna', await make().assessing(), 'proposal'),
      await fields('rita', proposed, 'approval'),
      await fields('rita', proposed, 'return'),
      await fields('rita', proposed, 'closing'),
      await fields('petra', await make().scheduled(), 'publication-release'),
      await fields('petra', await nextVersion(), 'publication-release'),
    ]).toEqual([true, true, true, true, false, true]);
  });
});

describe('places on pages of the desk', () => {
  const AR = '<bdi lang="en">Invented subdistrict</bdi> · <bdi>منطقة مخترعة</bdi> · <bdi>حلب</bdi>';
  const EN = '<bdi>Invented subdistrict</bdi> · <bdi>Invented district</bdi> · <bdi>Aleppo</bdi>';

  it('stand under their units, in Arabic where the gazetteer has it', async () => {
    // what the tests above received on this day would push the report from the first page
    await server.reset();
    await addUnits(server);
    await server.database.query(
      `UPDATE desk.places SET name_ar = CASE pcode WHEN 'SY0299' THEN 'منطقة مخترعة' END
       WHERE pcode IN ('SY0299', 'SY029901')`,
    );
    const make = makeCases(server);
    const at = { facts: { place: 'C9999' } };
    const where = { pcode: 'C9999', certainty: 'village' } as const;
    const report = await make.received({ where });
    const assessing = await make.assessing(at);
    await make.proposed(at);
    await make.approved(at);
    for (const [name, path] of [
      ['anna', 'desk'],
      ['anna', 'desk?view=incidents'],
      ['anna', `desk/reports/${report}`],
      ['anna', `desk/incidents/${assessing.id}`],
      ['otto', `desk/incidents/${assessing.id}`],
      ['rita', 'desk/review'],
      ['petra', 'desk/publish'],
    ] as const) {
      const person = await server.as(name);
      const pages = [await person.get(`/ar/${path}`), await person.get(`/en/${path}`)];
      const named = pages.map(({ text }) => [text.includes(AR), text.includes(EN)]);
      expect([path, named]).toEqual([
        path,
        [
          [true, false],
          [false, true],
        ],
      ]);
    }
  });
});

describe.each(['en', 'ar'])('the front of the desk (%s)', (language) => {
  const NOTHING = { en: 'Nothing at the desk is open to you', ar: 'لا شيء في المكتب متاح لك' };
  const nothing = `<h1>${NOTHING[language as 'en' | 'ar']}</h1>`;
  const front = async (name: CastName | 'nobody', query = '') =>
    (await server.as(name)).get(`/${language}/desk${query}`);

  it.each<CastName>(['anna', 'rita', 'petra', 'otto', 'edith'])(
    'is a queue for %s',
    async (name) => {
      const { status, text } = await front(name);
      expect([status, text.includes(nothing)]).toEqual([200, false]);
      expect(text.includes(`<a href="/${language}/desk" aria-current="page">`)).toBe(true);
      expect(text.includes('data-work-list')).toBe(true);
    },
  );

  it.each(['', '?view=incidents', '?view=reports&state=received'])(
    'sends the administrator on to people: /desk%s',
    async (query) => {
      const { status, headers } = await front('adam', query);
      expect([status, headers['location']]).toEqual([303, `/${language}/desk/people`]);
      const page = await (await server.as('adam')).get(String(headers['location']));
      expect([page.status, page.text.includes('data-form="sign-out"')]).toEqual([200, true]);
    },
  );

  it.each<CastName>(['mona', 'clio', 'eve'])(
    'says so to %s, who may open no part of it, and shows a way out',
    async (name) => {
      const { status, text } = await front(name, '?view=incidents');
      expect([status, text.includes(nothing)]).toEqual([200, true]);
      expect(text).toContain('data-form="sign-out"');
      expect(text).not.toMatch(/class="desk-tabs"|class="records/);
    },
  );

  it('asks whoever is not signed in to sign in', async () => {
    const { status, text } = await front('nobody');
    expect([status, text.includes('data-form="sign-in"')]).toEqual([401, true]);
  });
});

describe('a page with a slash at its end', () => {
  /** Status and address: on a bare socket, where nobody tidies the path. */
  const ask = (path: string): Promise<[number | undefined, string | undefined]> =>
    new Promise((resolve, reject) => {
      const { port } = server.app.getHttpServer().address() as AddressInfo;
      const sent = get({ host: '127.0.0.1', port, path }, (answer) => {
        answer.resume().on('end', () => resolve([answer.statusCode, answer.headers.location]));
      });
      sent.on('error', reject);
    });

  it.each([
    ['/en/', '/en'],
    ['/ar/', '/ar'],
    ['/en///', '/en'],
    ['/ar/map/', '/ar/map'],
    ['/en/list/?type=E03&q=%D8%AD%D9%84%D8%A8', '/en/list?type=E03&q=%D8%AD%D9%84%D8%A8'],
    ['/en/list/?q=a?b/', '/en/list?q=a?b/'],
    ['/en/commitments/C02-no-bombardment/', '/en/commitments/C02-no-bombardment'],
    ['/en/desk/', '/en/desk'],
    ['/en//evil.example/', '/en//evil.example'],
    ['/en/\\evil.example/', '/en/\\evil.example'],
  ])('%s leads to %s', async (from, to) => {
    expect(await ask(from)).toEqual([308, to]);
    expect(new URL(to, 'https://here.example').origin).toBe('https://here.example');
  });

  it('is then there', async () => {
    const nobody = await server.as('nobody');
    const { headers } = await nobody.get('/ar/commitments/?x=1');
    expect((await nobody.get(String(headers['location']))).status).toBe(200);
  });

  it.each([
    '//evil.example/',
    '//evil.example/en/',
    '///en/',
    '/\\evil.example/',
    '/enx/',
    '/en.evil.example/',
    '/api/v1/open/map/',
    '/health/live/',
  ])('leads nowhere from %s', async (path) => {
    expect(await ask(path)).toEqual([404, undefined]);
  });

  it('takes no post', async () => {
    const { status } = await (await server.as('anna')).post('/en/report/', {});
    expect(status).toBe(404);
  });
});
