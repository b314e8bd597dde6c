/// <reference lib="dom" />
import { type Page } from 'playwright-core';
import { bootBrowser, type BrowserServer, type PageLanguage } from '../support/browser.js';
import { Keyboard } from '../support/keyboard.js';
import { joinCase, openCase, screen, sendReport, signedIn } from '../support/pages-played.js';

jest.setTimeout(180_000);

const PARTS = {
  en: {
    facts: 'Facts',
    harm: 'Harm to',
    categories: 'Alleged',
    checks: 'Checks',
    grades: 'Grades',
    next: 'Next',
  },
  ar: {
    facts: 'الوقائع',
    harm: 'الضرر',
    categories: 'التصنيفات',
    checks: 'عمليات',
    grades: 'التقييم',
    next: 'الخطوة التالية',
  },
} as const;

describe('a full assessment by keyboard alone', () => {
  let all: BrowserServer;

  beforeAll(async () => {
    all = await bootBrowser();
  }, 90_000);
  afterAll(() => all?.close());

  it.each(['en', 'ar'] as const)(
    'goes from the opened case to its proposal (%s)',
    async (language) => {
      const page = await signedIn(all, language, 'anna');
      const path = await opened(page, language);
      const keyboard = new Keyboard(page);
      const words = PARTS[language];

      await keyboard.part(words.facts);
      await keyboard.reach('[data-take-over]');
      await keyboard.press('Enter');
      await keyboard.choose('eventType', 'E01');
      await keyboard.choose('precision', 'L5');
      await keyboard.fill('precisionReason', 'Both name the town.');
      await keyboard.fill('summaryEn', 'Invented exercise: a market was bombed.');
      await keyboard.fill('summaryAr', 'تمرين مختلق: قُصف سوق.');
      await keyboard.fill('contraryEvidence', 'None found.');
      await keyboard.reach('[name="dangerCleared"]');
      await keyboard.press('Space');
      await keyboard.send();

      await keyboard.part(words.harm);
      await keyboard.reach('[data-form="harm"] [data-add-row]');
      await keyboard.press('Enter');
      await keyboard.choose('rows[0].outcome', 'killed');
      await keyboard.choose('rows[0].status', 'civilian');
      await keyboard.fill('rows[0].min', '3');
      await keyboard.choose('rows[0].basis', 'reported');
      await keyboard.send();

      await keyboard.part(words.categories);
      await keyboard.reach('[data-form="categories"] [data-add-row]');
      await keyboard.press('Enter');
      await keyboard.choose('rows[0].category', 'V02');
      await keyboard.fill('rows[0].reasoning', 'Bombs on a market.');
      await keyboard.send();

      await keyboard.part(words.checks);
      await keyboard.choose('type', 'consistency');
      await keyboard.choose('result', 'supports');
      await keyboard.fill('note', 'Day and place agree.');
      await keyboard.send();

      await keyboard.part(words.grades);
      await keyboard.press('Digit2');
      await keyboard.fill('occurrenceReason', 'Two groups agree.');
      await keyboard.reach('[name="harm"]');
      await keyboard.press('Digit1');
      await keyboard.fill('harmReason', 'One group counts.');
      await keyboard.send();

      await keyboard.part(words.next);
      await keyboard.fill('reason', 'Two groups agree.');
      await keyboard.send();

      expect(await stateOf(path)).toBe('proposed');
      console.info(
        `a full assessment (${language}): ${keyboard.keys} keys, ${keyboard.waited.toFixed(1)} s waited for 6 saves`,
      );
      await page.context().close();
    },
  );

  async function opened(page: Page, language: PageLanguage): Promise<string> {
    const [first = '', second = ''] = await Promise.all(
      ['bombs fell on the market.', 'I was there when the market was bombed.'].map((text) =>
        sendReport(all, language, {
          kind: 'air_strike',
          day: '2025-03-05',
          text: `Invented exercise: ${text}`,
          killed: '3',
        }),
      ),
    );
    for (const id of [first, second]) await screen(page, language, id);
    const path = await openCase(page, language, first);
    await joinCase(page, language, second, path);
    return path;
  }

  async function stateOf(path: string): Promise<string | undefined> {
    const [row] = await all.server.database.query<{ state: string }>(
      'SELECT state FROM desk.incidents WHERE id = $1',
      [path.split('/').at(-1)],
    );
    return row?.state;
  }
});
