/** viewer reads; operator also resets, edits and cancels; admin also keeps resources, clients and operators. */
export const OPERATOR_ROLES = ['viewer', 'operator', 'admin'] as const;

export type OperatorRole = (typeof OPERATOR_ROLES)[number];

/** In characters. */
export const SHORTEST_PASSWORD = 8;

export interface OperatorRecord {
  readonly id: number;
  readonly email: string;
  readonly role: OperatorRole;
}

/** The body of POST, where `password` is required, and of PUT, where leaving it out keeps it. */
export interface OperatorInput {
  readonly email: string;
  readonly role: OperatorRole;
  readonly password?: string;
}
