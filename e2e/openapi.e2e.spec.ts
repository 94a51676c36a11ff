import { openApiFaults, SchemaFaults } from '@airlock/testing';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { Browser } from './harness/browser.js';
import { jsonOf, type Answer } from './harness/requester.js';
import { SEEDS } from './harness/seeds.js';
import { documentedExamples, operationsOf, type DocumentedExample } from './openapi/documented-examples.js';
import { DocumentedWorld } from './openapi/documented-world.js';
import { linkParameters } from './openapi/follow-link.js';
import { masked } from './openapi/masked.js';
import { replay } from './openapi/replay.js';

// Started while the tests are collected: what there is to be tested stands in its answer.
const world = await DocumentedWorld.start();
afterAll(() => world.stop());
const source = await (await fetch(`${world.airlock.url}/openapi.json`)).text();
const document = JSON.parse(source) as OpenAPIObject;
const schemas = new SchemaFaults(document);
const examples = documentedExamples(document);

describe('the description of the API', () => {
  it('is without fault for a strict linter', async () => {
    expect(await openApiFaults(source)).toEqual([]);
  });

  it('has an example of success for each operation', () => {
    const shown = new Set(
      examples.filter(({ code }) => /^[23]/.test(code)).map(({ operation }) => operation.id),
    );
    expect(operationsOf(document).filter(({ id }) => !shown.has(id))).toEqual([]);
  });
});

const sentence = ({ operation, summary, code }: DocumentedExample) =>
  `${operation.method} ${operation.path}: ${summary} (${code})`;

describe('as its example says is answered', () => {
  it.each(examples.map((example) => [sentence(example), example] as const))('%s', async (_, example) => {
    const { code, told, headers } = example;
    const { answer } = await replay(world, example);
    const status = expect.stringMatching(new RegExp(`^${code.replaceAll('X', '\\d')}$`));
    expect([String(answer.status), answer.body.toString()]).toEqual([status, expect.any(String)]);
    for (const [name, { required = false, schema = {}, examples: named = {} }] of Object.entries(headers)) {
      const value = answer.headers[name.toLowerCase()];
      if (required || example.name in named) expect([name, value]).toEqual([name, expect.any(String)]);
      const isNumber = (schema as { type?: unknown }).type === 'integer';
      if (value !== undefined) expect(schemas.of(schema, isNumber ? Number(value) : value)).toEqual([]);
    }
    if (!told) return;
    expect(answer.headers['content-type']).toContain(told.contentType.split(';', 1)[0]);
    const said: unknown = told.contentType.endsWith('json') ? jsonOf(answer) : answer.body.toString();
    expect(schemas.of(told.schema, said)).toEqual([]);
    expect(schemas.of(told.schema, told.value)).toEqual([]);
    expect(masked(said)).toEqual(masked(told.value));
  });
});

describe('the links of a 202', () => {
  const accepting = examples.filter(
    ({ code, told, operation }) => code === '202' && told && operation.id === 'httpForwardPost',
  );
  const operations = new Map(operationsOf(document).map((operation) => [operation.id, operation]));
  const follow = async (id = '', parameters: Record<string, string>): Promise<Answer> => {
    const { method = '', path = '' } = operations.get(id) ?? {};
    const target = path.replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '');
    return world.airlock.requester.ask(target, { method });
  };

  it.each(accepting.map((example) => [example.summary, example] as const))(
    '%s: lead to the call and to its result',
    async (_, example) => {
      const { answer } = await replay(world, example);
      const led = Object.entries(example.links).flatMap(([name, link]) => {
        const parameters = linkParameters(link, answer);
        return parameters ? [{ name, id: link.operationId ?? '', parameters }] : [];
      });
      const names = led.map(({ name }) => name);
      if (example.name === 'reply') return expect(names).toEqual([]);
      const isJob = example.name === 'job';
      const expected = isJob
        ? ['job', 'events', 'result', 'cancel']
        : ['backgroundRequest', 'backgroundResult', 'queue'];
      expect(names).toEqual(expected);
      const result = led.find(({ name }) => /result/i.test(name));
      const fetched = await vi.waitUntil(async () => {
        const { status, body } = await follow(result?.id, result?.parameters ?? {});
        return status === 200 && body.toString();
      }, 15_000);
      expect(fetched).toBe('{"order":42,"state":"booked"}');
      const statuses = led.map(async ({ name, id, parameters }) => [
        name,
        (await follow(id, parameters)).status,
      ]);
      const told = { queue: 303, cancel: 409 } as Readonly<Record<string, number>>;
      expect(await Promise.all(statuses)).toEqual(names.map((name) => [name, told[name] ?? 200]));
    },
  );
});

describe('the documentation in a browser', () => {
  it('shows every operation, asks nobody else for anything, and sends what a reader tries', async () => {
    const browser = await Browser.start();
    try {
      const page = await browser.page();
      const elsewhere: string[] = [];
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (origin !== world.airlock.url && protocol !== 'data:') elsewhere.push(request.url());
      });
      await page.goto(`${world.airlock.url}/docs`);
      await page.getByText('Tells back what was asked').first().waitFor();
      expect(await page.locator('.opblock').count()).toBe(operationsOf(document).length);
      expect(await page.title()).toBe('Airlock · API');

      await page.getByRole('button', { name: 'Authorize' }).first().click();
      const dialog = page.locator('.auth-container').first();
      await dialog.locator('input').fill(SEEDS.apiKey);
      await dialog.getByRole('button', { name: 'Apply credentials' }).click();
      await page.getByRole('button', { name: 'Close' }).first().click();

      const echo = page.locator('#operations-Demo-demoEchoPost');
      await echo.locator('.opblock-summary-control').click();
      await echo.getByRole('button', { name: 'Try it out' }).click();
      await echo.getByRole('button', { name: 'Execute' }).click();
      await echo.locator('.live-responses-table').waitFor();
      expect(await echo.locator('.request-url pre').innerText()).toBe(
        `${world.airlock.url}/demo/demo/orders/42?plan=200`,
      );
      expect(await echo.locator('.live-responses-table .response-col_status').last().innerText()).toMatch(
        /^200/,
      );
      browser.expectNoComplaint();
      expect(elsewhere).toEqual([]);
    } finally {
      await browser.stop();
    }
  });
});
