import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));

/** Keeps a picture of the page for the docs, where `AIRLOCK_SCREENSHOTS=1` asks for new ones. */
export async function screenshot(page: Page, name: string, { whole = false } = {}): Promise<void> {
  if (process.env['AIRLOCK_SCREENSHOTS'] !== '1') return;
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage: whole, animations: 'disabled' });
}
