/// <reference lib="dom" />
import { act, bootBrowser, type BrowserServer, submit } from '../support/browser.js';

jest.setTimeout(60_000);

describe('administration in a browser', () => {
  let all: BrowserServer;

  beforeAll(async () => {
    all = await bootBrowser();
  }, 90_000);
  afterAll(() => all?.close());

  async function open(path: string, width = 1280) {
    const page = await (await all.context({ width })).newPage();
    await all.signIn(page, 'en', 'adam');
    await page.goto(`/en/desk/${path}`);
    return page;
  }

  it('lists a key beside its secret, and revokes it there', async () => {
    const page = await open('keys');
    const list = page.locator('[data-fresh="keys"]');
    expect(await list.innerText()).toContain('No key was issued yet');
    await page.fill('[data-form="issue-key"] [name="label"]', 'invented');
    await page.fill(
      '[data-form="issue-key"] [name="expiresOn"]',
      new Date(Date.now() + 9e9).toISOString().slice(0, 10),
    );
    await submit(page, 'issue-key');
    await list.getByRole('rowheader', { name: 'invented' }).waitFor();
    expect(await list.innerText()).not.toContain('No key was issued yet');
    expect(await page.locator('.revealed textarea').inputValue()).not.toBe('');
    await list.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    expect(await list.getByRole('button', { name: 'Revoke' }).count()).toBe(0);
    await page.context().close();
  });

  it('lists whom it has invited beside the link', async () => {
    const page = await open('people');
    await page.fill('[data-form="invite"] [name="name"]', 'nadia');
    await page.check('[data-form="invite"] [value="analyst"]');
    await submit(page, 'invite');
    await page.locator('[data-fresh="people"]').getByRole('link', { name: 'nadia' }).waitFor();
    expect(await page.locator('.revealed textarea').inputValue()).toContain('/join');
    await page.context().close();
  });

  it('ends sessions over words that are not saved, and keeps them', async () => {
    const page = await open('account');
    await page.fill('[data-form="contact"] [name="contact"]', 'Invented, not saved.');
    const other = await (await all.context()).newPage();
    await all.signIn(other, 'en', 'adam');
    await page.reload();
    await page.fill('[data-form="contact"] [name="contact"]', 'Invented, not saved.');
    await submit(page, 'end-others');
    const sessions = page.locator('section:has(#sessions)');
    await sessions.getByText('Saved.', { exact: true }).waitFor();
    expect(await page.inputValue('[data-form="contact"] [name="contact"]')).toBe(
      'Invented, not saved.',
    );
    expect(await page.locator('[data-fresh="sessions"] li').count()).toBe(1);
    await page.context().close();
    await other.context().close();
  });

  it('names people as they are named, and says once what was done', async () => {
    const page = await open('people');
    await page.getByRole('link', { name: 'anna' }).click();
    await act(page, 'suspension');
    expect(await page.locator('section:has(#suspension)').innerText()).toContain('cannot sign in');
    expect(await page.getByText('Saved.', { exact: true }).count()).toBe(1);
    await page.goto('/en/desk/acts');
    const cells = await page.locator('tbody .pseudonym').allInnerTexts();
    expect(cells).toEqual(expect.arrayContaining(['adam', 'anna']));
    expect(cells).not.toContain('Adam');
    await page.goto('/en/desk/people');
    await page.locator('[data-fresh="people"]').getByRole('link', { name: 'adam' }).click();
    await page.getByText('Your sessions, contact').waitFor();
    expect(await page.locator('[data-form="sessions"], [data-form="contact"]').count()).toBe(0);
    await page.context().close();
  });

  it.each(['people', 'keys', 'acts', 'account'])('fits /desk/%s at 360 pixels', async (path) => {
    const page = await open(path, 360);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBe(0);
    await page.context().close();
  });

  it('throws nothing', () => {
    expect(all.errors).toEqual([]);
  });
});
