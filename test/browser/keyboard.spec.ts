/// <reference lib="dom" />
import { type Page } from 'playwright-core';
import { bootBrowser, type BrowserServer } from '../support/browser.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(120_000);

/**
 * How a person's time is counted: each key pressed at two a second, twelve seconds to read a report, and
 * the waits of the page as they were measured. Held keys (Ctrl, Shift) count as keys.
 */
const SECONDS_A_KEY = 0.5;
const READING_SECONDS = 12;
const TRIAGES = 12;

describe('the desk by keyboard alone', () => {
  let all: BrowserServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    all = await bootBrowser();
    make = makeCases(all.server);
    for (let number = 0; number < TRIAGES + 3; number += 1) await make.received();
  }, 90_000);
  afterAll(() => all?.close());

  async function open(language: 'en' | 'ar' = 'en'): Promise<Page> {
    const page = await (await all.context()).newPage();
    await page.setViewportSize({ width: 1440, height: 900 });
    page.on('dialog', (dialog) => void dialog.accept());
    await all.signIn(page, language, 'anna');
    await page.goto(`/${language}/desk?view=to-screen`);
    await shown(page);
    return page;
  }

  /** The record that stands beside the list. */
  const shown = (page: Page, before = ''): Promise<string> =>
    page
      .waitForFunction(
        (old) => {
          const pane = document.querySelector<HTMLElement>('[data-preview]:not([aria-busy])');
          const id = pane?.dataset['shown'] ?? '';
          return id !== '' && id !== old ? id : null;
        },
        before,
        { polling: 5 },
      )
      .then((found) => found.jsonValue() as Promise<string>);

  const stateOf = async (id: string): Promise<string | undefined> =>
    (
      await all.server.database.query<{ state: string }>(
        'SELECT state FROM desk.reports WHERE id = $1',
        [id],
      )
    )[0]?.state;

  it('triages at least 120 reports an hour', async () => {
    const page = await open();
    let keys = 0;
    let waited = 0;
    const press = async (...pressed: string[]): Promise<void> => {
      for (const key of pressed) {
        keys += key.split('+').length;
        await page.keyboard.press(key);
      }
    };
    const seen: { id: string; state: string }[] = [];
    let id = await shown(page);
    for (let number = 0; number < TRIAGES; number += 1) {
      const closes = number % 3 === 2;
      if (closes) {
        await press('KeyR', 'o', 'Tab');
        await page.keyboard.type('Not in Syria.');
        keys += 'Not in Syria.'.length;
      }
      await press('Control+Enter');
      const from = performance.now();
      const next = await shown(page, id);
      waited += (performance.now() - from) / 1000;
      seen.push({ id, state: closes ? 'closed' : 'screened' });
      id = next;
    }
    for (const triage of seen) expect(await stateOf(triage.id)).toBe(triage.state);
    expect(await page.locator('[data-item][data-done]').count()).toBe(TRIAGES);
    const human = keys * SECONDS_A_KEY + TRIAGES * READING_SECONDS;
    const anHour = (TRIAGES * 3600) / (human + waited);
    console.info(
      `${TRIAGES} triages: ${keys} keys, ${waited.toFixed(1)} s waited; ${anHour.toFixed(0)} an hour with ${READING_SECONDS} s of reading each`,
    );
    expect(anHour).toBeGreaterThanOrEqual(120);
    await page.context().close();
  });

  it('works by the place of a key, lists the keys, and takes others', async () => {
    const page = await open('ar');
    const first = await shown(page);
    // an Arabic layout: J writes ta
    await page.evaluate(() =>
      document.dispatchEvent(
        new KeyboardEvent('keydown', { code: 'KeyJ', key: 'ت', bubbles: true, cancelable: true }),
      ),
    );
    const second = await shown(page, first);
    expect(second).not.toBe(first);
    await page.keyboard.press('Shift+Slash');
    const dialog = page.locator('dialog.keys-dialog');
    expect(await dialog.locator('kbd').count()).toBeGreaterThan(12);
    await dialog.locator('tr').first().getByRole('button').click();
    await page.keyboard.press('KeyN');
    await page.keyboard.press('Escape');
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyN');
    const third = await shown(page, second);
    expect(await page.locator('[aria-current="true"][data-item]').getAttribute('data-item')).toBe(
      third,
    );
    await page.context().close();
  });

  it('is silent in fields, and finds commands by their words', async () => {
    const page = await open();
    const first = await shown(page);
    const note = page.locator('[data-preview] [name="note"]').first();
    await note.focus();
    await page.keyboard.type('jkcx');
    expect(await note.inputValue()).toBe('jkcx');
    expect(await shown(page)).toBe(first);
    await page.keyboard.press('Control+KeyK');
    await page.keyboard.type('next');
    await page.keyboard.press('Enter');
    await shown(page, first);
    await page.context().close();
  });

  it('throws nothing', () => {
    expect(all.errors).toEqual([]);
  });
});
