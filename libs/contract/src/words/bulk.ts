export const BULK_ACTIONS = ['reset', 'cancel', 'patch', 'wake', 'handle'] as const;

/** What an operation does to each of its calls. `wake` tries a waiting call now; `handle` marks a failed one as handled. */
export type BulkAction = (typeof BULK_ACTIONS)[number];

export const BULK_STATES = ['running', 'paused', 'done', 'cancelled', 'stopped'] as const;

/** `stopped`: the canary failed. */
export type BulkState = (typeof BULK_STATES)[number];

export const BULK_OUTCOMES = ['waiting', 'done', 'refused'] as const;

/** What became of a call in an operation; `waiting`: it has not come to it. */
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];
