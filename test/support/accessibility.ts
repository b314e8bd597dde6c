/// <reference lib="dom" />
import axe from 'axe-core';
import { type Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** All that the colour scheme of a page can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * What axe holds against the page as it stands, a line each: WCAG 2.2 A and AA.
 * `colours` asks again, in another scheme, only what a scheme can change.
 */
export async function axeFaults(page: Page, { colours = false } = {}): Promise<string[]> {
  await page.evaluate(axe.source);
  const runOnly: axe.RunOnly = colours
    ? { type: 'rule', values: COLOUR_RULES }
    : { type: 'tag', values: TAGS };
  const violations = await page.evaluate(async (only) => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe };
    const found = await here.run(document, { runOnly: only, resultTypes: ['violations'] });
    return found.violations.map(({ id, nodes }) => ({
      id,
      where: nodes.slice(0, 2).map((node) => {
        const why = node.failureSummary?.split('\n')[1]?.trim() ?? '';
        return `${node.target.join(' ')} (${why})`;
      }),
    }));
  }, runOnly);
  return violations.map(({ id, where }) => `${id} at ${where.join('; ')}`);
}
