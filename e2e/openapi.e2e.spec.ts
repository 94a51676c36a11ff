import { openApiFaults, SchemaFaults } from '@airlock/testing';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { afterAll, describe, expect, it } from 'vitest';
import { jsonOf } from './harness/requester.js';
import { documentedExamples, operationsOf, type DocumentedExample } from './openapi/documented-examples.js';
import { DocumentedWorld } from './openapi/documented-world.js';
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
