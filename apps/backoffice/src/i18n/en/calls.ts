/** The list of calls. */
export const callsWords = {
  status: {
    CALL_RETRY: 'Waiting to be called',
    CALL_ERROR: 'The call failed; it needs a person',
    RESPONSE_RETRY: 'Answered; waiting to be delivered',
    RESPONSE_ERROR: 'Answered, but not delivered; it needs a person',
    DONE: 'Done',
  },
  reason: {
    exhausted: 'No tries left',
    definitive: 'Refused for good',
    cancelled: 'Cancelled',
    'endpoint-gone': 'The endpoint no longer exists',
    unreadable: 'The stored request cannot be read',
  },
  calls: {
    by_status: 'Calls by status',
    groups: { all: 'All', waiting: 'Waiting', needs_a_person: 'Needs a person', done: 'Done' },
    search: 'Search bodies, errors and ids',
    all_resources: 'All resources',
    more_filters: 'More filters',
    empty: 'No call has been kept yet. A call that fails, or asks to run in the background, appears here.',
  },
};
