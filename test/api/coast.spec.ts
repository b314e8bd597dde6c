import {
  type EventRecord,
  type Incident,
  type OpenEvent,
  type OpenEventAnswer,
  type TotalFacts,
} from '@himaya/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { boot, type TestServer } from '../support/boot.js';
import { LIKELY } from '../support/cases.js';
import { eventSteps } from '../support/events.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(180_000);

/** Of the shape of a real case, with invented bodies and figures: who counts what, until when, differs widely. */
const TOTALS: readonly Partial<TotalFacts>[] = [
  {
    bodyEn: 'Invented Commission of Inquiry',
    bodyAr: 'لجنة تحقيق مخترعة',
    countedEn: 'People killed, combatants among them',
    countedAr: 'القتلى، ومنهم مقاتلون',
    min: 2311,
    max: null,
    asOf: '2025-08-14',
    ruleEn: 'All deaths in the time and area of the event that two independent sources support.',
    ruleAr: 'كل الوفيات في زمن الحدث ومنطقته التي يدعمها مصدران مستقلان.',
    url: 'https://commission.example.org/report',
  },
  {
    bodyEn: 'Invented National Committee',
    bodyAr: 'لجنة وطنية مخترعة',
    countedEn: 'Deaths of all kinds',
    countedAr: 'الوفيات من كل نوع',
    min: 2557,
    max: 2557,
    asOf: '2025-07-22',
    ruleEn: 'Deaths that its field teams wrote down.',
    ruleAr: 'الوفيات التي دوّنتها فرقها الميدانية.',
    url: 'https://committee.example.org/findings',
  },
  {
    bodyEn: 'Invented Rights Network',
    bodyAr: 'شبكة حقوق مخترعة',
    countedEn: 'People killed outside of fighting',
    countedAr: 'قتلى خارج القتال',
    min: 1187,
    max: 1203,
    asOf: '2025-03-10',
    ruleEn: 'Only until this early date, and only by name.',
    ruleAr: 'حتى هذا التاريخ المبكر فقط، وبالاسم فقط.',
    url: 'https://network.example.org/update',
  },
];
const FIGURES = [2311, 2557, 1187, 1203];
const NOTE = {
  noteEn: 'Those who harmed people were of several sides. No body found a central order.',
  noteAr: 'كان من ألحقوا الأذى من جهات عدة. ولم تجد أي جهة أمراً مركزياً.',
};
const SOUTH = { ...LIKELY, actor: 'EX-SOUTH' };

let server: TestServer;
let incidents: Incident[];
let event: EventRecord;
const { draft, total, member, publish } = eventSteps(() => server);

beforeAll(async () => {
  server = await boot();
  const make = makeCases(server);
  const two = { reviewers: ['rita', 'rami'] } as const;
  incidents = [
    await make.published({ ...two, actors: [LIKELY] }),
    await make.published({ ...two, actors: [SOUTH] }),
    await make.published({ actors: [{ ...LIKELY, level: 'unattributed', bases: [] }] }),
    await make.published(),
  ];
  event = await draft({
    titleEn: 'Invented killings along the shore, spring 2025',
    titleAr: 'أعمال قتل مخترعة على الساحل، ربيع 2025',
    edtf: '2025-03-01/2025-03-20',
    places: [],
    ...NOTE,
  });
  // entered in no order: the page has one of its own
  for (const [at, one] of [TOTALS[0], TOTALS[2], TOTALS[1]].entries())
    event = await total(event, one, at === 1 ? 'amir' : 'anna');
  for (const { ref } of incidents) event = await member(event, ref);
  event = await publish(event);
  await server.followed();
});
afterAll(() => server?.close());

const get = async (path: string): Promise<string> =>
  (await (await server.as('nobody')).get(path)).text;
const open = async (): Promise<OpenEvent> => {
  const answer = JSON.parse(await get(`/api/v1/open/events/${event.code}`)) as OpenEventAnswer;
  if (!('event' in answer)) throw new Error('not public');
  return answer.event;
};

/** What adding, averaging or spreading the figures in any choice of two or more would give. */
function computed(): Set<number> {
  const all = [...FIGURES, incidents.length];
  const made = new Set<number>();
  for (let choice = 1; choice < 2 ** all.length; choice += 1) {
    const chosen = all.filter((_, at) => choice & (2 ** at));
    if (chosen.length < 2) continue;
    const sum = chosen.reduce((before, figure) => before + figure, 0);
    for (const mean of [Math.floor, Math.round, Math.ceil])
      made.add(sum).add(mean(sum / chosen.length));
  }
  for (const a of FIGURES) for (const b of FIGURES) made.add(Math.abs(a - b));
  for (const own of [...FIGURES, ...Array(50).keys()]) made.delete(own);
  return made;
}

