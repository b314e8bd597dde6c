/// <reference lib="dom" />
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { REGISTER_KINDS } from '@himaya/contracts';
import { listRoutes } from '@himaya/http';
import { Pool } from 'pg';
import { takeBatch } from '../api/batch-steps.js';
import { axeFaults } from '../support/accessibility.js';
import { temporaryFolder } from '../support/boot.js';
import { bootBrowser, type BrowserServer, type PageLanguage } from '../support/browser.js';
import { idOf } from '../support/refusal.js';
import { addEvidence } from '../support/evidence.js';
import { publishedEvent } from '../support/events.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { AUTHOR, registerSteps } from '../support/register.js';

/** Where the pictures of a long run are kept, to be looked at; ignored by git. */
const PICTURES = join(process.cwd(), 'test', 'browser', 'screenshots');
const KEEP = process.env['HIMAYA_TEST_LONG'] === '1';
/** One in a short run: axe takes a second for each page. A phone's width is looked at with the public pages. */
const WIDTHS = KEEP ? [768, 1440] : [1440];

/** Who looks at a page, and at which address of it. */
type Look = readonly [by: CastName, path: string];

/** What stands at the desk, and for each page of it what to look at. */
async function looksAt(all: BrowserServer): Promise<Readonly<Record<string, readonly Look[]>>> {
  const { server } = all;
  const make = makeCases(server);
  const { drafted, proposed } = registerSteps(() => server);
  const published = await make.published();
  const event = await publishedEvent(server, published.ref);
  const report = await make.received();
  const assessing = await make.assessing();
  const waiting = await make.proposed();
  const approved = await make.approved();
  const scheduled = await make.scheduled();
  const hazard = await make.assessing({ facts: { eventType: 'E07' } });
  const evidence = await addEvidence(server, assessing.id);
  const item = await make.item();
  const [source] = await server.database.query<{ id: string }>(
    'SELECT id FROM desk.sources LIMIT 1',
  );
  const reply = randomUUID();
  const words = { language: 'en', kind: 'correction', part: 'safety', words: 'Invented.' };
  const nobody = await server.as('nobody');
  await nobody
    .post('/api/v1/intake/replies', { id: reply, ref: published.ref, reply: words })
    .expect(201);
  await server.database.query(`DELETE FROM desk.named_actors WHERE actor_code = 'EX-VALLEY'`);
  const ask = { actor: 'EX-VALLEY', channel: 'Invented office', question: 'Invented question.' };
  const petra = await server.as('petra');
  await petra.post('/api/v1/desk/comments', { id: randomUUID(), ...ask }).expect(201);
  const bulk = randomUUID();
  const anna = await server.as('anna');
  const filters = { type: null, adm: null, danger: false };
  await anna
    .post('/api/v1/desk/bulk', { id: bulk, reports: [], all: true, ...filters })
    .expect(201);
  const filter = randomUUID();
  const saved = { id: filter, name: 'Invented filter', shared: true, view: 'review', ...filters };
  await anna.post('/api/v1/desk/filters', saved).expect(201);
  const entries: Look[] = [];
  for (const kind of REGISTER_KINDS.codes) {
    const more = kind === 'response' ? { incident: assessing.ref } : {};
    entries.push([AUTHOR[kind], `register/${(await drafted(kind, more)).id}`]);
  }
  const due = await proposed('declaration');
  return {
    '': [
      ['anna', ''],
      ['anna', '?view=mine'],
      ['rita', '?view=review'],
      ['anna', '?view=reports'],
      ['petra', '?view=incidents'],
      ['eve', ''],
    ],
    '/people': [['adam', '/people']],
    '/people/:id': [['adam', `/people/${await idOf(server.database, 'anna')}`]],
    '/keys': [['adam', '/keys']],
    '/acts': [['otto', '/acts']],
    '/account': [['anna', '/account']],
    '/permissions': [['anna', '/permissions']],
    '/review': [['rita', '/review']],
    '/publish': [['petra', '/publish']],
    '/batches': [['anna', '/batches']],
    '/incidents/:id': [
      ['anna', `/incidents/${assessing.id}`],
      ['anna', `/incidents/${hazard.id}`],
      ['rita', `/incidents/${waiting.id}`],
      ['petra', `/incidents/${approved.id}`],
      ['petra', `/incidents/${scheduled.id}`],
      ['petra', `/incidents/${published.id}`],
      ['anna', `/incidents/${randomUUID()}`],
    ],
    '/references/:ref': [['anna', `/references/${assessing.ref}`]],
    '/register': [['edith', '/register']],
    '/register/new': REGISTER_KINDS.codes.map((kind): Look => [
      AUTHOR[kind],
      `/register/new?kind=${kind}`,
    ]),
    '/register/:id': [
      ...entries.map(([by, path]): Look => [by, `/${path}`]),
      ['rita', `/register/${due.id}`],
    ],
    '/comments': [
      ['petra', '/comments'],
      ['rita', '/comments'],
    ],
    '/filters/:id': [
      ['anna', `/filters/${filter}`],
      ['rita', `/filters/${filter}`],
    ],
    '/bulk/:id': [['anna', `/bulk/${bulk}`]],
    '/compare': [
      ['anna', `/compare?left=${assessing.id}&right=${hazard.id}`],
      ['anna', `/compare?left=${report}&right=${item}`],
    ],
    '/incidents/:id/split': [
      ['anna', `/incidents/${assessing.id}/split?report=${assessing.reports[0]?.id}`],
    ],
    '/notices': [['anna', '/notices']],
    '/workload': [['anna', '/workload']],
    '/quality': [
      ['rita', '/quality'],
      ['otto', '/quality?days=365'],
    ],
    '/events': [['anna', '/events']],
    '/events/:id': [
      ['anna', `/events/${event.id}`],
      ['petra', `/events/${event.id}`],
    ],
    '/hazards': [['anna', '/hazards']],
    '/replies': [['anna', '/replies']],
    '/replies/:id': [['anna', `/replies/${reply}`]],
    '/sources': [['anna', '/sources']],
    '/sources/new': [['anna', '/sources/new']],
    '/sources/:id': [['anna', `/sources/${source?.id}`]],
    '/evidence/:id': [['anna', `/evidence/${evidence}`]],
    '/reports/:id': [
      ['anna', `/reports/${report}`],
      ['anna', `/reports/${item}`],
    ],
  };
}

