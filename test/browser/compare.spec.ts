/// <reference lib="dom" />
import { type Incident, RELATION_WORDS } from '@himaya/contracts';
import { type Page } from 'playwright-core';
import { axeFaults } from '../support/accessibility.js';
import { bootBrowser, type BrowserServer } from '../support/browser.js';
import { Keyboard } from '../support/keyboard.js';
import { makeCases, PLACE } from '../support/make.js';

jest.setTimeout(120_000);

describe('two records beside each other', () => {
  let all: BrowserServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    all = await bootBrowser();
    make = makeCases(all.server);
  }, 90_000);
  afterAll(() => all?.close());

  const read = async (id: string): Promise<Incident> =>
    (await (await all.server.as('anna')).get(`/api/v1/desk/incidents/${id}`)).body as Incident;
  async function pair(day: string) {
    const reports = [
      { when: { edtf: day }, where: { pcode: PLACE, certainty: 'village' as const } },
    ];
    const ours = await make.assessing({ reports, facts: { edtf: day, narrative: 'Ours.' } });
    const theirs = await make.assessing({ reports, facts: { edtf: day, narrative: 'Theirs.' } });
    return [ours, theirs] as const;
  }
  /** Goes on with the key until the element has the focus. */
  async function tabTo(page: Page, id: string): Promise<void> {
    for (let presses = 0; presses < 80; presses += 1) {
      if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${id} is not reached by the keyboard`);
  }
  const submitted = (page: Page) =>
    Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+Enter')]);

  it.each([
    ['en', '2025-04-01'],
    ['ar', '2025-04-20'],
  ] as const)('are merged and parted by the keyboard alone: %s', async (language, day) => {
    const [ours, theirs] = await pair(day);
    const page = await (await all.context()).newPage();
    await page.setViewportSize({ width: language === 'ar' ? 768 : 1440, height: 900 });
    page.on('dialog', (dialog) => void dialog.accept());
    await all.signIn(page, language, 'anna');
    await page.goto(`/${language}/desk/incidents/${ours.id}`);
    await page.keyboard.press('d');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('matches');
    await Promise.all([page.waitForURL('**/desk/compare?*'), page.keyboard.press('s')]);
    expect(page.url()).toContain(`left=${ours.id}&right=${theirs.id}`);
    expect(await page.locator('tr[data-differs]').count()).toBeGreaterThan(0);
    expect(await axeFaults(page)).toEqual([]);
    await tabTo(page, 'merge-take-narrative');
    await page.keyboard.press('Space');
    await tabTo(page, 'merge-reason');
    await page.keyboard.type('Invented: of one event.');
    await submitted(page);
    await page.waitForSelector('[data-form="unmerge"]');
    const merged = await read(ours.id);
    expect([merged.reports.length, merged.facts.narrative]).toEqual([2, 'Theirs.']);
    expect(await axeFaults(page)).toEqual([]);
    // the address of the other leads to the survivor
    await page.goto(`/${language}/desk/incidents/${theirs.id}`);
    expect(page.url()).toContain(ours.id);
    await page.goto(`/${language}/desk/compare?left=${ours.id}&right=${theirs.id}`);
    await tabTo(page, 'unmerge-reason');
    await page.keyboard.type('Invented: of two events.');
    await submitted(page);
    await page.waitForSelector('[data-form="merge"]');
    const back = await read(ours.id);
    expect([back.reports.length, back.facts.narrative]).toEqual([1, 'Ours.']);
    expect((await read(theirs.id)).state).toBe('assessing');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
    await page.context().close();
  });

  it.each([
    ['en', '2025-05-01', 1440],
    ['ar', '2025-05-20', 360],
  ] as const)('are related by the keyboard alone, and seen from both: %s', async (...given) => {
    const [language, day, width] = given;
    const [ours, theirs] = await pair(day);
    const page = await (await all.context({ width })).newPage();
    page.on('dialog', (dialog) => void dialog.accept());
    await all.signIn(page, language, 'anna');
    const keyboard = new Keyboard(page);
    await page.goto(`/${language}/desk/compare?left=${ours.id}&right=${theirs.id}`);
    await tabTo(page, 'relate-kind');
    await keyboard.choose('kind', 'repeat_target');
    await keyboard.fill('reason', 'Invented: the same market.');
    await keyboard.send();
    await page.waitForSelector('#relations [data-relation="repeat_target"]');
    expect(await axeFaults(page)).toEqual([]);
    await page.goto(`/${language}/desk/incidents/${theirs.id}`);
    const row = page.locator('#relations [data-relation="repeat_target"]');
    expect(await row.innerText()).toContain(ours.ref);
    expect(await row.innerText()).toContain(RELATION_WORDS.repeat_target.to[language]);
    expect(await axeFaults(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
    await row.locator('summary').focus();
    await keyboard.press('Enter');
    await keyboard.fill('reason', 'Invented: another market.');
    await keyboard.send();
    expect(await page.locator('#relations').count()).toBe(0);
    await page.context().close();
  });
});
