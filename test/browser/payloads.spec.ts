/// <reference lib="dom" />
import { type Page } from 'playwright-core';
import { LIMITS } from '@himaya/contracts';
import {
  bootBrowser,
  type BrowserServer,
  LANGUAGES,
  type PageLanguage,
} from '../support/browser.js';
import { addEvidence } from '../support/evidence.js';
import { makeCases, PLACE, report } from '../support/make.js';
import { packed, PAYLOADS } from '../support/payloads.js';
import { type CastName } from '../support/people.js';
import { LONG, often, Tally } from '../rules/tally.js';

jest.setTimeout(LONG ? 1_800_000 : 180_000);

const WIDTHS = LONG ? [360, 768, 1280] : [1280];

/** I-02: whatever people write is shown as they wrote it, and nothing of it runs. */
describe('I-02 payloads in a browser', () => {
  const tally = new Tally('I-02', often(800, 9_000));
  const ran: string[] = [];
  const paths: Record<'desk' | 'public', string[]> = { desk: [], public: [] };
  let all: BrowserServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    all = await bootBrowser();
    make = makeCases(all.server);
    await addReports();
    await addItems();
    await addCases();
  }, 180_000);
  afterAll(() => all?.close());

  /** Words of a report, of its place and of its landmark. */
  async function addReports(): Promise<void> {
    const [text = ''] = packed(LIMITS.reportTextLength);
    for (const words of packed(LIMITS.placeTextLength)) {
      const where = { ...report().where, text: words, landmark: words };
      const id = await make.received({ text, where });
      paths.desk.push(`desk/reports/${id}`);
    }
  }

  /** Names of sources, words found online, and their translation. */
  async function addItems(): Promise<void> {
    const [words = ''] = packed(LIMITS.reportTextLength);
    for (const name of packed(LIMITS.sourceNameLength)) {
      const id = await make.item({ sourceName: name, words, translation: words });
      paths.desk.push(`desk/reports/${id}`);
    }
    paths.desk.push('desk/sources');
  }

  /** Summaries, everything that a case says in words, and names of files; public in the end. */
  async function addCases(): Promise<void> {
    const [narrative = ''] = packed(LIMITS.narrativeLength);
    const [summary = ''] = packed(LIMITS.summaryLength);
    const working = await make.assessing({
      facts: { narrative, contraryEvidence: narrative.slice(0, LIMITS.reasonLength) },
    });
    for (const name of packed(LIMITS.fileNameLength)) {
      const id = await addEvidence(all.server, working.id);
      await all.server.database.query('ALTER TABLE desk.evidence DISABLE TRIGGER USER');
      await all.server.database.query('UPDATE desk.evidence SET file_name = $2 WHERE id = $1', [
        id,
        name,
      ]);
      await all.server.database.query('ALTER TABLE desk.evidence ENABLE TRIGGER USER');
      paths.desk.push(`desk/evidence/${id}`);
    }
    paths.desk.push(`desk/incidents/${working.id}`);
    const facts = { summaryEn: summary, summaryAr: summary };
    const { ref, id } = await make.published({ facts });
    paths.desk.push(`desk/incidents/${id}`);
    paths.public.push(`i/${ref}`, 'list', 'map', 'map?print=1', `list?q=${PLACE}`);
  }

  async function watched(who: CastName | null, width: number): Promise<Page> {
    const context = await all.context({ width });
    await context.exposeFunction('himayaRan', () => ran.push('ran'));
    const page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => ran.push('dialog')));
    if (who) await all.signIn(page, 'en', who);
    return page;
  }

  /** The payloads that the page shows as they were written. */
  const shown = async (page: Page): Promise<readonly string[]> => {
    const text = await page.evaluate(() => {
      const fields = [...document.querySelectorAll('input, textarea')] as (
        HTMLInputElement | HTMLTextAreaElement
      )[];
      return [document.body.textContent, document.title, ...fields.map(({ value }) => value)].join(
        '\n',
      );
    });
    return PAYLOADS.filter((payload) => text.includes(payload));
  };

  async function look(
    page: Page,
    language: PageLanguage,
    path: string,
  ): Promise<readonly string[]> {
    const address = `/${language}/${path}`;
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true;
    });
    const found = await shown(page);
    expect(new URL(page.url()).pathname).toBe(address.split('?')[0]);
    tally.add(found.length);
    return found;
  }

  it.each(WIDTHS)('are words on the pages of the desk (%d pixels)', async (width) => {
    const page = await watched('anna', width);
    const seen = new Set<string>();
    for (const [at, path] of paths.desk.entries()) {
      // one of the two languages in each run of CI
      for (const language of LONG ? LANGUAGES : [LANGUAGES[at % 2] ?? 'en']) {
        const found = await look(page, language, path);
        expect([path, found.length > 0]).toEqual([path, true]);
        for (const payload of found) seen.add(payload);
      }
    }
    expect([...seen].sort()).toEqual([...PAYLOADS].sort());
    await page.context().close();
  });

  it.each(WIDTHS)('are words on public pages, on paper too (%d pixels)', async (width) => {
    const page = await watched(null, width);
    const [record = ''] = paths.public;
    for (const language of LANGUAGES) {
      for (const path of paths.public) {
        await look(page, language, path);
        await page.emulateMedia({ media: 'print' });
        tally.add((await shown(page)).length);
        await page.emulateMedia({ media: 'screen' });
      }
      expect(await look(page, language, record)).toHaveLength(PAYLOADS.length);
      await page.goto(`/${language}/map`);
      await page.locator('#map-side a[data-ref]').first().click();
      // the drawer opens before its record has come
      await page.locator('#map-drawer').waitFor();
      const open = await shown(page);
      expect(open).toHaveLength(PAYLOADS.length);
      tally.add(open.length);
    }
    await page.context().close();
  });

  it('ran nowhere, loaded nothing and were stopped by no policy', () => {
    expect(ran).toEqual([]);
    expect(all.leaks).toEqual([]);
    expect(all.errors).toEqual([]);
    expect(all.violations).toEqual([]);
    tally.close();
  });
});
