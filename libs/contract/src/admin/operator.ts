import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { named } from '../named-schemas.js';
import { OPERATOR_ROLES } from '../words/operator-roles.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../words/passwords.js';
import { idFilter } from './list-filters.js';

export const operatorRecord = named(
  'OperatorRecord',
  z.strictObject({ id: z.int(), email: z.string(), role: z.enum(OPERATOR_ROLES) }),
);
export type OperatorRecord = Immutable<z.infer<typeof operatorRecord>>;

export const newPassword = z.string({ error: 'is needed' }).min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD);
const fields = { email: z.email(), role: z.enum(OPERATOR_ROLES) };

export const newOperator = named('NewOperator', z.strictObject({ ...fields, password: newPassword }));

export const operatorInput = named(
  'OperatorInput',
  z.strictObject({
    ...fields,
    password: newPassword.exactOptional().describe('Left out, it stays as it is.'),
  }),
);

/** The body of POST, where `password` is required, and of PUT, where leaving it out keeps it. */
export type OperatorInput = Immutable<z.input<typeof operatorInput>>;

export const operatorList = { filter: idFilter, sort: ['id', 'email', 'role'], further: [] } as const;
