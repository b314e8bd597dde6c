/// <reference lib="dom" />
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { type IncidentProof, type LedgerHeads } from '@himaya/contracts';
import { SigningKey } from '@himaya/keys';
import { fromHex, readCheckpoint, readNote, writeCheckpoint, writeNote } from '@himaya/merkle';
import { axeFaults } from '../support/accessibility.js';
import { bootBrowser, type BrowserServer, LANGUAGES } from '../support/browser.js';
import { ORIGIN, startSequencer, type TestSequencer } from '../support/ledger.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const KEPT = 'himaya-ledger';
/** Files with one bit changed, spread over the whole file. */
const FLIPS = 300;
const WORDS = {
  en: {
    ...{
      proven: 'Proven',
      same: 'Proven: unchanged since',
      grown: 'Proven: the ledger has only grown since',
    },
    ...{
      not: 'Not proven',
      rewritten: 'The log was rewritten',
      exercise: 'EXERCISE: invented data',
    },
  },
  ar: {
    ...{ proven: 'ثبت', same: 'ثبت: لم يتغيّر', grown: 'ثبت: لم تُضَف إلى سجل الإثبات منذ' },
    ...{ not: 'لم يثبت', rewritten: 'أُعيدت كتابة السجل', exercise: 'تمرين: بيانات مختلَقة' },
  },
};

let all: BrowserServer;
let ledger: TestSequencer;
let ref: string;
let now = Date.now();

/** One more entry, and a public head over it. */
async function grow(): Promise<void> {
  await makeCases(all.server).assessing();
  now += HOUR;
  await ledger.sequencer.turn(new Date(now));
}

beforeAll(async () => {
  all = await bootBrowser();
  ledger = await startSequencer(all.server);
  ref = (await makeCases(all.server).published()).ref;
  await ledger.sequencer.turn(new Date(now));
}, 120_000);
afterAll(async () => {
  await ledger?.close();
  expect([all.leaks, all.errors]).toEqual([[], []]);
  await all?.close();
});

const open = async (path: string, width = 1280): Promise<Page> => {
  const page = await (await all.context({ width })).newPage();
  await page.goto(path);
  return page;
};
const outcome = (page: Page, out: string) => page.locator(`[data-live="${out}"] [data-outcome]`);
const settled = async (page: Page, out: string): Promise<string> => {
  const found = page.locator(`[data-live="${out}"] :is([role="alert"], [data-outcome="good"])`);
  await found.waitFor();
  return found.innerText();
};
const proofText = async (): Promise<string> =>
  (await fetch(`${all.origin}/api/v1/open/incidents/${ref}/proof`)).text();
