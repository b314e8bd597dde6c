/// <reference lib="dom" />
import { GRADES } from '@himaya/contracts';
import { type Page } from 'playwright-core';
import { act, bootBrowser, type BrowserServer, submit } from '../support/browser.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(60_000);

const TYPED = 'Typed for a test, and not saved.';

describe('work at the desk', () => {
  let all: BrowserServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    all = await bootBrowser();
    make = makeCases(all.server);
  }, 90_000);
  afterAll(() => all?.close());

  const fieldOf = (form: string, name: string) => `[data-form="${form}"] [name="${name}"]`;

  /** A case that anna assesses, open in a browser of its own. */
  async function open(): Promise<{ page: Page; id: string; path: string }> {
    const { id } = await make.assessing();
    const page = await (await all.context()).newPage();
    page.on('dialog', (dialog) => void dialog.accept());
    await all.signIn(page, 'en', 'anna');
    const path = `/en/desk/incidents/${id}`;
    await page.goto(path);
    return { page, id, path };
  }

  const writesOf = (page: Page): string[] => {
    const writes: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') writes.push(request.url());
    });
    return writes;
  };
  const problem = (page: Page, form: string) =>
    page.locator(`[data-form="${form}"] > [data-problem]`);
  const stateOf = async (id: string): Promise<string | undefined> =>
    (
      await all.server.database.query<{ state: string }>(
        'SELECT state FROM desk.incidents WHERE id = $1',
        [id],
      )
    )[0]?.state;

  it('refuses an act over unsaved edits, names them, and loses nothing', async () => {
    const { page, id } = await open();
    const writes = writesOf(page);
    await page.fill(fieldOf('facts', 'narrative'), TYPED);
    await page.fill(fieldOf('proposal', 'reason'), 'Ready.');
    await submit(page, 'proposal');
    await problem(page, 'proposal').getByRole('link', { name: 'Facts' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('facts-narrative');
    expect(writes).toEqual([]);
    expect(await page.inputValue(fieldOf('facts', 'narrative'))).toBe(TYPED);
    await act(page, 'facts');
    expect(await page.inputValue(fieldOf('proposal', 'reason'))).toBe('Ready.');
    await act(page, 'proposal');
    expect(await stateOf(id)).toBe('proposed');
    await page.context().close();
  });

  it('says that it saved where it was saved, and keeps focus there in view', async () => {
    const { page } = await open();
    await page.fill(fieldOf('grades', 'occurrenceReason'), TYPED);
    await act(page, 'grades');
    const status = page.locator('[data-form="grades"] [data-form-status]');
    expect(await status.textContent()).toBe('Saved.');
    const box = await status.boundingBox();
    expect(box && box.y > 0 && box.y + box.height < 900).toBe(true);
    const focus = await page.evaluate(() => {
      const { top = -1, bottom = 0 } = document.activeElement?.getBoundingClientRect() ?? {};
      const section = document.activeElement?.closest('section')?.id;
      return { section, seen: top >= 0 && bottom <= innerHeight };
    });
    expect(focus).toEqual({ section: 'grades', seen: true });
    await page.context().close();
  });

  it('says why one is at the sign-in page, and puts back what was typed', async () => {
    const { page } = await open();
    await page.fill(fieldOf('facts', 'narrative'), TYPED);
    await page.context().clearCookies();
    await Promise.all([page.waitForURL('**/sign-in?next=*'), submit(page, 'facts')]);
    expect(await page.locator('.desk .banner-notice').textContent()).toMatch(/is kept in this tab/);
    await page.fill(fieldOf('sign-in', 'name'), 'anna');
    await page.fill(fieldOf('sign-in', 'password'), all.server.passwords.get('anna') ?? '');
    await Promise.all([page.waitForURL('**/desk/incidents/*'), submit(page, 'sign-in')]);
    expect(await page.inputValue(fieldOf('facts', 'narrative'))).toBe(TYPED);
    await page.context().close();
  });

  it('keeps nothing of one person in the tab of the next', async () => {
    const { page } = await open();
    await page.fill(fieldOf('facts', 'narrative'), TYPED);
    await page.context().clearCookies();
    await Promise.all([page.waitForURL('**/sign-in?next=*'), submit(page, 'facts')]);
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toContain(TYPED);
    await all.signIn(page, 'en', 'rita');
    await page.waitForFunction(() => !document.querySelector('[data-form]:not([novalidate])'));
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(TYPED);
    await page.context().close();
  });

  it('gives up on an answer that does not come', async () => {
    const { page, path } = await open();
    const waits: number[] = [];
    await page.exposeFunction('tellWait', (ms: number) => waits.push(ms));
    // The limit is not waited for, only asked for.
    await page.addInitScript(() => {
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      AbortSignal.timeout = (ms) => {
        void (Reflect.get(window, 'tellWait') as (ms: number) => Promise<void>)(ms);
        return timeout(300);
      };
    });
    await page.goto(path);
    await page.route('**/api/v1/desk/incidents/*/facts', () => undefined);
    await page.fill(fieldOf('facts', 'narrative'), TYPED);
    await submit(page, 'facts');
    expect(await problem(page, 'facts').textContent()).toMatch(/may have been saved, or not/);
    expect(waits.at(-1)).toBe(20_000);
    expect(await page.inputValue(fieldOf('facts', 'narrative'))).toBe(TYPED);
    await page.unrouteAll();
    await act(page, 'facts');
    await page.context().close();
  });

  it('lets the keyboard go on from what was done', async () => {
    const report = await make.received();
    const page = await (await all.context()).newPage();
    await all.signIn(page, 'en', 'anna');
    await page.goto(`/en/desk/reports/${report}`);
    await act(page, 'screening');
    const focused = () =>
      page.evaluate(() => document.activeElement?.closest('h1, h2')?.tagName.toLowerCase());
    expect(await focused()).toBe('h2');
    await Promise.all([
      page.waitForURL('**/desk/incidents/*'),
      page.locator('[data-form="open-incident"] button').press('Enter'),
    ]);
    await page.waitForFunction(() => document.activeElement !== document.body);
    expect(await focused()).toBe('h1');
    await page.context().close();
  });

  it('marks the row and the field that do not agree, and unmarks them when they are changed', async () => {
    const { page } = await open();
    const writes = writesOf(page);
    await page.fill(fieldOf('harm', 'rows[0].best'), '9');
    await submit(page, 'harm');
    expect(await page.getAttribute(fieldOf('harm', 'rows[0].best'), 'aria-invalid')).toBe('true');
    expect(await page.locator('[data-form="harm"] .row-fault').count()).toBe(1);
    expect(writes).toEqual([]);
    await page.fill(fieldOf('harm', 'rows[0].max'), '9');
    expect(await page.locator('[data-form="harm"] [data-problem]').count()).toBe(0);
    await act(page, 'harm');
    await page.context().close();
  });

  it('says one thing of a date at a time', async () => {
    const { page } = await open();
    await page.fill(fieldOf('facts', 'edtf'), 'soon');
    const errors = page.locator('.field:has(#facts-edtf) > .field-error:not(:empty)');
    await errors.first().waitFor();
    await submit(page, 'facts');
    await problem(page, 'facts').getByRole('link').first().click();
    expect(await errors.count()).toBe(1);
    await page.fill(fieldOf('facts', 'edtf'), '2024-11-14');
    await page.getByText('Read as: 14 November 2024').waitFor();
    expect(await errors.count()).toBe(0);
    await page.context().close();
  });

  it('shows what somebody else saved beside what I typed, until one of them is saved', async () => {
    const { page, id } = await open();
    await page.fill(fieldOf('facts', 'narrative'), TYPED);
    await page.check('[data-form="grades"] [name="occurrence"][value="G0"]');
    await page.fill(fieldOf('harm', 'rows[0].best'), '1');
    const anna = await all.server.as('anna');
    const change = async (part: string, body: object): Promise<void> => {
      const { version } = (await anna.get(`/api/v1/desk/incidents/${id}`)).body;
      const { status } = await anna.change(
        'put',
        `/api/v1/desk/incidents/${id}/${part}`,
        version,
        body,
      );
      expect(status).toBe(200);
    };
    const { body: incident } = await anna.get(`/api/v1/desk/incidents/${id}`);
    await change('facts', { ...incident.facts, narrative: 'Theirs.' });
    const lower = { occurrence: 'G1', occurrenceReason: 'One group saw it.' };
    await change('grades', { ...incident.grades, ...lower });
    await change('harm', { rows: [{ ...incident.harm[0], max: 77 }] });
    await submit(page, 'facts');
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: /Load the new version/ }).click(),
    ]);
    const theirs = (form: string) => page.locator(`[data-form="${form}"] .conflict-note`);
    const look = async (): Promise<void> => {
      await theirs('facts').waitFor();
      expect(await theirs('facts').textContent()).toContain('Theirs.');
      expect(await theirs('grades').textContent()).toContain(GRADES.label('G1', 'en'));
      expect(await theirs('harm').textContent()).toContain('77');
    };
    await look();
    expect(await page.inputValue(fieldOf('facts', 'narrative'))).toBe(TYPED);
    // Another section saved meanwhile takes neither away.
    await act(page, 'weapons');
    await look();
    await theirs('harm').getByRole('button').click();
    expect(await page.inputValue(fieldOf('harm', 'rows[0].max'))).toBe('77');
    await page.context().close();
  });

  it('says in words of the page what is to be ticked before a release', async () => {
    const { id } = await make.scheduled();
    const page = await (await all.context({ width: 360 })).newPage();
    await all.signIn(page, 'en', 'petra');
    await page.goto(`/en/desk/incidents/${id}`);
    const writes = writesOf(page);
    expect(await page.isChecked('[data-form="publication-tier"] [value="T1"]')).toBe(true);
    const marked = page.locator('[data-form="publication-release"] [aria-invalid]');
    await submit(page, 'publication-release');
    expect(await problem(page, 'publication-release').textContent()).toContain('tick');
    expect(await marked.count()).toBe(5);
    await marked.first().check();
    expect(await marked.count()).toBe(4);
    expect(writes).toEqual([]);
    await page.context().close();
  });

  it('says that the choice of a class has restricted the case, and for whom it is there', async () => {
    const { page } = await open();
    expect(await page.locator('[data-restricted]').count()).toBe(0);
    await page.check(fieldOf('facts', 'identifiableChild'));
    await act(page, 'facts');
    const said = page.locator('[data-form="facts"] [data-form-status]');
    await said.getByText('This case is restricted now').waitFor();
    expect(await page.locator('[data-restricted]').innerText()).toContain('one member');
    await page.fill(fieldOf('facts', 'narrative'), TYPED);
    await act(page, 'facts');
    await said.getByText('Saved.', { exact: true }).waitFor();
    await page.context().close();
  });

  it('says what comes next of an ask for access in an emergency', async () => {
    const { page } = await open();
    await page.goto('/en/desk');
    await page.locator('#emergency ~ details > summary').click();
    await page.fill(fieldOf('emergency', 'ref'), 'HM-ZZZZZZZZ');
    await page.fill(fieldOf('emergency', 'reason'), 'Invented for a test.');
    await act(page, 'emergency');
    const said = page.locator('section:has(#emergency)');
    await said.getByText(/confirm it.*four hours.*counted in public/s).waitFor();
    expect(await page.getByText('counted in public, without').count()).toBe(1);
    await page.context().close();
  });

  it('writes a pseudonym as it is', async () => {
    const { page } = await open();
    await page.goto('/en/desk?view=incidents');
    expect(await page.locator('tbody .pseudonym').first().innerText()).toBe('anna');
    await page.context().close();
  });

  it('throws nothing', () => {
    expect(all.errors).toEqual([]);
  });
});
