import { randomUUID } from 'node:crypto';
import { type Report } from '@himaya/contracts';
import { addDays, civilDay } from '@himaya/edtf';
import supertest from 'supertest';
import { boot, type TestServer } from '../support/boot.js';
import { addUnits } from '../support/make.js';

jest.setTimeout(30_000);

interface Kept {
  readonly id: string;
  readonly channel: string;
  readonly sameness: string;
  readonly body: Report;
}

/** What a browser without script posts: strings, and a list where boxes are ticked. */
type Fields = Readonly<Record<string, string | readonly string[]>>;

const FIELDS: Fields = {
  kinds: ['shelling', 'home_or_property'],
  whenKind: 'day',
  day: '2025-03-05',
  dayPart: 'dawn',
  placeText: 'Invented quarter',
  certainty: 'village',
  killedMin: '1',
  killedMax: '3',
  knowledge: 'saw',
  text: 'Invented for a test.',
  danger: 'no',
  consent: 'all',
};

describe('the form without script', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await boot();
    await server.app.listen(0, '127.0.0.1');
  }, 60_000);
  afterAll(() => server?.close());

  function post(fields: Fields, language = 'en', headers: Record<string, string> = {}) {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const one of [value].flat()) body.append(name, one);
    }
    return supertest(server.app.getHttpServer())
      .post(`/${language}/report`)
      .set({ 'content-type': 'application/x-www-form-urlencoded', ...headers })
      .send(body.toString());
  }

  const kept = async (id: string): Promise<Kept | undefined> => {
    const [row] = await server.database.query<Kept>(
      `SELECT id, channel, encode(sameness, 'hex') AS sameness, body FROM desk.reports WHERE id = $1`,
      [id],
    );
    return row;
  };
  const leaves = async (): Promise<number> => {
    const [row] = await server.database.query<{ n: number }>(
      'SELECT count(*)::integer AS n FROM ledger.leaves',
    );
    return row?.n ?? NaN;
  };
  /** Ids of the fields that the page marks as wrong. */
  const faults = (html: string): string[] =>
    [...html.matchAll(/class="field-error" id="(\w+)-error"/g)].map(([, name]) => name ?? '');

  it.each(['en', 'ar'])(
    'is a page in %s with an id of its own, kept by nobody',
    async (language) => {
      const pages = await Promise.all(
        [1, 2].map(async () => (await server.as('nobody')).get(`/${language}/report`)),
      );
      const ids = pages.map(({ text }) => /name="id" value="([0-9a-f-]{36})"/.exec(text)?.[1]);
      expect(pages.map(({ status, headers }) => [status, headers['cache-control']])).toEqual([
        [200, 'no-store'],
        [200, 'no-store'],
      ]);
      expect(new Set(ids).size).toBe(2);
      expect(pages[0]?.headers['set-cookie']).toBeUndefined();
      expect(pages[0]?.text).toMatch(
        new RegExp(
          `^<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`,
        ),
      );
    },
  );

  it.each(['en', 'ar'])(
    'keeps a report posted at /%s/report and shows that it is received',
    async (language) => {
      const id = randomUUID();
      const answer = await post({ ...FIELDS, id }, language);
      expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
      expect(answer.text).toContain(`<html lang="${language}"`);
      expect(answer.text).toContain('role="status"');
      expect(answer.text).not.toContain('class="report-form"');
      // the sender's own words do not stay on the screen
      expect(answer.text).not.toContain('Invented for a test.');
      expect(await kept(id)).toMatchObject({
        channel: 'form',
        body: {
          language,
          kinds: FIELDS['kinds'],
          when: { edtf: '2025-03-05', dayPart: 'dawn' },
          where: { text: 'Invented quarter', certainty: 'village' },
          harm: { known: true, killed: { min: 1, max: 3 } },
        },
      });
    },
  );

  it('counts a double post once', async () => {
    const id = randomUUID();
    const before = await leaves();
    const answers = await Promise.all([1, 2, 3].map(() => post({ ...FIELDS, id })));
    answers.push(await post({ ...FIELDS, id }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await leaves()).toBe(before + 1);
  });

  it('is the same report by form and by program', async () => {
    const id = randomUUID();
    await post({ ...FIELDS, id });
    const row = await kept(id);
    const again = randomUUID();
    const nobody = await server.as('nobody');
    const answer = await nobody.post('/api/v1/intake/reports', { id: again, report: row?.body });
    expect([answer.status, answer.body.sameness]).toEqual([201, row?.sameness]);
    // under the first id it is a repeat, whichever door it came by
    const repeat = await nobody.post('/api/v1/intake/reports', { id, report: row?.body });
    expect([repeat.status, repeat.body.sameness, (await kept(id))?.channel]).toEqual([
      201,
      row?.sameness,
      'form',
    ]);
  });

  it.each<[string, Fields, object]>([
    [
      'Arabic digits',
      { killedMin: '١٢', killedMax: '٢٠', day: '٢٠٢٥-٠٣-٠٥' },
      { harm: { known: true, killed: { min: 12, max: 20 } }, when: { edtf: '2025-03-05' } },
    ],
    [
      'Persian digits',
      { killedMin: '۴', killedMax: '۵', day: '۲۰۲۵-۰۳-۰۵' },
      { harm: { known: true, killed: { min: 4, max: 5 } }, when: { edtf: '2025-03-05' } },
    ],
    [
      'a least alone, whose most stays unknown',
      { killedMin: '٣', killedMax: '' },
      { harm: { known: true, killed: { min: 3, max: null } } },
    ],
    [
      'a most alone',
      { killedMin: '', killedMax: '3' },
      { harm: { known: true, killed: { min: null, max: 3 } } },
    ],
    [
      'a known none',
      { killedMin: '0', killedMax: '0' },
      { harm: { known: true, killed: { min: 0, max: 0 } } },
    ],
    ['no count', { killedMin: '', killedMax: '', harmUnknown: 'yes' }, { harm: { known: false } }],
    ['today', { whenKind: 'today', day: '' }, { when: { edtf: civilDay(new Date()) } }],
    [
      'yesterday',
      { whenKind: 'yesterday', day: '' },
      { when: { edtf: addDays(civilDay(new Date()), -1) } },
    ],
    [
      'a span of days',
      { whenKind: 'range', day: '٢٠٢٥-٠٣-٠٥', dayTo: '2025-03-07' },
      { when: { edtf: '2025-03-05/2025-03-07' } },
    ],
    ['about a day', { approximate: 'yes' }, { when: { edtf: '2025-03-05~' } }],
    ['a place of the list', { place: 'GN167357' }, { where: { pcode: 'GN167357' } }],
    [
      'a governorate alone',
      { placeText: '', governorate: 'SY02', certainty: '' },
      { where: { pcode: 'SY02', certainty: 'district' } },
    ],
    [
      'two links',
      { links: 'https://example.org/1\r\nhttps://example.org/2' },
      { links: ['https://example.org/1', 'https://example.org/2'] },
    ],
    ['one kind', { kinds: 'shooting' }, { kinds: ['shooting'] }],
  ])('reads %s', async (_, fields, expected) => {
    const id = randomUUID();
    const answer = await post({ ...FIELDS, ...fields, id });
    expect([answer.status, faults(answer.text)]).toEqual([200, []]);
    const { when: _when, ...body } = (await kept(id))?.body ?? ({} as Report);
    expect({ ...body, when: { edtf: _when?.edtf } }).toMatchObject(expected);
  });

  it.each<[string, Fields, string[]]>([
    ['31 February', { day: '2025-02-31' }, ['whenKind']],
    ['31 February in Arabic digits', { day: '٢٠٢٥-٠٢-٣١' }, ['whenKind']],
    ['a day to come', { day: addDays(civilDay(new Date()), 9) }, ['whenKind']],
    ['a count in words', { killedMin: 'many' }, ['killedMin']],
    ['least above most', { killedMin: '9' }, ['killedMax']],
    ['a count over the limit', { killedMax: '100001' }, ['killedMax']],
    ['no place', { placeText: ' ' }, ['placeText']],
    ['what is no P-code', { place: 'Manbij' }, ['placeText']],
    ['no kind', { kinds: [] }, ['kinds']],
    ['an unknown kind', { kinds: 'constructor' }, ['kinds']],
    ['neither danger nor consent', { danger: '', consent: '' }, ['danger', 'consent']],
    ['a link that runs', { links: 'javascript:alert(1)' }, ['links']],
  ])('refuses %s, marks the field and keeps what was typed', async (_, fields, marked) => {
    const id = randomUUID();
    const before = await leaves();
    for (const language of ['en', 'ar']) {
      const answer = await post(
        { ...FIELDS, landmark: 'Near the "old" <mill>', ...fields, id },
        language,
      );
      expect([answer.status, faults(answer.text)]).toEqual([400, marked]);
      expect(answer.text).toContain(`<html lang="${language}"`);
      expect(answer.text).toContain(`name="id" value="${id}"`);
      expect(answer.text).toContain('value="Near the &quot;old&quot; &lt;mill>"');
      expect(answer.text).toMatch(/<textarea id="text"[^>]*>Invented for a test\.<\/textarea>/);
      expect(answer.text).toMatch(/name="knowledge" value="saw"[^>]* checked/);
    }
    expect([await kept(id), await leaves()]).toEqual([undefined, before]);
  });

  it('says so when the id was used for other words, and keeps the first', async () => {
    const id = randomUUID();
    await post({ ...FIELDS, id });
    const answer = await post({ ...FIELDS, id, text: 'Other words.' });
    expect([answer.status, (await kept(id))?.body.text]).toEqual([409, 'Invented for a test.']);
    expect(answer.text).toContain('>Other words.</textarea>');
  });

  it.each([
    '',
    '%00',
    '%ff%fe',
    'text=%00&kinds=shelling',
    'act=find-place',
    '__proto__=1',
    '&&=&=',
  ])('survives the body "%s"', async (body) => {
    const before = await leaves();
    const answer = await supertest(server.app.getHttpServer())
      .post('/en/report')
      .type('form')
      .send(body);
    expect([200, 400]).toContain(answer.status);
    expect([answer.text.includes('class="report-form"'), await leaves()]).toEqual([true, before]);
  });

  it.each([
    ['en', 'Choose one.', 'This code is not in the list.'],
    ['ar', 'اختر إجابة.', 'هذا الرمز غير موجود في القائمة.'],
  ])('asks in %s for each choice that was not made', async (language, words, others) => {
    const id = randomUUID();
    const unanswered = { ...FIELDS, id, knowledge: '', danger: '', consent: '' };
    const answer = await post(unanswered, language);
    expect(answer.status).toBe(400);
    expect(answer.text.split(words).length - 1).toBeGreaterThanOrEqual(3);
    expect(answer.text).not.toContain(others);
  });

  it('refuses U+0000 in the words', async () => {
    const id = randomUUID();
    const answer = await post({ ...FIELDS, id, text: 'a\u0000b' });
    expect([answer.status, await kept(id)]).toEqual([400, undefined]);
  });

  it.each([
    ['en', 'manbij'],
    ['ar', 'منبج'],
  ])(
    'lists candidates in %s for "%s" with the units above, and sends nothing',
    async (language, placeText) => {
      const before = await leaves();
      const answer = await post(
        { ...FIELDS, id: randomUUID(), act: 'find-place', placeText },
        language,
      );
      expect(answer.status).toBe(200);
      const choices = [...answer.text.matchAll(/name="place" value="(\w+)"/g)].map(
        ([, pcode]) => pcode,
      );
      expect(choices).toContain('GN167357');
      expect(answer.text).toContain(language === 'ar' ? 'حلب' : 'Aleppo');
      expect(answer.text).toContain('>Invented for a test.</textarea>');
      expect(await leaves()).toBe(before);
    },
  );

  describe('the look-up', () => {
    const offered = (html: string): string[] =>
      [...html.matchAll(/name="place" value="(\w+)"/g)].map(([, pcode]) => pcode ?? '');
    const lookUp = (fields: Fields, language = 'en') =>
      post({ ...FIELDS, id: randomUUID(), act: 'find-place', ...fields }, language);

    /** Invented namesakes of Manbij: one with every unit above it, one in another governorate. */
    beforeAll(async () => {
      await addUnits(server);
      await server.database.query(
        `INSERT INTO desk.places (pcode, level, parent_pcode, name_en, name_ar, source, source_version)
         VALUES ('C9001', 'community', 'SY029901', 'Manbij', 'منبج', 'test', '1'),
           ('C9002', 'community', 'SY07', 'Manbij', 'منبج', 'test', '1'),
           ('C9003', 'community', 'SY07', 'Invented 23', 'مخترع ٢٣', 'test', '1')`,
      );
      await server.database.query('SELECT desk.refresh_place_parents()');
      await server.database.query('SELECT pub.publish_places()');
      // the gazetteer of the form follows within a second
      for (let tries = 0; tries < 80; tries += 1) {
        if (offered((await lookUp({ placeText: 'C9003' })).text).length > 0) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    });

    it.each([
      ['everywhere', 'manbij', '', ['GN167357', 'C9001', 'C9002']],
      ['in the governorate', 'manbij', 'SY02', ['GN167357', 'C9001']],
      ['in another one', 'manbij', 'SY07', ['C9002']],
      ['in Arabic', ' منبج ', 'SY07', ['C9002']],
      ['with Arabic digits', 'مخترع ٢٣', '', ['C9003']],
      ['with Persian digits', 'مخترع ۲۳', 'SY07', ['C9003']],
      ['by a code in Arabic digits', 'c٩٠٠٣', 'SY07', ['C9003']],
      ['where it is not', 'manbij', 'SY08', []],
      ['for what is nowhere', 'qqqq', '', []],
      ['for 200 characters', 'م'.repeat(200), '', []],
      ['for more than the field takes', 'منبج '.repeat(2_000), 'SY02', []],
      ['for nothing', '  ', 'SY02', []],
      ['in what is no governorate', 'manbij', 'constructor', []],
    ])('answers %s', async (_, placeText, governorate, expected) => {
      for (const language of ['en', 'ar']) {
        const { status, text } = await lookUp({ placeText, governorate }, language);
        expect([status, offered(text)]).toEqual([200, expected]);
        // what was typed is kept
        expect(text).toContain(`name="placeText" value="${placeText}"`);
        expect(faults(text)).toEqual([]);
      }
    });

    it.each([
      ['en', '', '', 'Write the name of the place first'],
      ['ar', '', 'SY02', 'اكتب اسم المكان أولاً'],
      ['en', 'qqqq', '', 'No place of that name was found. Try another spelling'],
      ['en', 'manbij', 'SY08', 'No place of that name was found in this governorate'],
      ['ar', 'منبج', 'SY08', 'لم يُعثر على مكان بهذا الاسم في هذه المحافظة'],
    ])(
      'says in %s why "%s" in "%s" gave nothing',
      async (language, placeText, governorate, said) => {
        expect((await lookUp({ placeText, governorate }, language)).text).toContain(said);
      },
    );

    const CHOSEN = /name="place" value="C9999"[^>]* checked/;

    it.each([
      [
        'en',
        [
          'Invented community',
          'Sub-district: <bdi>Invented subdistrict',
          'Invented district',
          'Aleppo',
        ],
      ],
      ['ar', ['مخترع', 'ناحية', 'حلب']],
    ])(
      'names in %s the place that was chosen when the rest was refused',
      async (language, names) => {
        const answer = await post(
          { ...FIELDS, id: randomUUID(), place: 'C9999', placeText: 'C9999', killedMin: 'many' },
          language,
        );
        expect([answer.status, faults(answer.text)]).toEqual([400, ['killedMin']]);
        expect(offered(answer.text)).toEqual(['C9999']);
        expect(answer.text).toMatch(CHOSEN);
        const shown = answer.text.slice(
          answer.text.search(CHOSEN),
          answer.text.indexOf('landmark'),
        );
        for (const name of names) expect(shown).toContain(name);
      },
    );

    it('keeps what was chosen through a look-up that finds nothing, until it is taken back', async () => {
      const nothing = await lookUp({ placeText: 'qqqq', place: 'C9999' });
      expect(offered(nothing.text)).toEqual(['C9999']);
      expect(nothing.text).toMatch(CHOSEN);
      const id = randomUUID();
      await post({ ...FIELDS, id, place: '' });
      expect((await kept(id))?.body.where).toEqual({
        certainty: 'village',
        text: 'Invented quarter',
      });
    });

    it.each([
      ['a place by its name', { place: 'C9999' }, 'Invented community'],
      ['a governorate by its name', { placeText: '', governorate: 'SY02' }, 'Aleppo'],
      ['a place that is gone by its code', { placeText: '', place: 'C99998' }, 'C99998'],
    ])('says on the receipt %s', async (_, fields, name) => {
      const answer = await post({ ...FIELDS, id: randomUUID(), ...fields });
      expect([answer.status, answer.text]).toEqual([200, expect.stringContaining(name)]);
    });
  });

  it('takes no body of a program and none over 64 kB', async () => {
    const json = await post(FIELDS, 'en', { 'content-type': 'application/json' });
    const plain = await post(FIELDS, 'en', { 'content-type': 'text/plain' });
    const large = await post({ ...FIELDS, text: 'x'.repeat(70_000) });
    expect([json.status, plain.status, large.status]).toEqual([400, 415, 413]);
  });
});
