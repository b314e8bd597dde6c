import { type Incident } from '@himaya/contracts';
import { axeFaults } from '../support/accessibility.js';
import { act, bootBrowser, type BrowserServer, LANGUAGES } from '../support/browser.js';
import { caseSteps, LIKELY } from '../support/cases.js';
import { makeCases } from '../support/make.js';
import { GRADED_BLIND, save, signedIn } from '../support/pages-played.js';

jest.setTimeout(90_000);

let all: BrowserServer;

beforeAll(async () => {
  all = await bootBrowser();
}, 90_000);
afterAll(() => all?.close());

async function proposed(): Promise<Incident> {
  const incident = await makeCases(all.server).assessing({ reports: [{}, {}], actors: [LIKELY] });
  const { act: step } = caseSteps(() => all.server);
  return (await step('anna', incident, 'proposal', { reason: 'Two sources agree.' }))
    .body as Incident;
}

describe.each(LANGUAGES)('a reviewer in %s', (language) => {
  const reason = { reason: 'The groups stand apart.' };

  it('grades blind, compares, and approves; another opens the proposal and approves', async () => {
    const { id } = await proposed();
    const path = `/${language}/desk/incidents/${id}`;
    const rita = await signedIn(all, language, 'rita');
    await rita.goto(path);
    expect(await rita.locator('[data-form="approval"], [data-form="return"]').count()).toBe(0);
    expect(await rita.locator('[data-compared]').count()).toBe(0);
    expect(await axeFaults(rita)).toEqual([]);
    await save(rita, 'blind-grades', { ...GRADED_BLIND, harm: 'G1' });
    const differs = rita.locator('[data-compared] tr[data-differs]');
    expect(
      await differs.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-field'))),
    ).toContain('harm');
    expect(await axeFaults(rita)).toEqual([]);
    await save(rita, 'approval', reason);
    await rita.context().close();

    const rami = await signedIn(all, language, 'rami');
    await rami.goto(path);
    expect(await rami.locator('[data-form="approval"]').count()).toBe(0);
    await rami.locator('details:has([data-form="proposal-opening"]) > summary').click();
    await act(rami, 'proposal-opening');
    expect(await rami.locator('[data-compared]').count()).toBe(0);
    await save(rami, 'approval', reason);
    // decided: what was said blind is told to all
    expect(await rami.locator('[data-compared]').count()).toBe(1);
    await rami.setViewportSize({ width: 360, height: 800 });
    const wide = await rami.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    await rami.context().close();
    expect(all.errors).toEqual([]);
  });
});
