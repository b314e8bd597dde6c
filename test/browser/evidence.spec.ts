/// <reference lib="dom" />
import sharp from 'sharp';
import { type EvidenceItem } from '@himaya/contracts';
import { temporaryFolder } from '../support/boot.js';
import { bootBrowser, type BrowserServer } from '../support/browser.js';
import { sendFile } from '../support/evidence.js';
import { Keyboard } from '../support/keyboard.js';
import { makeCases } from '../support/make.js';
import { signedIn } from '../support/pages-played.js';

jest.setTimeout(120_000);

const FRAME = '[data-frame]';

describe.each(['en', 'ar'] as const)('the evidence viewer (%s)', (language) => {
  let all: BrowserServer;
  let path = '';
  let id = '';

  beforeAll(async () => {
    all = await bootBrowser('exercise', { evidence: { folder: temporaryFolder() }, jobs: true });
    const incident = await makeCases(all.server).assessing();
    const bytes = await sharp({
      create: {
        width: 640,
        height: 480,
        channels: 3,
        background: '#4a7',
        noise: { type: 'gaussian', mean: 120, sigma: 40 },
      },
    })
      .withExif({ IFD0: { Make: 'Inventedphone' } })
      .jpeg()
      .toBuffer();
    const sent = await sendFile(all.server, await all.server.as('anna'), bytes, {
      of: `incident=${incident.id}`,
    });
    ({ id } = sent.body as EvidenceItem);
    path = `/${language}/desk/evidence/${id}`;
    const anna = await all.server.as('anna');
    for (let tries = 0; tries < 400; tries += 1) {
      const { preview } = (await anna.get(`/api/v1/desk/evidence/${id}`)).body as EvidenceItem;
      if (preview !== 'waiting') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, 90_000);
  afterAll(() => all?.close());

  const touches = async (): Promise<string[]> =>
    (
      await all.server.database.query<{ act: string }>(
        'SELECT act FROM desk.custody_events WHERE evidence_id = $1 ORDER BY id',
        [id],
      )
    ).map((row) => row.act);

  it('shows it blurred and grey, plainly only when asked, and writes that down', async () => {
    const page = await signedIn(all, language, 'anna');
    await page.goto(path);
    const frame = page.locator(FRAME);
    expect(await frame.getAttribute('class')).toMatch(/is-blurred.*is-grey/);
    expect(
      await page
        .locator('[data-media]')
        .evaluate((picture: HTMLImageElement) => picture.naturalWidth),
    ).toBe(640);
    const before = await touches();
    await page.keyboard.press('KeyB');
    await page.waitForFunction(
      (at) => !document.querySelector(at)?.classList.contains('is-blurred'),
      FRAME,
    );
    expect((await touches()).slice(before.length)).toEqual(['unblurred']);
    await page.keyboard.press('KeyG');
    expect(await frame.getAttribute('class')).not.toContain('is-grey');
    await page.keyboard.press('Shift+Equal');
    const turned = page.locator('[data-turn]');
    expect(await turned.evaluate((element) => element.style.getPropertyValue('--size'))).toBe(
      '1.5',
    );
    await page.locator('[data-act="turn"]').click();
    expect(await turned.evaluate((element) => element.style.getPropertyValue('--turned'))).toBe(
      '90deg',
    );
    if (process.env['HIMAYA_TEST_LONG'] === '1')
      await page.screenshot({ path: `test/browser/screenshots/evidence-plain-${language}.png` });
    await page.keyboard.press('KeyB');
    // a person who comes back sees it blurred again
    await page.reload();
    expect(await frame.getAttribute('class')).toMatch(/is-blurred.*is-grey/);
    await page.context().close();
  });

  it('shows nothing on a device that never shows pictures', async () => {
    const page = await signedIn(all, language, 'anna');
    await page.goto(path);
    await page.locator('[data-act="never"]').click();
    await page.reload();
    expect(await page.locator(FRAME).isVisible()).toBe(false);
    expect(await page.locator('[data-never]').isVisible()).toBe(true);
    await page.locator('[data-act="never"]').click();
    expect(await page.locator(FRAME).isVisible()).toBe(true);
    await page.context().close();
  });

  it('makes a copy with boxes by keyboard, and keeps the original', async () => {
    const page = await signedIn(all, language, 'anna');
    await page.goto(path);
    const keyboard = new Keyboard(page);
    await page.keyboard.press('KeyE');
    await keyboard.reach('[data-redact] > summary');
    await keyboard.press('Enter');
    await keyboard.reach('[data-act="box"]');
    await keyboard.press('Enter', 'ArrowRight', 'Shift+ArrowDown');
    expect(await page.locator('.evidence-box').count()).toBe(1);
    await page.locator('[data-reason]').fill('Invented: a number plate.');
    await page.locator('[data-act="redact"]').click();
    await page.waitForURL((url) => !url.pathname.endsWith(id));
    expect(await touches()).toContain('redacted');
    await page.context().close();
  });

  it('throws nothing', () => {
    expect(all.errors).toEqual([]);
  });
});
