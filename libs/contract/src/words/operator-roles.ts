/** viewer reads; operator also resets, edits and cancels; admin also keeps resources, clients and operators. */
export const OPERATOR_ROLES = ['viewer', 'operator', 'admin'] as const;

export type OperatorRole = (typeof OPERATOR_ROLES)[number];