const choose = (page: Page, text: string | Buffer): Promise<void> =>
  page.setInputFiles('[data-live="file"]', {
    name: 'proof.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
const heads = async (): Promise<LedgerHeads> =>
  (await (await fetch(`${all.origin}/api/v1/open/ledger/heads`)).json()) as LedgerHeads;

/** The newest state with another root, signed by the key of the ledger: what a server would show that rewrote it. */
async function forged(size?: number): Promise<string> {
  const newest = (await heads()).items[0]?.checkpoint ?? '';
  const head = readCheckpoint(readNote(newest).text);
  const text = writeCheckpoint({
    ...head,
    size: size ?? head.size,
    root: fromHex('5a'.repeat(32)),
  });
  const key = SigningKey.open(join(ledger.keys, 'ledger'), ORIGIN);
  return writeNote({ text, signatures: [key.sign(text)] });
}

async function remember(page: Page, checkpoint: string): Promise<void> {
  await page.evaluate(
    ([key, text]) => {
      const kept = JSON.parse(localStorage.getItem(key ?? '') ?? '{}') as object;
      localStorage.setItem(key ?? '', JSON.stringify({ ...kept, checkpoint: text }));
    },
    [KEPT, checkpoint] as const,
  );
  await page.reload();
}

interface Outcome {
  readonly bit: number;
  readonly text: string;
  readonly role: string | null;
}

/** What the page says of files with one bit changed, each chosen as a person chooses it; without a way to and fro for each. */
const chooseAltered = (page: Page, good: Buffer, bits: readonly number[]): Promise<Outcome[]> =>
  page.evaluate(
    async ([bytes, changed]) => {
      const input = document.querySelector<HTMLInputElement>('[data-live="file"]');
      const out = document.querySelector<HTMLElement>('[data-live="from-file"]');
      if (!input || !out) throw new Error('no place for a file');
      const outcomes: Outcome[] = [];
      for (const bit of changed) {
        const bad = Uint8Array.from(bytes);
        bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const file = new DataTransfer();
        file.items.add(new File([bad], 'proof.json', { type: 'application/json' }));
        out.replaceChildren();
        input.files = file.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
        const ending = ':is([role="alert"], [data-outcome="good"])';
        while (!out.querySelector(ending)) await new Promise((go) => setTimeout(go));
        const banner = out.querySelector(ending);
        outcomes.push({ bit, text: out.innerText, role: banner?.getAttribute('role') ?? null });
      }
      return outcomes;
    },
    [[...good], bits] as const,
  );

describe('a proof, checked in the page', () => {
  it.each(LANGUAGES)(
    'is reached from the record and proven by one click (%s)',
    async (language) => {
      const page = await open(`/${language}/i/${ref}`);
      await page.locator(`a[href*="ledger?proof=${ref}"]`).click();
      const said = await settled(page, 'proof');
      expect(said).toContain(WORDS[language].proven);
      expect(said).toContain(WORDS[language].exercise);
      expect(said).toContain(ref);
      const { acts } = JSON.parse(await proofText()) as IncidentProof;
      const [act] = acts;
      expect(said).toContain(String((act?.index ?? NaN) + 1));
      expect(said).toContain((JSON.parse(act?.payload ?? '{}') as { content: string }).content);
      expect(await page.locator('[data-live="proof"] [data-mark="held"]').count()).toBe(6);
      expect(await page.locator('[data-live="proof"] details code').textContent()).toContain(ref);
      await page.context().close();
    },
  );

  it('waits for its button where the record was looked up', async () => {
    const page = await open(`/en/ledger?ref=${ref}`);
    expect(await outcome(page, 'proof').count()).toBe(0);
    await page.click('[data-live="check"]');
    expect(await settled(page, 'proof')).toContain('Proven');
    await page.context().close();
  });

  it('from a file is proven, chosen or dropped, and nothing is sent but two sizes', async () => {
    const older = await proofText();
    await grow();
    const page = await open('/en/ledger');
    await outcome(page, 'kept').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await choose(page, older);
    expect(await settled(page, 'from-file')).toContain(`Proven: ${ref} is in the ledger.`);
    const [newest, before] = (await heads()).items;
    expect(asked).toEqual([
      `GET ${all.origin}/api/v1/open/ledger/consistency?first=${before?.size}&second=${newest?.size}`,
    ]);
    await page.evaluate((text) => {
      const zone = document.querySelector('[data-live="drop"]');
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text.replace('"proven"', '"pending"')], 'proof.json'));
      zone?.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    }, older);
    await page.locator('[data-live="from-file"] [data-outcome="notice"]').getByText('Nothing is proven yet').waitFor(); // prettier-ignore
    await page.context().close();
  });

  it(`M-02: fails loudly with any one bit changed, ${FLIPS} times`, async () => {
    const good = Buffer.from(await proofText());
    const page = await open('/en/ledger');
    await outcome(page, 'kept').waitFor();
    await choose(page, good);
    expect(await settled(page, 'from-file')).toContain('Proven');
    const seed = Date.now() % 100_000;
    const bits = Array.from(
      { length: FLIPS },
      (_, n) => (seed + Math.floor((n * good.length * 8) / FLIPS)) % (good.length * 8),
    );
    const said = await chooseAltered(page, good, bits);
    const quiet = said.filter(
      ({ text, role }) =>
        role !== 'alert' || !text.startsWith('Not proven. Step') || !text.includes('FAILED'),
    );
    const steps = new Set(said.map(({ text }) => text.slice(0, 40)));
    expect(said).toHaveLength(FLIPS);
    console.info(`one bit changed: ${FLIPS} files, seed ${seed}, ${quiet.length} believed`);
    expect(quiet).toEqual([]);
    // each step of the check was the one that failed, but the last: a state that fits no other is never signed
    expect(steps.size).toBe(5);
    await page.context().close();
  }, 180_000);

  it('of a state that the newest does not hold fails at the last step', async () => {
    const page = await open('/ar/ledger');
    await outcome(page, 'kept').waitFor();
    await page.route('**/consistency?*', (route) =>
      route.fulfill({ json: { proof: ['00'.repeat(32)] } }),
    );
    const older = await proofText();
    await grow();
    await page.reload();
    await outcome(page, 'kept').waitFor();
    await choose(page, older);
    const said = await settled(page, 'from-file');
    expect(said).toContain(WORDS.ar.not);
    expect(said).toContain(WORDS.ar.rewritten);
    await page.context().close();
  });
});

