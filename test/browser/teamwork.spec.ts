/// <reference lib="dom" />
import { type Page } from 'playwright-core';
import { axeFaults } from '../support/accessibility.js';
import { bootBrowser, type BrowserServer } from '../support/browser.js';
import { caseSteps } from '../support/cases.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(120_000);

const WORDS = {
  en: { held: 'Held by', changed: 'Changed by anna', left: 'No longer in this view' },
  ar: { held: 'يعمل عليه', changed: 'عدّله anna', left: 'لم يعد ضمن هذا العرض' },
} as const;

describe.each(['en', 'ar'] as const)('people at work together (%s)', (language) => {
  let all: BrowserServer;
  let make: ReturnType<typeof makeCases>;
  const { put } = caseSteps(() => all.server);

  beforeAll(async () => {
    all = await bootBrowser();
    make = makeCases(all.server);
  }, 90_000);
  afterAll(() => all?.close());

  async function open(name: 'anna' | 'amir' | 'rita', path: string): Promise<Page> {
    const page = await (await all.context()).newPage();
    await page.setViewportSize({ width: 1440, height: 900 });
    await all.signIn(page, language, name);
    await page.goto(`/${language}/desk${path}`);
    return page;
  }
  const live = (page: Page) => page.waitForSelector('html[data-live-on]', { state: 'attached' });

  it('writes a note with the key N; who is named finds a notice and marks it read', async () => {
    const { id, ref } = await make.assessing();
    const anna = await open('anna', `/incidents/${id}`);
    await anna.keyboard.press('KeyN');
    await anna.keyboard.type('Invented: is the place right, @rita?');
    await anna.keyboard.press('Control+Enter');
    await anna.waitForSelector('[data-note]');
    const rita = await open('rita', '/notices');
    expect(await rita.textContent('[data-notices] .tab-count')).toMatch(/[1١]/);
    expect(await rita.textContent('[data-notice]')).toContain(ref);
    expect(await axeFaults(rita)).toEqual([]);
    await rita.click('[data-form="see-all"] button');
    await rita.waitForSelector('[data-notices]:not(:has(.tab-count))');
    await rita.click('[data-notice] a');
    expect(await rita.textContent('#notes')).toContain('is the place right');
  });

  it('shows in one tab who opens a report in another, and what left the view', async () => {
    const id = await make.received();
    const amir = await open('amir', '?view=to-screen');
    await live(amir);
    const row = amir.locator(`[data-item="${id}"]`);
    const anna = await open('anna', `/reports/${id}`);
    await row.locator('[data-holder]:not([hidden])').waitFor();
    expect(await row.textContent()).toContain(`${WORDS[language].held} anna`);
    await anna.click('[data-form="screening"] [type="submit"]');
    await amir.waitForSelector(`[data-item="${id}"][data-left]`);
    expect(await row.locator('[data-said]').textContent()).toContain(WORDS[language].left);
    expect(await row.count()).toBe(1);
    expect(await axeFaults(amir)).toEqual([]);
  });

  it('says of the open record who changed it, and says when it no longer knows', async () => {
    const incident = await make.assessing();
    const rita = await open('rita', `/incidents/${incident.id}`);
    await live(rita);
    await put('anna', incident, 'categories', { rows: [] });
    await rita.waitForSelector('[data-live-changed]');
    expect(await rita.textContent('[data-live-changed]')).toContain(WORDS[language].changed);
    await rita.click('[data-live-changed] button');
    await rita.waitForURL(/#history$/);
    await live(rita);
    expect(await rita.locator('[data-live-changed]').count()).toBe(0);
    await all.server.database.query('DELETE FROM accounts.sessions');
    await rita.waitForFunction(() => document.querySelector('[data-live]')?.textContent !== '');
  });
});
