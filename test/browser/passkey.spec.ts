/// <reference lib="dom" />
import { issueSetupCode } from '@himaya/accounts';
import { asOwner } from '@himaya/api';
import { type CDPSession, type Page } from 'playwright-core';
import { Tally } from '../rules/tally.js';
import { bootBrowser, type BrowserServer, submit } from '../support/browser.js';

jest.setTimeout(60_000);

const tally = new Tally('S-03 passkeys in a browser', 9);

describe('S-03 a passkey of a real browser', () => {
  let all: BrowserServer;
  let page: Page;
  let device: CDPSession;
  let held: string;

  beforeAll(async () => {
    all = await bootBrowser('live');
    await all.server.database.clear();
    page = await (await all.context({ width: 360 })).newPage();
    device = await page.context().newCDPSession(page);
    await device.send('WebAuthn.enable');
    held = await plugIn();
  }, 90_000);
  afterAll(() => all?.close());
  afterEach(() => tally.add());

  /** A key that looks at who holds it, and always finds them. */
  async function plugIn(): Promise<string> {
    const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return authenticatorId;
  }
  const statusOf = async (path: string): Promise<number | undefined> =>
    (await page.request.get(all.origin + path)).status();
  const keys = (): Promise<number> => page.locator('#passkeys ~ .account-list > li').count();

  it('is asked for once the setup code made an administrator', async () => {
    const code = (await asOwner(all.server.database.ownerUrl, issueSetupCode)) ?? '';
    await page.goto('/en/setup');
    expect(await page.locator('main').innerText()).toContain('two passkeys');
    await page.fill('[name="setupCode"]', code);
    await page.fill('[name="name"]', 'adam');
    await page.fill('[name="password"]', 'seven green lanterns walk');
    await Promise.all([page.waitForURL('**/en/desk/account'), submit(page, 'sign-in')]);
    expect(await statusOf('/en/setup')).toBe(404);
    expect(await statusOf('/en/desk')).toBe(403);
    expect(await page.locator('.banner-notice').innerText()).toContain('two passkeys');
  });

  it('is registered, and brings recovery codes that are shown once', async () => {
    await page.click('[data-act="passkey-add"]:enabled');
    await page.waitForSelector('[data-new-codes]:not([hidden])');
    expect(await page.locator('[data-codes] li').count()).toBe(10);
    // nothing beside them says that there is none yet
    expect(await page.locator('.banner-notice:visible, main .card:visible').count()).toBe(1);
    await page.reload();
    expect(await page.isHidden('[data-new-codes]')).toBe(true);
    expect(await keys()).toBe(1);
  });

  it('does not do alone for an administrator', async () => {
    expect(await statusOf('/en/desk')).toBe(403);
    expect(await page.locator('.banner-notice').count()).toBeGreaterThan(0);
  });

  it('does with a second one, on another device', async () => {
    await device.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: held });
    held = await plugIn();
    await page.click('[data-act="passkey-add"]:enabled');
    await page.locator('#passkeys ~ .account-list > li').nth(1).waitFor();
    expect(await statusOf('/en/desk')).toBe(200);
  });

  it('stands beside an app, whose square is drawn and whose secret can be typed', async () => {
    await page.goto('/en/desk/account');
    await page.click('[data-act="totp-begin"]:enabled');
    await page.waitForSelector('[data-totp]:not([hidden])');
    const box = await page.locator('[data-totp-square] svg').boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(120);
    expect(await page.textContent('[data-totp-secret]')).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  });

  it('is listed in Arabic with its day in the order of the day', async () => {
    await page.goto('/ar/desk/account');
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    const drawn = await page.locator('#passkeys ~ .account-list > li > p').evaluateAll((rows) =>
      rows.map((row) => {
        // where each part of the first day is drawn, from the left
        const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
          const at = /\d{4}-\d\d-\d\d/.exec(node.textContent ?? '')?.index;
          if (at === undefined) continue;
          return [0, 5, 8].map((part) => {
            const range = document.createRange();
            range.setStart(node, at + part);
            range.setEnd(node, at + part + 2);
            return range.getBoundingClientRect().left;
          });
        }
        return [];
      }),
    );
    expect(drawn).toHaveLength(2);
    for (const parts of drawn) {
      expect(parts).toHaveLength(3);
      expect(parts).toEqual([...parts].sort((one, other) => one - other));
    }
  });

  it('fits the page at 360 pixels', async () => {
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBe(0);
  });

  it('signs in again, without a name', async () => {
    await page.goto('/en/desk/account');
    await Promise.all([page.waitForURL('**/en/sign-in*'), submit(page, 'sign-out', 'button')]);
    expect(await statusOf('/api/v1/desk/session')).toBe(401);
    await page.click('[data-act="passkey-sign-in"]:enabled');
    await page.waitForURL('**/en/desk/people');
    expect(await statusOf('/api/v1/desk/session')).toBe(200);
  });

  it('throws nothing', () => {
    expect([all.errors, all.leaks]).toEqual([[], []]);
  });
});

it('S-03 counts its cases', () => tally.close());
