import { describe, expect, it } from 'vitest';
import { mayDo } from './permissions.js';

describe('what a role may do', () => {
  it.each([
    ['viewer', 'calls', 'list', true],
    ['viewer', 'calls', 'reset', false],
    ['viewer', 'resources', 'show', true],
    ['viewer', 'resources', 'edit', false],
    ['viewer', 'clients', 'list', false],
    ['operator', 'calls', 'cancel', true],
    ['operator', 'resources', 'create', false],
    ['operator', 'resources', 'pause', true],
    ['operator', 'connectors', 'try', true],
    ['viewer', 'resources', 'pause', false],
    ['viewer', 'connectors', 'try', false],
    ['viewer', 'audit', 'list', true],
    ['operator', 'operators', 'list', false],
    ['admin', 'operators', 'create', true],
  ] as const)('%s: %s %s is %s', (role, resource, action, expected) => {
    expect(mayDo(role, resource, action)).toBe(expected);
  });
});
