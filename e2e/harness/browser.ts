import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';

const CHROMIUM = '/usr/bin/chromium';
const ARGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const SLOWEST_MS = 20_000;

/** Debian's Chromium with an empty profile. */
export class Browser {
  private readonly complaints: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    private readonly profile: string,
  ) {}

  static async start(): Promise<Browser> {
    const profile = await mkdtemp(join(tmpdir(), 'al-chromium-'));
    const context = await chromium.launchPersistentContext(profile, {
      ...{ executablePath: CHROMIUM, args: ARGS, headless: true },
      ...{ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'UTC' },
    });
    context.setDefaultTimeout(SLOWEST_MS);
    return new Browser(context, profile);
  }

  /** A page of its own; what it says on its console is kept. */
  async page(): Promise<Page> {
    const page = await this.context.newPage();
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        this.complaints.push(`${message.text()} (${message.location().url})`);
    });
    return page;
  }

  /** Expects that no page had an error or a warning, a breach of its Content-Security-Policy included. @param known what may be said */
  expectNoComplaint(known?: RegExp): void {
    expect(this.complaints.filter((complaint) => !known?.test(complaint))).toEqual([]);
  }

  async stop(): Promise<void> {
    await this.context.close();
    await rm(this.profile, { recursive: true, force: true });
  }
}
