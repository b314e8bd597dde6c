/// <reference lib="dom" />
import { type Page } from 'playwright-core';
import { act, type BrowserServer, type PageLanguage } from './browser.js';
import { PLACE } from './make.js';
import { type CastName } from './people.js';

/** What is put into the controls of a form, by their names; a list is a set of boxes that are ticked. */
export type Values = Readonly<Record<string, string | boolean | readonly string[]>>;

/** Fills in a form as a person does: what is folded away is opened first. */
export async function fillIn(page: Page, form: string, values: Values): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const named = page.locator(`[data-form="${form}"] [name="${name}"]`);
    await unfold(named.first());
    if (Array.isArray(value)) {
      for (const code of value as readonly string[])
        await page.check(`[data-form="${form}"] [name="${name}"][value="${code}"]`);
    } else if (typeof value === 'boolean') await named.setChecked(value);
    else await put(named, String(value));
  }
}

type Named = ReturnType<Page['locator']>;

async function put(named: Named, value: string): Promise<void> {
  const control = named.first();
  const kind = await control.evaluate((element) =>
    element instanceof HTMLSelectElement ? 'select' : element.getAttribute('type'),
  );
  if (kind === 'select') await control.selectOption(value);
  else if (kind === 'radio')
    await named
      .and(control.page().locator(`[value="${value}"]`))
      .first()
      .check();
  else await control.fill(value);
}

const unfold = (control: Named): Promise<void> =>
  control.evaluate((element) => {
    for (let at = element.parentElement; at; at = at.parentElement)
      if (at instanceof HTMLDetailsElement) at.open = true;
  });

/** Adds a row to a list of a case and fills it in. */
export async function addRow(page: Page, form: string, values: Values): Promise<void> {
  const at = await page.locator(`[data-form="${form}"] [data-rows] > li`).count();
  await page.click(`[data-form="${form}"] [data-add-row]`);
  const named = Object.entries(values).map(([name, value]) => [`rows[${at}].${name}`, value]);
  await fillIn(page, form, Object.fromEntries(named) as Values);
}

/** Fills in a part of a case and saves it. */
export async function save(page: Page, form: string, values: Values): Promise<void> {
  await fillIn(page, form, values);
  await act(page, form);
}

export interface SentReport {
  readonly kind: string;
  readonly day: string;
  readonly text: string;
  /** The least number of killed; absent where none is said. */
  readonly killed?: string;
}

/** A browser context of one person of the desk. */
export async function signedIn(
  all: BrowserServer,
  language: PageLanguage,
  name: CastName,
): Promise<Page> {
  const page = await (await all.context()).newPage();
  await all.signIn(page, language, name);
  return page;
}

/** Sends a report by the public form, from a browser without JavaScript; gives its id. */
export async function sendReport(
  all: BrowserServer,
  language: PageLanguage,
  report: SentReport,
): Promise<string> {
  const context = await all.context({ script: false, width: 360 });
  const page = await context.newPage();
  await page.goto(`/${language}/report`);
  await page.check(`[name="kinds"][value="${report.kind}"]`);
  await page.fill('[name="placeText"]', language === 'ar' ? 'منبج' : 'Manbij');
  await page.click('[name="act"][value="find-place"]');
  await page.check(`[name="place"][value="${PLACE}"]`);
  await page.check('[name="whenKind"][value="day"]');
  await page.fill('[name="day"]', report.day);
  await page.check('[name="certainty"][value="village"]');
  if (report.killed) await page.fill('[name="killedMin"]', report.killed);
  await page.check('[name="knowledge"][value="saw"]');
  await page.fill('[name="text"]', report.text);
  await page.check('[name="danger"][value="no"]');
  await page.check('[name="consent"][value="all"]');
  const id = await page.inputValue('[name="id"]');
  await page.click('[name="act"][value="send"]');
  if ((await page.locator('[name="act"]').count()) > 0)
    throw new Error(`the report was not taken: ${await page.locator('main').innerText()}`);
  await context.close();
  return id;
}

/** Screens a report on its page. */
export async function screen(page: Page, language: PageLanguage, id: string): Promise<void> {
  await page.goto(`/${language}/desk/reports/${id}`);
  await act(page, 'screening');
}

/** Opens a case with a screened report; gives the path of the case. */
export async function openCase(page: Page, language: PageLanguage, id: string): Promise<string> {
  await page.goto(`/${language}/desk/reports/${id}`);
  await Promise.all([
    page.waitForURL(`**/${language}/desk/incidents/*`),
    page.locator('[data-form="open-incident"] button').click(),
  ]);
  return new URL(page.url()).pathname;
}

/** Joins a screened report to a case that its page offers. */
export async function joinCase(
  page: Page,
  language: PageLanguage,
  report: string,
  path: string,
): Promise<void> {
  const incident = path.split('/').at(-1) ?? '';
  await page.goto(`/${language}/desk/reports/${report}`);
  await Promise.all([
    page.waitForURL(`**${path}`),
    page.locator(`[data-form="join-${incident}"] button`).click(),
  ]);
}

/** A case that is blind to who reads it is graded before its proposal is seen. */
export const GRADED_BLIND = {
  occurrence: 'G2',
  harm: 'G2',
  attribution: 'likely',
  precision: 'L3',
};

/** Reviewers approve a proposed case, one after the other; where it is blind, the first grades it and the others open it. */
export async function approve(
  all: BrowserServer,
  language: PageLanguage,
  path: string,
  names: readonly CastName[],
): Promise<void> {
  for (const name of names) {
    const page = await signedIn(all, language, name);
    await page.goto(path);
    if ((await page.locator('[data-blind]').count()) > 0) {
      if (name === names[0]) await save(page, 'blind-grades', GRADED_BLIND);
      else {
        await page.locator('details:has([data-form="proposal-opening"]) > summary').click();
        await act(page, 'proposal-opening');
      }
    }
    await save(page, 'approval', { reason: 'The groups stand apart, and the check supports it.' });
    await page.context().close();
  }
}

/** A publisher sets a tier, or the one that is offered, goes through the list and releases. */
export async function publish(
  all: BrowserServer,
  language: PageLanguage,
  path: string,
  tier?: string,
): Promise<void> {
  const page = await signedIn(all, language, 'petra');
  await page.goto(path);
  await save(page, 'publication-tier', tier === undefined ? {} : { tier });
  for (const box of await page
    .locator('[data-form="publication-release"] input[type="checkbox"]')
    .all())
    await box.check();
  await act(page, 'publication-release');
  await page.context().close();
}
