/// <reference lib="dom" />
import { type AddressInfo, createServer } from 'node:net';
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type InstanceKind } from '@himaya/api';
import { boot, type BootOptions, type TestServer } from './boot.js';
import { type CastName } from './people.js';
import { assertNothingTold, listen, secretsOf } from './told.js';

export const LANGUAGES = ['en', 'ar'] as const;
export type PageLanguage = (typeof LANGUAGES)[number];

/** The browser of this run; a run that has none says so before any spec. */
export function chromiumPath(): string {
  const known = [
    process.env['HIMAYA_TEST_CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
  ];
  const path = known.find((candidate) => candidate !== undefined && existsSync(candidate));
  if (!path)
    throw new Error(
      'browser specs need Chromium: apt-get install chromium, or HIMAYA_TEST_BROWSER=off npm test',
    );
  return path;
}

export interface BrowserServer {
  readonly server: TestServer;
  readonly origin: string;
  readonly browser: Browser;
  /** A context of its own, as another person's browser; `script: false` is one without JavaScript. */
  context(options?: { script?: boolean; width?: number; dark?: boolean }): Promise<BrowserContext>;
  /** Requests that left the origin, and errors that pages threw, in all contexts so far. */
  readonly leaks: string[];
  readonly errors: string[];
  /** What the content policy stopped; `close` fails where there is any. */
  readonly violations: string[];
  signIn(page: Page, language: PageLanguage, name: CastName): Promise<void>;
  close(): Promise<void>;
}

export async function bootBrowser(
  kind: InstanceKind = 'exercise',
  options: Omit<BootOptions, 'origin'> = {},
): Promise<BrowserServer> {
  const told = listen();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = await boot(kind, { level: 'info', to: told }, { ...options, origin });
  await server.app.listen(port, '127.0.0.1');
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const leaks: string[] = [];
  const errors: string[] = [];
  const violations: string[] = [];
  const watch = (page: Page): void => {
    page.on('request', (request) => {
      if (
        !request.url().startsWith(origin) &&
        !request.url().startsWith('data:') &&
        !request.url().startsWith('blob:')
      )
        leaks.push(request.url());
    });
    page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
    page.on('console', (line) => {
      // A refusal that the page shows is a console line of the browser's own, and no fault.
      if (line.type() === 'error' && !/Failed to load resource/.test(line.text()))
        errors.push(`${page.url()}: ${line.text()}`);
    });
  };
  return {
    server,
    origin,
    browser,
    leaks,
    errors,
    violations,
    context: async ({ script = true, width = 1280, dark = false } = {}) => {
      const context = await browser.newContext({
        baseURL: origin,
        javaScriptEnabled: script,
        viewport: { width, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
      });
      context.setDefaultTimeout(10_000);
      if (script) await reportViolations(context, violations);
      context.on('page', watch);
      return context;
    },
    signIn: async (page, language, name) => {
      await page.goto(`/${language}/sign-in`);
      await page.fill('[data-form="sign-in"] [name="name"]', name);
      await page.fill('[data-form="sign-in"] [name="password"]', server.passwords.get(name) ?? '');
      await Promise.all([page.waitForURL(`**/${language}/desk{,/*}`), submit(page, 'sign-in')]);
    },
    close: async () => {
      await browser.close();
      told.restore();
      const secrets = await secretsOf(server.database, server.passwords.values());
      await server.close();
      assertNothingTold(told.lines, secrets);
      // whatever a spec looked at: no page of ours may need what the policy forbids
      if (violations.length > 0) throw new Error(`refused by the policy: ${violations.join('; ')}`);
    },
  };
}

/** The origin is part of what a server is told, so its port is known before it listens. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Hears of everything that the content policy, or Trusted Types, stopped on any page. */
async function reportViolations(context: BrowserContext, violations: string[]): Promise<void> {
  await context.exposeFunction('himayaViolation', (line: string) => violations.push(line));
  await context.addInitScript(() => {
    const scope = globalThis as unknown as { himayaViolation: (line: string) => void };
    document.addEventListener('securitypolicyviolation', (event) =>
      scope.himayaViolation(
        `${event.effectiveDirective} ${event.blockedURI} ${event.sample} on ${event.documentURI}`,
      ),
    );
  });
}

/** Presses the button of a desk form and waits for the page that follows. */
export async function submit(
  page: Page,
  form: string,
  button = 'button[type="submit"]',
): Promise<void> {
  await page.locator(`[data-form="${form}"] ${button}`).first().click();
}

/** Sends a desk form whose page then loads again. */
export async function act(page: Page, form: string, button?: string): Promise<void> {
  await page.evaluate(() => document.body.setAttribute('data-before', ''));
  const [answer] = await Promise.all([
    page.waitForResponse(
      (one) => one.url().includes('/api/v1/desk/') && one.request().method() !== 'GET',
    ),
    submit(page, form, button),
  ]);
  if (answer.status() >= 300) throw new Error(`${form}: ${answer.status()} ${await answer.text()}`);
  await page.waitForFunction(
    () => document.readyState === 'complete' && !document.body.hasAttribute('data-before'),
  );
}