describe('the state that a browser keeps', () => {
  it.each(LANGUAGES)('is kept, grows and is forgotten (%s)', async (language) => {
    const page = await open(`/${language}/ledger`);
    await page.locator('[data-live="kept"] [data-outcome="plain"]').waitFor();
    const kept = (): Promise<string | null> =>
      page.evaluate((key) => localStorage.getItem(key), KEPT);
    const first = await kept();
    await page.reload();
    expect(await settled(page, 'kept')).toContain(WORDS[language].same);
    await grow();
    await page.reload();
    expect(await settled(page, 'kept')).toContain(WORDS[language].grown);
    expect(await kept()).not.toBe(first);
    expect(await kept()).toContain(JSON.stringify((await heads()).items[0]?.checkpoint));
    await page.click('[data-live="forget"]');
    expect(await kept()).toBeNull();
    await page.context().close();
  });

  it.each(LANGUAGES)(
    'with another root is an alarm with both states, and stays (%s)',
    async (language) => {
      const page = await open(`/${language}/ledger`);
      await outcome(page, 'kept').waitFor();
      const { items } = await heads();
      const [newest, before] = items;
      // of the same size, of a smaller one, and of a size that the ledger has not reached
      for (const size of [newest?.size, before?.size, (newest?.size ?? 0) + 7]) {
        const other = await forged(size);
        await remember(page, other);
        const said = await settled(page, 'kept');
        expect(said).toContain(WORDS[language].not);
        expect(await outcome(page, 'kept').getAttribute('role')).toBe('alert');
        const shown = await outcome(page, 'kept').locator('code').allTextContents();
        expect(shown).toEqual([other, newest?.checkpoint]);
        expect(await page.evaluate((key) => localStorage.getItem(key), KEPT)).toContain(JSON.stringify(other)); // prettier-ignore
      }
      await page.context().close();
    },
  );

  it('that was altered in the browser, or is none, is an alarm too', async () => {
    const page = await open('/en/ledger');
    await outcome(page, 'kept').waitFor();
    const newest = (await heads()).items[0]?.checkpoint ?? '';
    const lines = newest.split('\n');
    const [first = '', ...rest] = lines[2] ?? '';
    const other = `${first === 'A' ? 'B' : 'A'}${rest.join('')}`;
    const altered = [lines[0], lines[1], other, ...lines.slice(3)].join('\n');
    await remember(page, altered);
    expect(await settled(page, 'kept')).toContain('The signature of the older state does not hold');
    for (const text of ['', 'nonsense', '{}', '{"checkpoint":4}']) {
      await page.evaluate(
        ([key, value]) => localStorage.setItem(key ?? '', value ?? ''),
        [KEPT, text],
      );
      await page.reload();
      expect(await settled(page, 'kept')).toContain('Not proven');
    }
    await page.context().close();
  });

  it('is neither proven nor lost while the server does not answer', async () => {
    const page = await open('/en/ledger');
    await outcome(page, 'kept').waitFor();
    await grow();
    await page.route('**/consistency?*', (route) => route.fulfill({ status: 503 }));
    await page.reload();
    await outcome(page, 'kept').getByText('Not checked').waitFor();
    await page.unroute('**/consistency?*');
    await page.locator('[data-live="kept"] button').click();
    expect(await settled(page, 'kept')).toContain('Proven');
    await page.context().close();
  });
});

