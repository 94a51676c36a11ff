import type { CallStatus } from '@airlock/contract';

/** The statuses by what they ask of an operator. */
export const STATUS_GROUPS = {
  waiting: ['CALL_RETRY', 'RESPONSE_RETRY'],
  needs_a_person: ['CALL_ERROR', 'RESPONSE_ERROR'],
  done: ['DONE'],
} as const satisfies Record<string, readonly CallStatus[]>;

export type StatusGroup = keyof typeof STATUS_GROUPS;

export const STATUS_GROUP_NAMES = Object.keys(STATUS_GROUPS) as StatusGroup[];

/** The group that a list's status filter means; undefined for no filter, or one made otherwise. */
export function groupOf(status: unknown): StatusGroup | undefined {
  const statuses = Array.isArray(status) ? status : [status];
  return STATUS_GROUP_NAMES.find(
    (name) =>
      STATUS_GROUPS[name].length === statuses.length &&
      STATUS_GROUPS[name].every((one) => statuses.includes(one)),
  );
}
