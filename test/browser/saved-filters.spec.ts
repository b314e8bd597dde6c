/// <reference lib="dom" />
import { type Page } from 'playwright-core';
import { WatchFilters } from '@himaya/worklist';
import { axeFaults } from '../support/accessibility.js';
import { bootBrowser, type BrowserServer } from '../support/browser.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(120_000);

const NAME = { en: 'Invented proposals', ar: 'اقتراحات مختلقة' } as const;
const OTHER = { en: 'Invented second', ar: 'مختلقة ثانية' } as const;
const MINE = { en: /1 new item/, ar: /عنصر جديد واحد/ } as const;

describe.each(['en', 'ar'] as const)('saved filters, by keyboard (%s)', (language) => {
  let all: BrowserServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    all = await bootBrowser();
    make = makeCases(all.server);
  }, 90_000);
  afterAll(() => all?.close());

  async function open(name: 'rita' | 'anna', path: string): Promise<Page> {
    const page = await (await all.context()).newPage();
    await page.setViewportSize({ width: 1440, height: 900 });
    await all.signIn(page, language, name);
    await page.goto(`/${language}/desk${path}`);
    return page;
  }
  /** As many times Tab as it takes, as a person would. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let presses = 0; presses < 80; presses += 1) {
      if (await page.locator(`${selector}:focus`).count()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${selector}`);
  }
  const press = async (page: Page, selector: string): Promise<void> => {
    await tabTo(page, selector);
    await page.keyboard.press('Enter');
  };

  it('keeps a view under a name, shares it, and tells who follows it', async () => {
    await make.proposed();
    const rita = await open('rita', '?view=review');
    await press(rita, '[data-save-filter] > summary');
    await tabTo(rita, '[data-form="save-filter"] [name="name"]');
    await rita.keyboard.type(NAME[language]);
    await tabTo(rita, '[data-form="save-filter"] [name="shared"]');
    await rita.keyboard.press('Space');
    await press(rita, '[data-form="save-filter"] [type="submit"]');
    await rita.waitForURL(/\/desk\/filters\//);
    expect((await rita.textContent('h1'))?.trim()).toBe(NAME[language]);
    expect(await rita.locator('[data-item]').count()).toBe(1);
    expect(await axeFaults(rita)).toEqual([]);

    const anna = await open('anna', '');
    const link = '[data-saved-filters] a';
    const count = anna.locator(`${link} [data-filter-count]:not([hidden])`);
    await count.waitFor();
    expect(await count.textContent()).toBe('1');
    await press(anna, link);
    await anna.waitForURL(/\/desk\/filters\//);
    expect(await anna.locator('[data-own-filter]').count()).toBe(0);
    await press(anna, '[data-form="follow-filter"] [type="submit"]');
    await anna.waitForSelector('[data-form="leave-filter"]');
    expect(await axeFaults(anna)).toEqual([]);
    await make.proposed();
    await all.server.app.get(WatchFilters).turn(new Date(Date.now() + 60_000));
    await anna.goto(`/${language}/desk/notices`);
    expect(await anna.textContent('[data-notice]')).toMatch(MINE[language]);
    expect(await axeFaults(anna)).toEqual([]);
    await press(anna, '[data-notice] a');
    await anna.waitForURL(/\/desk\/filters\//);
    expect(await anna.locator('[data-item]').count()).toBe(2);
    await press(anna, '[data-form="leave-filter"] [type="submit"]');
    await anna.waitForSelector('[data-form="follow-filter"]');
  });

  it('is renamed and deleted by its owner, and found in the palette', async () => {
    const rita = await open('rita', '');
    await rita.keyboard.press('Control+KeyK');
    await rita.keyboard.type(NAME[language]);
    await rita.keyboard.press('Enter');
    await rita.waitForURL(/\/desk\/filters\//);
    await press(rita, '[data-own-filter] > summary');
    await tabTo(rita, '[data-form="change-filter"] [name="name"]');
    await rita.keyboard.press('Control+KeyA');
    await rita.keyboard.type(OTHER[language]);
    await press(rita, '[data-form="change-filter"] [type="submit"]');
    await rita.waitForFunction(
      (name) => document.querySelector('h1')?.textContent === name,
      OTHER[language],
    );
    await press(rita, '[data-own-filter] > summary');
    await press(rita, '[data-form="delete-filter"] [type="submit"]');
    await rita.waitForURL(/\/desk$/);
    expect(await rita.locator('[data-saved-filters]').count()).toBe(0);
  });
});
