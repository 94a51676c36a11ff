/** The five statuses of a call, in the order of its life (contract §1). Being executed is not one of them. */
export const CALL_STATUSES = [
  'CALL_RETRY',
  'CALL_ERROR',
  'RESPONSE_RETRY',
  'RESPONSE_ERROR',
  'DONE',
] as const;

export type CallStatus = (typeof CALL_STATUSES)[number];

/** Why a call stands in CALL_ERROR or RESPONSE_ERROR (contract §1). */
export const CALL_REASONS = ['exhausted', 'definitive', 'cancelled', 'endpoint-gone', 'unreadable'] as const;

export type CallReason = (typeof CALL_REASONS)[number];
