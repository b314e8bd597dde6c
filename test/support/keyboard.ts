/// <reference lib="dom" />
import { type Page } from 'playwright-core';

/** As many presses of Tab from a heading to a field of its part are an accident of the page, not its length. */
const MOST_TABS = 60;

/** A keyboard, its presses, and the waits of the pages. A held key counts as one. */
export class Keyboard {
  keys = 0;
  waited = 0;

  constructor(readonly page: Page) {}

  async press(...pressed: string[]): Promise<void> {
    for (const key of pressed) {
      this.keys += key.split('+').length;
      await this.page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    this.keys += [...text].length;
    await this.page.keyboard.type(text);
  }

  /** What stands in the clipboard. */
  async paste(name: string, text: string): Promise<void> {
    await this.reach(`[name="${name}"]`);
    this.keys += 2;
    await this.page.keyboard.insertText(text);
  }

  /** By the list of commands, which knows the parts of the page by their words. */
  async part(words: string): Promise<void> {
    await this.press('Control+KeyK');
    await this.type(words);
    await this.press('Enter');
  }

  async reach(selector: string): Promise<void> {
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await this.page.evaluate((wanted) => document.activeElement?.matches(wanted), selector))
        return;
      await this.press('Tab');
    }
    throw new Error(`${selector} is not reached by Tab`);
  }

  async fill(name: string, text: string): Promise<void> {
    await this.reach(`[name="${name}"]`);
    await this.type(text);
  }

  /** Of a list: step by step, which every layout has; the first letters of a choice are often fewer. */
  async choose(name: string, value: string): Promise<void> {
    await this.reach(`[name="${name}"]`);
    const steps = await this.page.evaluate((wanted) => {
      const list = document.activeElement;
      if (!(list instanceof HTMLSelectElement)) return 0;
      return [...list.options].findIndex((option) => option.value === wanted) - list.selectedIndex;
    }, value);
    for (let step = 0; step < steps; step += 1) await this.press('ArrowDown');
    const now = await this.page.evaluate(
      () => (document.activeElement as HTMLSelectElement | null)?.value,
    );
    if (now !== value) throw new Error(`${name} does not take ${value}`);
  }

  /** Sends the form that has the focus, or by its button; the wait ends when the page is there again, saved. */
  async send(key = 'Control+Enter'): Promise<void> {
    await this.page.evaluate(() => document.body.setAttribute('data-before', ''));
    const from = performance.now();
    const [answer] = await Promise.all([
      this.page.waitForResponse(
        (one) => one.url().includes('/api/v1/desk/') && one.request().method() !== 'GET',
      ),
      this.press(key),
    ]);
    if (answer.status() >= 300) throw new Error(`${answer.status()} ${await answer.text()}`);
    await this.page.waitForFunction(
      () => document.readyState === 'complete' && !document.body.hasAttribute('data-before'),
    );
    this.waited += (performance.now() - from) / 1000;
  }
}
