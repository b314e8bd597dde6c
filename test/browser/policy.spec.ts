/// <reference lib="dom" />
import { bootBrowser, type BrowserServer } from '../support/browser.js';

jest.setTimeout(60_000);

let all: BrowserServer;

beforeAll(async () => {
  all = await bootBrowser();
}, 90_000);
afterAll(() => all?.close());

/** What a flaw in a page could try. Each is stopped, and heard of. */
const TRIES: readonly (readonly [name: string, by: readonly string[], act: () => void])[] = [
  ['text as HTML', ['require-trusted-types-for'], () => void Reflect.set(document.body, 'inner' + 'HTML', '<b>x</b>')],
  ['a policy of its own', ['trusted-types'], () => {
      const { trustedTypes } = window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } };
      trustedTypes.createPolicy('mine', { createHTML: (text: string) => text });
    }],
  ['a script in the page', ['script-src', 'require-trusted-types-for'], () => {
      const script = document.createElement('script');
      script.append('window.ran = true');
      document.body.append(script);
    }],
  ['a picture of another origin', ['img-src'], () => {
      document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/x.png' }));
    }],
  ['a request to another origin', ['connect-src'], () => void fetch('https://elsewhere.example/').catch(() => 0)],
  ['a frame', ['frame-src', 'default-src'], () => {
      document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://elsewhere.example/' }));
    }],
]; // prettier-ignore

describe('the content policy in a browser', () => {
  it.each([
    '/en/map',
    '/ar/map',
    '/en/report',
    '/en/i/none',
    '/ar/ledger',
    '/en/sign-in',
    '/ar/desk',
  ])('stops on %s what no page of ours does', async (path) => {
    const context = await all.context();
    const page = await context.newPage();
    if (path.endsWith('/desk')) await all.signIn(page, 'ar', 'anna');
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    // the page itself needed nothing of the kind
    expect(all.violations).toEqual([]);
    for (const [name, by, act] of TRIES) {
      await page.evaluate(act).catch((error: Error) => {
          if (!/TrustedHTML|TrustedScript|createPolicy|HTML text is refused/.test(error.message)) throw error;
        }); // prettier-ignore
      const isHeard = (): boolean => all.violations.some((line) => by.some((directive) => line.startsWith(directive))); // prettier-ignore
      // a browser under load says so late
      for (let waits = 0; waits < 60 && !isHeard() && !isRefusedByOurs(name, path); waits += 1) {
        await page.waitForTimeout(50);
      }
      expect([name, isHeard() || isRefusedByOurs(name, path)]).toEqual([name, true]);
      all.violations.splice(0);
    }
    expect(await page.evaluate('window.ran')).toBeUndefined();
    all.errors.splice(0);
    await context.close();
  });
});

/** On the map the `default` policy answers first, and throws: the browser need not report that. */
const isRefusedByOurs = (name: string, path: string): boolean =>
  path.endsWith('/map') && /as HTML|script in/.test(name);