describe('a state that somebody else kept', () => {
  const paste = async (page: Page, text: string): Promise<string> => {
    await page.evaluate(() => document.querySelector('[data-live="pasted"]')?.replaceChildren());
    await page.fill('#pasted', text);
    await page.click('[data-live="paste"] button');
    return settled(page, 'pasted');
  };

  it('is compared by keyboard alone', async () => {
    const older = (await heads()).items.at(-1)?.checkpoint ?? '';
    const page = await open('/en/ledger');
    await outcome(page, 'kept').waitFor();
    const focused = (): Promise<string> =>
      page.evaluate(
        () =>
          `${document.activeElement?.localName} ${document.activeElement?.getAttribute('type')}`,
      );
    const tabTo = async (what: string): Promise<void> => {
      for (let n = 0; n < 60 && !(await focused()).includes(what); n += 1) await page.keyboard.press('Tab'); // prettier-ignore
      expect(await focused()).toContain(what);
    };
    await tabTo('summary');
    await page.keyboard.press('Enter');
    await tabTo('textarea');
    await page.keyboard.insertText(older.trim());
    await tabTo('button submit');
    await page.keyboard.press('Enter');
    expect(await settled(page, 'pasted')).toContain('unchanged and in the same order');
    await page.context().close();
  });

  it('is an alarm where it does not fit, whatever was pasted', async () => {
    const page = await open('/en/ledger');
    await outcome(page, 'kept').waitFor();
    await page.click('summary');
    const [newest] = (await heads()).items;
    expect(await paste(page, newest?.checkpoint.replaceAll('\n', '\r\n') ?? '')).toContain('is the newest one'); // prettier-ignore
    expect(await paste(page, await forged())).toContain('The log was rewritten');
    expect(await paste(page, await forged((newest?.size ?? 0) + 1))).toContain('fewer entries');
    expect(await paste(page, 'anything')).toContain('is no signed state');
    await page.context().close();
  });
});

describe('proven, not proven and alarm on one page', () => {
  it.each([
    [360, false],
    [1280, true],
  ])(
    'fit %i pixels, and axe finds nothing; dark %s',
    async (width, dark) => {
      for (const language of LANGUAGES) {
        const page = await (await all.context({ width, dark })).newPage();
        await page.goto(`/${language}/ledger`);
        await outcome(page, 'kept').waitFor();
        await remember(page, await forged());
        await page.goto(`/${language}/ledger?proof=${ref}`);
        await settled(page, 'proof');
        await choose(page, '{}');
        await page.click('summary');
        await page.fill('#pasted', 'x'.repeat(400));
        await page.click('[data-live="paste"] button');
        await settled(page, 'pasted');
        await settled(page, 'from-file');
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        const found = await axeFaults(page);
        expect([language, over, found]).toEqual([language, 0, []]);
        await page.context().close();
      }
    },
    90_000,
  );
});

describe('a browser that cannot check', () => {
  it('says so, and shows no outcome at all', async () => {
    const context = await all.context();
    await context.addInitScript(() => {
      // an empty first page has none
      if (!('SubtleCrypto' in globalThis)) return;
      Object.defineProperty(SubtleCrypto.prototype, 'importKey', {
        value: () => Promise.reject(new DOMException('unknown', 'NotSupportedError')),
      });
    });
    const page = await context.newPage();
    await page.goto(`/en/ledger?proof=${ref}`);
    await outcome(page, 'cannot').waitFor();
    expect(await page.locator('[data-outcome]').count()).toBe(1);
    expect(await page.locator('[data-needs-script]:visible').count()).toBe(0);
    await context.close();
  });

  it('reads the page without a script', async () => {
    const context = await all.context({ script: false });
    const page = await context.newPage();
    await page.goto(`/ar/ledger?proof=${ref}`);
    expect(await page.locator('[data-needs-script]:visible').count()).toBe(0);
    expect(await page.locator('main').innerText()).toContain('JavaScript');
    await context.close();
  });
});
