import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { axeFaults, hasAxe } from './in-page.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What a page does against WCAG 2.2, A and AA, as far as a program can tell: a line for each element. */
export async function faultsOf(page: Page): Promise<string[]> {
  // Over the debugger's protocol, which the page's Content-Security-Policy does not reach.
  if (!(await page.evaluate(hasAxe))) await page.evaluate(axe.source);
  return (await page.evaluate(axeFaults, RULES)) as string[];
}