/** Faults of one page as it stands: what is too wide, what axe holds against it, what has no heading. */
async function faultsOf(
  all: BrowserServer,
  language: PageLanguage,
  { width, by, paths }: { width: number; by: CastName; paths: readonly string[] },
): Promise<string[]> {
  const context = await all.context({ width });
  const page = await context.newPage();
  await all.signIn(page, language, by);
  const faults: string[] = [];
  for (const path of paths) {
    await page.goto(`/${language}/desk${path}`);
    const short = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replace(/[^\w-]+/g, '_');
    const name = `${language}-desk${short}-${by}-${width}`;
    if (KEEP) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wide > 0) faults.push(`${name}: ${wide} pixels too wide`);
    if ((await page.getByRole('heading', { level: 1 }).count()) < 1)
      faults.push(`${name}: no heading`);
    faults.push(...(await axeFaults(page)).map((fault) => `${name}: ${fault}`));
  }
  await context.close();
  return faults;
}

/** Every page of the desk that the running server has, in one language: each has a file of its own. */
export function describeDeskPages(language: PageLanguage): void {
  describe(`every page of the desk (${language})`, () => {
    let all: BrowserServer;
    let looks: Readonly<Record<string, readonly Look[]>>;

    beforeAll(async () => {
      mkdirSync(PICTURES, { recursive: true });
      all = await bootBrowser();
      looks = await looksAt(all);
    }, 180_000);
    afterAll(() => all?.close());

    it('is looked at here, but for the one of an imported batch, which stands below', () => {
      const front = `/${language}/desk`;
      const pages = listRoutes(all.server.app)
        .filter(({ method, path }) => method === 'GET' && path.startsWith(front))
        .map(({ path }) => path.slice(front.length));
      expect([...Object.keys(looks), '/batches/:key'].sort()).toEqual(pages.sort());
    });

    it.each(WIDTHS)('fits %i pixels, and axe finds nothing', async (width) => {
      const faults: string[] = [];
      const every = Object.values(looks).flat();
      for (const by of new Set(every.map(([name]) => name))) {
        const paths = every.filter(([name]) => name === by).map(([, path]) => path);
        faults.push(...(await faultsOf(all, language, { width, by, paths })));
      }
      expect(faults).toEqual([]);
    });
  });

  describe(`the page of an imported batch (${language})`, () => {
    it('fits, and axe finds nothing', async () => {
      const all = await bootBrowser('live');
      const worker = new Pool({ connectionString: all.server.database.urls.worker, max: 4 });
      try {
        const given = { server: all.server, worker, folder: temporaryFolder() };
        const batch = await takeBatch(given, 'proposed', [{}]);
        for (const width of WIDTHS) {
          const paths = [`/batches/${batch.number}`];
          expect(await faultsOf(all, language, { width, by: 'rita', paths })).toEqual([]);
        }
      } finally {
        await worker.end();
        await all.close();
      }
    });
  });
}
