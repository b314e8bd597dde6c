/// <reference lib="dom" />
import { bootBrowser, type BrowserServer, submit } from '../support/browser.js';
import { Keyboard } from '../support/keyboard.js';
import { PLACE } from '../support/make.js';
import { fillIn, signedIn } from '../support/pages-played.js';

jest.setTimeout(120_000);

/** As in the count of triages: two keys a second, and as long to look at what was found. */
const SECONDS_A_KEY = 0.5;
const LOOKING_SECONDS = 12;
const MOST_SECONDS = 60;

const WORDS = {
  en: 'Invented exercise: the market was hit again this morning, two shops burn.',
  ar: 'تمرين مختلق: قُصف السوق مجددًا هذا الصباح، ومحلان يحترقان.',
} as const;

describe.each(['en', 'ar'] as const)('what was found online (%s)', (language) => {
  let all: BrowserServer;

  beforeAll(async () => {
    all = await bootBrowser();
  }, 90_000);
  afterAll(() => all?.close());

  it('of a channel that is known is entered within a minute', async () => {
    const page = await signedIn(all, language, 'anna');
    await page.goto(`/${language}/desk/sources/new`);
    await fillIn(page, 'item', {
      address: 'https://t.me/invented_channel/1',
      sourceName: 'Invented channel',
      sourceType: 'social_media',
      access: 'direct',
      words: WORDS[language],
      posted: '2025-03-05',
      kinds: ['shelling'],
      when: '2025-03-05',
      place: PLACE,
    });
    await Promise.all([page.waitForURL('**/desk/reports/*'), submit(page, 'item')]);
    await page.goto(`/${language}/desk/sources/new`);

    const keyboard = new Keyboard(page);
    await keyboard.paste('address', 'https://t.me/invented_channel/2');
    await keyboard.paste('words', `${WORDS[language]} 2`);
    await keyboard.paste('posted', '2025-03-06T08:10');
    await keyboard.paste('translation', WORDS.en);
    await keyboard.reach('[name="kinds"]');
    await keyboard.press('Space');
    await keyboard.fill('when', '2025-03-06');
    await keyboard.fill('place', language === 'ar' ? 'منبج' : 'Manbij');
    const from = performance.now();
    await page.waitForSelector('[role="option"]');
    await keyboard.press('ArrowDown', 'Enter');
    await Promise.all([page.waitForURL('**/desk/reports/*'), keyboard.press('Control+Enter')]);
    const waited = (performance.now() - from) / 1000;

    const entered = await all.server.database.query<{ state: string }>(
      `SELECT state FROM desk.reports`,
    );
    expect(entered.map(({ state }) => state)).toEqual(['screened', 'screened']);
    // one channel, known by its address
    expect(await all.server.database.query('SELECT id FROM desk.sources')).toHaveLength(1);
    const seconds = keyboard.keys * SECONDS_A_KEY + LOOKING_SECONDS + waited;
    console.info(
      `a source item (${language}): ${keyboard.keys} keys, ${waited.toFixed(1)} s waited; ${seconds.toFixed(0)} s with ${LOOKING_SECONDS} s of looking`,
    );
    expect(seconds).toBeLessThan(MOST_SECONDS);
    await page.context().close();
  });

  it('throws nothing', () => {
    expect(all.errors).toEqual([]);
  });
});
