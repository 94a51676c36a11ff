import type * as wire from '@airlock/contract';
import type * as core from '@airlock/core';
import { expectTypeOf, it } from 'vitest';

it('the events of logs and of the audit are the same on the wire as in the core', () => {
  expectTypeOf<wire.LogEvents>().toEqualTypeOf<core.LogEvents>();
  expectTypeOf<wire.AuditEvents>().toEqualTypeOf<core.AuditEvents>();
});