describe('one cluster that three bodies counted', () => {
  it('shows the three side by side, each with its day and rule, by day and not by size', async () => {
    const shown = await open();
    expect(shown.totals.map(({ min, max, asOf }) => [min, max, asOf])).toEqual([
      [1187, 1203, '2025-03-10'],
      [2557, 2557, '2025-07-22'],
      [2311, null, '2025-08-14'],
    ]);
    for (const [language, least, note] of [
      ['en', 'at least 2,311', NOTE.noteEn],
      ['ar', '2,311 على الأقل', NOTE.noteAr],
    ] as const) {
      const page = await get(`/${language}/events/${event.code}`);
      const own = TOTALS.flatMap((one) =>
        language === 'en'
          ? [one.bodyEn, one.countedEn, one.ruleEn, one.url]
          : [one.bodyAr, one.countedAr, one.ruleAr, one.url],
      );
      for (const words of [...own, least, note]) expect(page).toContain(words);
      expect(page.indexOf('1,187')).toBeLessThan(page.indexOf('2,557'));
    }
    expect(await get(`/en/events/${event.code}`)).toContain('They are not added');
  });

  it('has no answer in which a figure is a sum, a mean or a difference of them', async () => {
    const made = computed();
    expect(made.size).toBeGreaterThan(20);
    const answers = [
      ...[
        'events',
        `events/${event.code}`,
        'incidents',
        'map',
        `incidents/${incidents[0]?.ref}`,
      ].map((path) => `/api/v1/open/${path}`),
      ...['en', 'ar'].flatMap((language) =>
        ['events', `events/${event.code}`, '', `i/${incidents[0]?.ref}`].map(
          (path) => `/${language}/${path}`,
        ),
      ),
    ];
    for (const path of answers) {
      const told = (await get(path)).replace(/<(script|style)[\s\S]*?<\/\1>/g, '');
      const figures = [
        ...told.matchAll(/(?<![\w.#-])\d{1,3}(?:,\d{3})+(?![\w])|(?<![\w.#-])\d{3,7}(?![\w.-])/g),
      ].map(([text]) => Number(text.replaceAll(',', '')));
      expect([path, figures.filter((figure) => made.has(figure))]).toEqual([path, []]);
    }
  });

  it('counts our own incidents apart, of several sides and of none', async () => {
    const { incidents: told, incidentCount } = await open();
    expect(incidentCount).toBe(4);
    expect(told.map(({ attributionLevel }) => attributionLevel).sort()).toEqual(
      ['likely', 'likely', 'unattributed', 'unattributed'].sort(),
    );
    const page = await get(`/en/events/${event.code}`);
    expect(page).toContain('4 incidents recorded by us.');
    // the list tells who counted, and our own count: no figure of theirs
    const list = await get('/api/v1/open/events');
    for (const figure of FIGURES) expect(list).not.toContain(String(figure));
    // and the record tells of the event, without any of its totals
    const record = await get(`/api/v1/open/incidents/${incidents[0]?.ref}`);
    expect(record).toContain(event.code);
    for (const figure of FIGURES) expect(record).not.toContain(String(figure));
    expect(await get(`/en/i/${incidents[0]?.ref}`)).toContain(`/en/events/${event.code}`);
  });
});

describe('the ways of a total', () => {
  it('lead through no sum, mean, least, greatest or order by size', async () => {
    const functions = await server.database.query<{ name: string; source: string }>(
      `SELECT proname AS name, prosrc AS source FROM pg_proc
       WHERE prosrc ~ 'event_totals' AND pronamespace::regnamespace::text IN ('desk', 'pub', 'ledger')`,
    );
    expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['publish_event']));
    const computing =
      /\b(sum|avg|least|greatest|rank|percentile\w*)\s*\(|\b(min|max)\s*\(|ORDER BY [^)]*\b(min|max)\b/i;
    for (const { name, source } of functions.filter(({ name: one }) => one.includes('event')))
      expect([name, computing.exec(source)?.[0]]).toEqual([name, undefined]);
    const files = [
      ...readdirSync('libs/events/src').map((file) => `libs/events/src/${file}`),
      'libs/atlas/src/open-events.ts',
      'libs/atlas/src/atlas-events.ts',
      'apps/web/src/pages/event.tsx',
      'apps/web/src/pages/events.tsx',
      'apps/web/src/parts/total-words.ts',
      'apps/web/src/desk/event-totals.tsx',
    ];
    expect(files.length).toBeGreaterThan(12);
    const code =
      /\b(sum|avg|rank)\s*\(|Math\.|\.reduce\(|\.(to)?[sS]ort(ed)?\(|ORDER BY [^)]*\b(min|max)\b/;
    for (const file of files)
      expect([file, code.exec(readFileSync(file, 'utf8'))?.[0]]).toEqual([file, undefined]);
  });
});
