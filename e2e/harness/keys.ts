import type { Locator, Page } from 'playwright-core';
import { focusOf } from './in-page.js';

/** More steps than any page of the desk has. */
const MOST = 120;

/**
 * Presses Tab until this has the focus, as somebody without a mouse does.
 * @throws an Error when Tab does not get there, or when it cannot be seen where the focus is
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < MOST; step++) {
    const { isHere, isSeen } = await target.evaluate(focusOf);
    if (isHere && isSeen) return;
    if (isHere) throw new Error(`The focus on ${target.toString()} cannot be seen`);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target.toString()}`);
}
