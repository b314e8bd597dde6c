/// <reference lib="dom" />
import { type Page } from 'playwright-core';
import { bootBrowser, type BrowserServer, type PageLanguage } from '../support/browser.js';
import { makeCases } from '../support/make.js';
import { Keyboard } from '../support/keyboard.js';
import { signedIn } from '../support/pages-played.js';

jest.setTimeout(120_000);

const MANY = { en: 'Many at', ar: 'عدة إفادات' } as const;

describe.each(['en', 'ar'] as const)('many at once, by keyboard alone (%s)', (language) => {
  let all: BrowserServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    all = await bootBrowser();
    make = makeCases(all.server);
    for (let number = 0; number < 6; number += 1) await make.received();
  }, 90_000);
  afterAll(() => all?.close());

  const stateOf = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (
        await all.server.database.query<{ state: string; count: number }>(
          'SELECT state, count(*)::integer AS count FROM desk.reports GROUP BY 1',
        )
      ).map(({ state, count }) => [state, count]),
    );

  it('takes back the last decision with Z, and says so', async () => {
    const page = await queue(language);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-item][data-done]');
    expect(await stateOf()).toEqual({ received: 5, screened: 1 });
    await page.keyboard.press('KeyZ');
    await page.waitForFunction(() => !document.querySelector('[data-item][data-done]'));
    expect(await stateOf()).toEqual({ received: 6 });
    // a second time there is nothing to take back
    await page.keyboard.press('KeyZ');
    expect(await stateOf()).toEqual({ received: 6 });
    await page.context().close();
  });

  it('selects, lists, tries, closes and takes back', async () => {
    const page = await queue(language);
    const keyboard = new Keyboard(page);
    await keyboard.press('KeyX', 'KeyJ', 'KeyJ', 'Shift+KeyX');
    expect(await page.locator('[data-select]:checked').count()).toBe(3);
    await keyboard.part(MANY[language]);
    await keyboard.reach('[data-form="bulk-freeze"] button[type="submit"]');
    await Promise.all([page.waitForURL(`**/${language}/desk/bulk/*`), keyboard.press('Enter')]);
    expect(await page.locator('table tbody tr').count()).toBe(3);
    await keyboard.choose('act', 'close');
    await keyboard.choose('code', 'out_of_scope');
    await keyboard.fill('reason', 'Invented: not of this place.');
    await keyboard.send();
    expect(await stateOf()).toEqual({ received: 6 });
    await keyboard.reach('[data-form="bulk-run"] button[type="submit"]');
    await keyboard.send('Enter');
    expect(await stateOf()).toEqual({ received: 3, closed: 3 });
    await keyboard.reach('[data-form="bulk-undo"] button[type="submit"]');
    await keyboard.send('Enter');
    expect(await stateOf()).toEqual({ received: 6 });
    await page.context().close();
  });

  it('throws nothing', () => {
    expect(all.errors).toEqual([]);
  });

  async function queue(of: PageLanguage): Promise<Page> {
    const page = await signedIn(all, of, 'anna');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`/${of}/desk?view=to-screen`);
    await page.waitForSelector('[data-preview]:not([aria-busy])[data-shown]');
    return page;
  }
});
