import { chromium, type Browser as Chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';

const CHROMIUM = '/usr/bin/chromium-headless-shell';
const ARGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const SLOWEST_MS = 30_000;

/** How a person's browser is set. */
export type Setting = Pick<BrowserContextOptions, 'locale' | 'viewport' | 'colorScheme'>;

/** Debian's Chromium, without the windows of a desktop. */
export class Browser {
  private readonly complaints: string[] = [];

  private constructor(private readonly chromium: Chromium) {}

  static async start(): Promise<Browser> {
    return new Browser(await chromium.launch({ executablePath: CHROMIUM, args: ARGS, headless: true }));
  }

  /** The page of a person of its own, who has no cookies yet; what it says on its console is kept. */
  async page(setting: Setting = {}): Promise<Page> {
    const context = await this.chromium.newContext({
      ...{ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'UTC' },
      ...setting,
    });
    context.setDefaultTimeout(SLOWEST_MS);
    return this.listened(await context.newPage());
  }

  /** Another page of the same person. */
  async pageBeside(page: Page): Promise<Page> {
    return this.listened(await page.context().newPage());
  }

  private listened(page: Page): Page {
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('dialog', (dialog) => {
      this.complaints.push(`it asked: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        this.complaints.push(`${message.text()} (${message.location().url})`);
    });
    return page;
  }

  /**
   * Expects that no page had an error, a warning or a dialog of the browser, a breach of its Content-Security-Policy included.
   * @param known what may be said
   */
  expectNoComplaint(known?: RegExp): void {
    expect(this.complaints.filter((complaint) => !known?.test(complaint))).toEqual([]);
  }

  async stop(): Promise<void> {
    await this.chromium.close();
  }
}
