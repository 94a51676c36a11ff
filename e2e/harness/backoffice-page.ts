import type { OperatorRole } from '@airlock/contract';
import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { Airlock } from './airlock.js';
import { follow } from './in-page.js';
import { restOf } from './page-at-rest.js';
import { SEEDS } from './seeds.js';

/** What the browser says by itself of the question whether somebody is signed in, of a refusal, and of a conflict. */
export const REFUSALS = /status of 40[139]/;

export type Person = Readonly<{ email: string; password: string }>;

export const ADA: Person = { email: SEEDS.adminEmail, password: SEEDS.adminPassword };

/** Gives somebody a role at the desk. */
export async function person(airlock: Airlock, name: string, role: OperatorRole): Promise<Person> {
  const one = { email: `${name}@example.org`, password: 'a password of some length' };
  await airlock.admin.must('POST', '/operators', { ...one, role });
  return one;
}

/** What an operator does in the backoffice again and again. */
export class BackofficePage {
  /** Waits until the page has all that it asked for. */
  readonly atRest: () => Promise<void>;

  constructor(
    readonly page: Page,
    private readonly airlock: Pick<Airlock, 'url'>,
  ) {
    this.atRest = restOf(page);
  }

  /** @param path below /admin */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.airlock.url}/admin${path}`);
  }

  /** Goes to another page of the desk that is open, as a link on it leads there. @param path below /admin */
  async go(path: string): Promise<void> {
    await this.page.evaluate(follow, `/admin${path}`);
  }

  /** Opens a page as somebody who has to sign in first, and waits until it is there. */
  async enter({ email, password }: Person, path = '/calls'): Promise<void> {
    await this.open(path);
    await this.page.locator('input[name=email]').fill(email);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.locator('button[type=submit]').click();
    await this.page.locator('#main-content').waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  dialog(name?: string | RegExp): Locator {
    return this.page.getByRole('dialog', name === undefined ? {} : { name });
  }

  get log(): Locator {
    return this.page.getByRole('table', { name: 'Log' });
  }

  /** The row of a call in the list. */
  row(id: number): Locator {
    const link = this.page.getByRole('link', { name: String(id), exact: true });
    return this.page.getByRole('row').filter({ has: link });
  }

  /** Opens the dialog that edits a call and waits for its text. @returns the dialog and its editor */
  async edit(id: number): Promise<{ dialog: Locator; editor: Locator }> {
    await this.button('Edit').click();
    const dialog = this.dialog(`Edit call ${id}`);
    const editor = dialog.getByRole('textbox', { name: /body$/ });
    await editor.waitFor();
    return { dialog, editor };
  }

  /** Waits until the progress of the operation on this page says so. */
  async untilProgress(text: string): Promise<void> {
    const bar = this.page.getByRole('progressbar', { name: 'Progress' });
    await vi.waitUntil(async () => (await bar.getAttribute('aria-valuetext')) === text, {
      ...{ timeout: 90_000, interval: 100 },
    });
  }
}
