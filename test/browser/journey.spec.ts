import { type Page } from 'playwright-core';
import {
  act,
  bootBrowser,
  type BrowserServer,
  LANGUAGES,
  type PageLanguage,
} from '../support/browser.js';
import { makeCases, PLACE } from '../support/make.js';

jest.setTimeout(60_000);

/** The words of the journey; the form's own words are found by name, not by language. */
const WORDS = {
  en: {
    place: 'Manbij',
    text: 'Invented for the journey: two shells fell on the market.',
    day: '2025-03-05',
    count: '2',
  },
  ar: {
    place: 'منبج',
    text: 'مختلق للرحلة: سقطت قذيفتان على السوق.',
    day: '٢٠٢٥-٠٣-٠٥',
    count: '٢',
  },
} as const;

describe.each(LANGUAGES)(
  'report, analyst, reviewer, publisher, map (%s)',
  (language: PageLanguage) => {
    let all: BrowserServer;
    let reportId = '';
    let incidentPath = '';
    let ref = '';

    beforeAll(async () => {
      all = await bootBrowser();
    }, 90_000);
    afterAll(() => all?.close());

    const fill = (page: Page, form: string, name: string, value: string): Promise<void> =>
      page.fill(`[data-form="${form}"] [name="${name}"]`, value);
    const select = (page: Page, form: string, name: string, value: string): Promise<unknown> =>
      page.selectOption(`[data-form="${form}"] [name="${name}"]`, value);
    const has = (page: Page, form: string): Promise<number> =>
      page.locator(`[data-form="${form}"]`).count();

    it('takes a report from a browser without JavaScript', async () => {
      const words = WORDS[language];
      const context = await all.context({ script: false, width: 360 });
      const page = await context.newPage();
      await page.goto(`/${language}/report`);
      expect(await page.locator('html').getAttribute('dir')).toBe(
        language === 'ar' ? 'rtl' : 'ltr',
      );
      await page.check('[name="kinds"][value="shelling"]');
      await page.fill('[name="placeText"]', words.place);
      await page.click('[name="act"][value="find-place"]');
      await page.check(`[name="place"][value="${PLACE}"]`);
      // what was typed before the look-up is still there
      expect(await page.isChecked('[name="kinds"][value="shelling"]')).toBe(true);
      await page.check('[name="whenKind"][value="day"]');
      await page.fill('[name="day"]', words.day);
      await page.check('[name="certainty"][value="village"]');
      await page.fill('[name="killedMin"]', words.count);
      await page.check('[name="knowledge"][value="saw"]');
      await page.fill('[name="text"]', words.text);
      await page.check('[name="danger"][value="no"]');
      await page.check('[name="consent"][value="all"]');
      reportId = await page.inputValue('[name="id"]');
      await page.click('[name="act"][value="send"]');
      expect(await page.locator('[name="act"]').count()).toBe(0);
      const [stored] = await all.server.database.query<{
        body: { text: string; harm: { killed: { min: number } } };
      }>('SELECT body FROM desk.reports WHERE id = $1', [reportId]);
      expect(stored?.body.text).toBe(words.text);
      expect(stored?.body.harm.killed.min).toBe(2);
      await context.close();
    });

    it('lets anna screen it, assess it and propose it, and nothing more', async () => {
      const page = await (await all.context()).newPage();
      await all.signIn(page, language, 'anna');
      // beside the queue, and then on its own page
      await page.locator(`a[href="/${language}/desk/reports/${reportId}"]`).first().waitFor();
      await page.goto(`/${language}/desk/reports/${reportId}`);
      await act(page, 'screening');
      await Promise.all([
        page.waitForURL(`**/${language}/desk/incidents/*`),
        page.locator('[data-form="open-incident"] button').click(),
      ]);
      incidentPath = new URL(page.url()).pathname;
      await select(page, 'facts', 'eventType', 'E03');
      await fill(page, 'facts', 'edtf', '2025-03-05');
      await fill(page, 'facts', 'place', PLACE);
      await select(page, 'facts', 'precision', 'L5');
      await fill(page, 'facts', 'precisionReason', 'The reporter names the town.');
      await fill(page, 'facts', 'summaryEn', 'Invented for the journey: shelling of a market.');
      await fill(page, 'facts', 'summaryAr', 'مختلق للرحلة: قصف سوق.');
      await fill(page, 'facts', 'contraryEvidence', 'none found');
      // nobody has answered it beforehand
      expect(await page.isChecked('[data-form="facts"] [name="dangerCleared"]')).toBe(false);
      await page.check('[data-form="facts"] [name="dangerCleared"]');
      await act(page, 'facts');
      await page.click('[data-form="harm"] [data-add-row]');
      await select(page, 'harm', 'rows[0].outcome', 'killed');
      await select(page, 'harm', 'rows[0].status', 'civilian');
      await select(page, 'harm', 'rows[0].basis', 'reported');
      await fill(page, 'harm', 'rows[0].min', '2');
      await fill(page, 'harm', 'rows[0].max', '3');
      await act(page, 'harm');
      await page.click('[data-form="categories"] [data-add-row]');
      await select(page, 'categories', 'rows[0].category', 'V02');
      await fill(page, 'categories', 'rows[0].reasoning', 'Unguided shells on a market.');
      await act(page, 'categories');
      await fill(page, 'link-C02', 'reason', 'Shelling of a populated place.');
      await act(page, 'link-C02', 'button[value="accepted"]');
      for (const axis of ['occurrence', 'harm']) {
        await page
          .check(`[data-form="grades"] [name="${axis}"][value="G1"]`)
          .catch(() => select(page, 'grades', axis, 'G1'));
        await fill(page, 'grades', `${axis}Reason`, 'One credible source.');
      }
      await act(page, 'grades');
      await select(page, 'check', 'type', 'consistency');
      await select(page, 'check', 'result', 'supports');
      await fill(page, 'check', 'note', 'Day, place and words agree.');
      await act(page, 'check');
      await fill(page, 'proposal', 'reason', 'One credible source, none against.');
      await act(page, 'proposal');
      ref =
        (await all.server.database.query<{ ref: string }>('SELECT ref FROM desk.incidents'))[0]
          ?.ref ?? '';
      // her own case: no form to approve, return, schedule or release
      for (const form of ['approval', 'return', 'publication-tier', 'publication-release'])
        expect(await has(page, form)).toBe(0);
      await page.context().close();
    });

    it('refuses anna what is not hers to do, by API and by database', async () => {
      const anna = await all.server.as('anna');
      const id = incidentPath.split('/').at(-1) ?? '';
      const { body } = await anna.get(`/api/v1/desk/incidents/${id}`);
      const approval = await anna.change(
        'post',
        `/api/v1/desk/incidents/${id}/approval`,
        body.version,
        { reason: 'I am sure.' },
      );
      const release = await anna.change(
        'post',
        `/api/v1/desk/incidents/${id}/publication/release`,
        body.version,
      );
      expect([approval.status, release.status]).toEqual([403, 403]);
      await expect(
        all.server.database.query(
          `INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason)
         SELECT i.id, i.version, p.id, 'mine' FROM desk.incidents i, accounts.people p WHERE p.name = 'anna'`,
          [],
          'desk',
        ),
      ).rejects.toMatchObject({ constraint: 'incident_approvals_by_second_person' });
    });

    it('lets rita approve it', async () => {
      const page = await (await all.context()).newPage();
      await all.signIn(page, language, 'rita');
      await page.goto(`/${language}/desk/review`);
      await page.click(`a[href="${incidentPath}"]`);
      await fill(page, 'approval', 'reason', 'The source is credible.');
      await act(page, 'approval');
      expect(await has(page, 'approval')).toBe(0);
      await page.context().close();
    });

    it('lets petra publish it, and another browser sees it on the map within two seconds', async () => {
      const reader = await (await all.context()).newPage();
      await reader.goto(`/${language}/list`);
      expect(await reader.content()).not.toContain(ref);
      const page = await (await all.context()).newPage();
      await all.signIn(page, language, 'petra');
      await page.goto(`/${language}/desk/publish`);
      await page.click(`a[href="${incidentPath}"]`);
      await act(page, 'publication-tier');
      for (const check of await page
        .locator('[data-form="publication-release"] input[type="checkbox"]')
        .all())
        await check.check();
      await act(page, 'publication-release');
      const released = Date.now();
      let seen = false;
      while (!seen && Date.now() - released < 2_000) {
        await reader.goto(`/${language}/map`);
        seen = (await reader.content()).includes(ref);
      }
      expect(seen).toBe(true);
      await reader.locator('.leaflet-container').waitFor();
      await reader.goto(`/${language}/i/${ref}`);
      expect(await reader.content()).toContain(
        language === 'en' ? 'shelling of a market' : 'قصف سوق',
      );
      await page.context().close();
      await reader.context().close();
    });

    it('refuses the release of a fresh event', async () => {
      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      const fresh = await makeCases(all.server).scheduled({ facts: { edtf: yesterday } });
      const page = await (await all.context()).newPage();
      await all.signIn(page, language, 'petra');
      await page.goto(`/${language}/desk/incidents/${fresh.id}`);
      expect(await has(page, 'publication-release')).toBe(0);
      const petra = await all.server.as('petra');
      const { status, body } = await petra.change(
        'post',
        `/api/v1/desk/incidents/${fresh.id}/publication/release`,
        fresh.version,
      );
      expect([status, body.type]).toEqual([409, 'embargo-holds']);
      await expect(
        all.server.database.query(
          `SELECT pub.publish_incident(ARRAY[$1::uuid], (SELECT id FROM accounts.people WHERE name = 'petra'))`,
          [fresh.id],
          'desk',
        ),
      ).rejects.toMatchObject({ constraint: 'publications_embargo_over' });
      await page.context().close();
    });

    it('sends nothing to another origin and throws nothing', () => {
      expect(all.leaks).toEqual([]);
      expect(all.errors).toEqual([]);
    });
  },
);
