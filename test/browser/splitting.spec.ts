/// <reference lib="dom" />
import { type Incident } from '@himaya/contracts';
import { axeFaults } from '../support/accessibility.js';
import { bootBrowser, type BrowserServer } from '../support/browser.js';
import { addEvidence } from '../support/evidence.js';
import { Keyboard } from '../support/keyboard.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(120_000);

describe('a case that holds reports of another event', () => {
  let all: BrowserServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    all = await bootBrowser();
    make = makeCases(all.server);
  }, 90_000);
  afterAll(() => all?.close());

  const read = async (id: string): Promise<Incident> =>
    (await (await all.server.as('anna')).get(`/api/v1/desk/incidents/${id}`)).body as Incident;

  it.each([
    ['en', 1440],
    ['ar', 360],
  ] as const)(
    'is split by the keyboard alone, and put together again: %s',
    async (language, width) => {
      const parent = await make.assessing();
      const [leaving, staying] = parent.reports;
      const file = await addEvidence(all.server, parent.id);
      const page = await (await all.context({ width })).newPage();
      page.on('dialog', (dialog) => void dialog.accept());
      await all.signIn(page, language, 'anna');
      const keyboard = new Keyboard(page);
      await page.goto(`/${language}/desk/incidents/${parent.id}`);
      await page.locator('[data-split]').focus();
      await Promise.all([page.waitForURL('**/split'), keyboard.press('Enter')]);
      for (const id of [leaving?.id, file]) {
        await keyboard.reach(`#split-${id}`);
        await keyboard.press('Space');
      }
      await Promise.all([page.waitForURL('**/split?*'), keyboard.press('Enter')]);
      const side = (name: string) => page.locator(`[data-side="${name}"] li`).count();
      expect([await side('stays'), await side('leaves')]).toEqual([1, 2]);
      expect(await axeFaults(page)).toEqual([]);
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(await wide()).toBe(false);
      await keyboard.fill('reason', 'Invented: of another day.');
      await keyboard.send();
      await page.waitForURL('**/desk/compare?*');
      const child = new URL(page.url()).searchParams.get('right') ?? '';
      expect((await read(child)).reports.map(({ id }) => id)).toEqual([leaving?.id]);
      expect((await read(parent.id)).reports.map(({ id }) => id)).toEqual([staying?.id]);
      expect(await wide()).toBe(false);
      // the page of the split tells where they went, and leads to the undoing
      await page.goto(`/${language}/desk/incidents/${parent.id}/split`);
      await page.locator('#left a[href*="compare"]').focus();
      await Promise.all([page.waitForURL('**/desk/compare?*'), keyboard.press('Enter')]);
      await keyboard.reach('#merge-reason');
      await keyboard.type('Invented: of one event after all.');
      await keyboard.send();
      expect((await read(parent.id)).reports).toHaveLength(2);
      await page.context().close();
    },
  );

  it('is not offered to leave it without a report, nor without the holder', async () => {
    const parent = await make.assessing();
    const page = await (await all.context()).newPage();
    await all.signIn(page, 'en', 'anna');
    const query = parent.reports.map(({ id }) => `report=${id}`).join('&');
    await page.goto(`/en/desk/incidents/${parent.id}/split?${query}`);
    expect(await page.locator('#sides .banner').count()).toBe(1);
    expect(await page.locator('[data-form="split"]').count()).toBe(0);
    await page.context().close();
    const other = await (await all.context()).newPage();
    await all.signIn(other, 'en', 'amir');
    await other.goto(`/en/desk/incidents/${parent.id}/split?${query}`);
    expect(await other.locator('[data-split-choose]').count()).toBe(0);
    await other.context().close();
  });
});
