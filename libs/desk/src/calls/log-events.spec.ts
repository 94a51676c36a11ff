import * as wire from '@airlock/contract';
import * as core from '@airlock/core';
import { expect, expectTypeOf, it } from 'vitest';

it('the events of logs and of the audit are the same on the wire as in the core', () => {
  expectTypeOf<wire.LogEvents>().branded.toEqualTypeOf<core.LogEvents>();
  expectTypeOf<wire.AuditEvents>().branded.toEqualTypeOf<core.AuditEvents>();
});

it('the words of the wire are those of the core', () => {
  expect(wire.CALL_STATUSES).toEqual(core.CALL_STATUSES);
  expect(wire.LOG_KINDS).toEqual(core.LOG_KINDS);
  expect(wire.AUDIT_KINDS).toEqual(core.AUDIT_KINDS);
  expect(wire.OPERATOR_ROLES).toEqual(core.ROLES);
});
