import { bulkInput } from '@airlock/contract/schemas';
import { describe, expect, it } from 'vitest';
import { taskOf } from './bulk-task.js';

const asked = (text: string) => taskOf(bulkInput.parse(JSON.parse(text)), text);
const patching = (patch: string) => asked(`{"action": "patch", "filter": {}, "patch": ${patch}}`);

describe('taskOf', () => {
  it('keeps the digits of a patch, whether it is JSON or its text', () => {
    const patch = '[{"op":"add","path":"/n","value":12345678901234567890.10}]';
    const task = { action: 'patch', patch, target: 'request', confirm: false };
    expect(patching(patch)).toEqual(task);
    expect(patching(JSON.stringify(patch))).toEqual(task);
  });

  it('touches nothing a second time unless it is told to', () => {
    expect(asked('{"action":"reset","filter":{}}')).toEqual({ action: 'reset', to: null, confirm: false });
    expect(asked('{"action":"reset","filter":{},"confirm":true}')).toMatchObject({ confirm: true });
  });

  it.each([
    ['null', '/patch: is needed'],
    ['[{"op":"remove","path":"a"}]', '/patch/0: path is no JSON Pointer'],
    ['[{"op":"test","path":"/a","value":1},{"op":"move","path":"/a"}]', '/patch/1: from is needed'],
    ['"[1"', '/patch: This is not JSON'],
    [`[${Array(201).fill('{"op":"remove","path":"/a"}').join()}]`, '/patch: has more than 200 operations'],
    [
      `[{"op":"add","path":"/a","value":${'['.repeat(600)}${']'.repeat(600)}}]`,
      '/patch: This JSON is nested',
    ],
  ])('refuses the patch %.60s', (patch, why) => {
    expect(() => patching(patch)).toThrow(why);
  });
});

describe('bulkInput', () => {
  const faults = (filter: object) => {
    const parsed = bulkInput.safeParse({ action: 'reset', filter });
    return parsed.error?.issues.map(({ path }) => path.join('/'));
  };

  it('takes the calls of an earlier operation, and asks which one', () => {
    expect(faults({ operation: 7, outcome: 'refused', status: 'CALL_ERROR' })).toBeUndefined();
    expect(faults({ outcome: 'refused' })).toEqual(['filter/outcome']);
    expect(faults({ operation: 7, outcome: 'stopped' })).toEqual(['filter/outcome']);
  });
});
