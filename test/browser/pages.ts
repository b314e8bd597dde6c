/// <reference lib="dom" />
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { axeFaults } from '../support/accessibility.js';
import { bootBrowser, type BrowserServer, type PageLanguage } from '../support/browser.js';
import { publishedEvent } from '../support/events.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(120_000);

/** Where the pictures of a long run are kept, to be looked at; ignored by git. */
const PICTURES = join(process.cwd(), 'test', 'browser', 'screenshots');
const KEEP = process.env['HIMAYA_TEST_LONG'] === '1';

/** All that every page is held to, in one language: each has a file of its own, so that two run at once. */
export function describePages(language: PageLanguage): void {
  describe(`every page (${language})`, () => {
    let all: BrowserServer;
    let publicPages: string[] = [];
    let deskPages: string[] = [];

    beforeAll(async () => {
      mkdirSync(PICTURES, { recursive: true });
      all = await bootBrowser();
      const make = makeCases(all.server);
      const published = await make.published();
      const event = await publishedEvent(all.server, published.ref);
      const report = await make.received();
      const assessing = await make.assessing();
      await make.proposed();
      const scheduled = await make.scheduled();
      await make.assessing({ facts: { eventType: 'E07' } });
      const id = randomUUID();
      const reply = { language, kind: 'correction', part: 'time', words: 'Invented.' };
      const { ref } = published;
      const nobody = await all.server.as('nobody');
      await nobody.post('/api/v1/intake/replies', { id, ref, reply }).expect(201);
      publicPages = [
        '',
        'map',
        'list',
        `i/${published.ref}`,
        'corrections',
        'hazards',
        'events',
        `events/${event.code}`,
        `correct/${published.ref}`,
        'commitments',
        'commitments/C02-no-bombardment',
        'commitments/C08-community-guarantees',
        'commitments/K01-low-harm-claim',
        'statement',
        'method',
        'ledger',
        `ledger?ref=${published.ref}`,
        'ledger?ref=HM-00000000',
        'report',
        'sign-in',
        'nowhere',
        'list?q=nothing-matches-this',
        'i/HM-00000000',
      ];
      deskPages = [
        'desk',
        'desk?view=incidents',
        'desk/batches',
        'desk/hazards',
        'desk/notices',
        'desk/replies',
        `desk/replies/${id}`,
        `desk/reports/${report}`,
        `desk/incidents/${assessing.id}`,
        `desk/incidents/${scheduled.id}`,
      ];
    }, 120_000);
    afterAll(() => all?.close());

    async function look(
      paths: readonly string[],
      options: { width: number; dark: boolean; as?: 'anna' | 'rita' | 'petra' },
    ): Promise<string[]> {
      const context = await all.context(options);
      const page = await context.newPage();
      if (options.as) await all.signIn(page, language, options.as);
      const faults: string[] = [];
      for (const path of paths) {
        await page.goto(`/${language}/${path}`);
        if (path.startsWith('map')) await page.locator('.leaflet-container').waitFor();
        const name = `${language}-${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|HM-[0-9A-Z]{8}/g, 'id').replace(/[^\w-]+/g, '_') || 'home'}-${options.as ?? 'public'}-${options.width}${options.dark ? '-dark' : ''}`;
        if (KEEP) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
        const box = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          lang: document.documentElement.lang,
          dir: document.documentElement.dir,
          exercise:
            document.body.textContent?.includes('EXERCISE') &&
            document.body.textContent.includes('تمرين'),
        }));
        if (box.wide > 0) faults.push(`${name}: ${box.wide} pixels too wide`);
        if (box.lang !== language || box.dir !== (language === 'ar' ? 'rtl' : 'ltr'))
          faults.push(`${name}: lang ${box.lang}, dir ${box.dir}`);
        if (!box.exercise) faults.push(`${name}: not marked as exercise`);
        const found = await axeFaults(page, { colours: options.dark });
        faults.push(...found.map((fault) => `${name}: ${fault}`));
      }
      await context.close();
      return faults;
    }

    it.each([
      [360, false],
      [1280, false],
      [360, true],
      [1280, true],
    ])(
      'public pages at %i pixels, dark %s: nothing overflows, axe finds nothing',
      async (width, dark) => {
        expect(await look(publicPages, { width, dark })).toEqual([]);
      },
    );

    // A wide dark page may differ in colours alone from what was asked of it in the light.
    it.each([
      [360, false],
      [1280, true],
    ])('desk pages at %i pixels, dark %s', async (width, dark) => {
      const reviewed = ['desk/review', ...deskPages.slice(-1)];
      const published = ['desk/publish', ...deskPages.slice(-1)];
      expect(await look(deskPages, { width, dark, as: 'anna' })).toEqual([]);
      expect(await look(reviewed, { width, dark, as: 'rita' })).toEqual([]);
      expect(await look(published, { width, dark, as: 'petra' })).toEqual([]);
    });

    it.each([true, false])(
      'finds faults where there are some (colours alone: %s)',
      async (colours) => {
        const page = await (await all.context()).newPage();
        await page.setContent('<main><img src="data:,"><p style="color: #ccc">pale</p></main>');
        const found = await axeFaults(page, { colours });
        expect(found.filter((fault) => /^(color-contrast|image-alt) at/.test(fault))).toHaveLength(
          colours ? 1 : 2,
        );
        await page.context().close();
      },
    );

    it('public pages at twice the text size: nothing leaves the page', async () => {
      const context = await all.context({ width: 360 });
      const page = await context.newPage();
      const wide: string[] = [];
      for (const path of publicPages) {
        await page.goto(`/${language}/${path}`);
        const over = await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%';
          return document.documentElement.scrollWidth - document.documentElement.clientWidth;
        });
        if (over > 0) wide.push(`${path}: ${over} pixels`);
      }
      await context.close();
      expect(wide).toEqual([]);
    });

    it('public pages on a phone: every target is as large as a finger', async () => {
      const context = await all.context({ width: 360 });
      const page = await context.newPage();
      const small: string[] = [];
      for (const path of publicPages) {
        await page.goto(`/${language}/${path}`);
        if (path === 'map') await page.locator('.leaflet-container').waitFor();
        const found = await page.evaluate(smallTargets);
        small.push(...found.map((what) => `${path}: ${what}`));
      }
      await context.close();
      expect(small).toEqual([]);
    });

    it('prints dark pages on white paper', async () => {
      const context = await all.context({ width: 720, dark: true });
      const page = await context.newPage();
      await page.emulateMedia({ media: 'print' });
      await page.goto(`/${language}/${publicPages[3] ?? ''}`);
      const colours = await page.evaluate(() =>
        ['.chip', '.how-we-know'].map((part) => {
          const element = document.querySelector(part);
          return element && getComputedStyle(element).backgroundColor;
        }),
      );
      expect(colours).toEqual(['rgb(241, 239, 233)', 'rgb(255, 255, 255)']);
      await context.close();
    });

    it('reads without JavaScript', async () => {
      const context = await all.context({ script: false });
      const page = await context.newPage();
      for (const path of publicPages) {
        const answer = await page.goto(`/${language}/${path}`);
        const text = await page.locator('main').innerText();
        expect([path, text.length > 80]).toEqual([path, true]);
        expect([path, /undefined|NaN|\[object/.test(text)]).toEqual([path, false]);
        expect(answer?.headers()['content-language'] ?? language).toBe(language);
      }
      await context.close();
    });

    it('sends nothing to another origin and throws nothing', () => {
      expect(all.leaks).toEqual([]);
      expect(all.errors).toEqual([]);
    });
  });
}

/** Links and controls under 44 pixels; links within a sentence may be as low as its line. */
function smallTargets(): string[] {
  const named = 'a[href], button, summary, input:not([type="hidden"]), select, textarea';
  return [...document.querySelectorAll<HTMLElement>(named)].flatMap((element) => {
    const target = element.closest('label, .record-card, .doors li') ?? element;
    const { width, height } = target.getBoundingClientRect();
    const hidden = element.closest('.skip-link, details:not([open]) > :not(summary)');
    const inText = getComputedStyle(element).display === 'inline' && element.closest('p, dd');
    if (!width || hidden || inText || element.matches('[type="range"]')) return [];
    return width >= 43.5 && height >= 43.5
      ? []
      : [`${element.textContent?.trim()} ${Math.round(width)}x${Math.round(height)}`];
  });
}
