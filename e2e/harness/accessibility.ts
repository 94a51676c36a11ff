import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { axeFaults, hasAxe } from './in-page.js';

const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
const OF_COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What a page does against WCAG 2.2, A and AA, as far as a program can tell: a line for each element. */
export function faultsOf(page: Page): Promise<string[]> {
  return faultsAgainst(page, ALL);
}

/** The same of its colours alone, for a page that is the same but for its theme. */
export function faultsOfColours(page: Page): Promise<string[]> {
  return faultsAgainst(page, OF_COLOURS);
}

async function faultsAgainst(page: Page, rules: typeof ALL): Promise<string[]> {
  // Over the debugger's protocol, which the page's Content-Security-Policy does not reach.
  if (!(await page.evaluate(hasAxe))) await page.evaluate(axe.source);
  return (await page.evaluate(axeFaults, rules)) as string[];
}
