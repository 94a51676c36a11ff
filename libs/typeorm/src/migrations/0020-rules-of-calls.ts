/** What holds for calls in either part. */
const OF_ALL = {
  a_lease_is_whole: 'num_nonnulls(lease_worker, lease_since, lease_until, lease_cancelling) IN (0, 4)',
  a_cause_is_that_of_an_error: 'cause IS NULL OR error IS NOT NULL',
  calls_that_were_never_tried_have_not_started: 'started_at IS NULL OR attempts > 0',
  numbers_are_in_their_bounds: `
    least(fence, round, attempts, deliveries, ttl, failures, delay_ms, version - 1) >= 0 AND progress BETWEEN 0 AND 100`,
};

/** Of open calls. That their budget is not null is said by the columns. */
export const OF_OPEN: Readonly<Record<string, string>> = {
  ...OF_ALL,
  waiting_calls_have_a_next_try: 'lease_until IS NOT NULL OR next_try IS NOT NULL',
  open_calls_tell_of_no_end: 'num_nonnulls(finished_at, reason, handled) = 0',
  replies_have_an_address: `reply_url IS NOT NULL OR NOT (reply_errors OR status = 'RESPONSE_RETRY')`,
};

/** Of ended calls, whose work may be the notice of their error. That they have an end is said by the column. */
export const OF_ENDED: Readonly<Record<string, string>> = {
  ...OF_ALL,
  a_reason_is_one_of_five: `reason IN ('exhausted', 'definitive', 'cancelled', 'endpoint-gone', 'unreadable')`,
  of_ended_calls_only_notices_are_open_work: `status = 'CALL_ERROR' OR ttl IS NULL`,
  open_work_has_a_whole_budget: 'num_nonnulls(ttl, failures, delay_ms) IN (0, 3)',
  waiting_calls_have_a_next_try: 'ttl IS NULL OR lease_until IS NOT NULL OR next_try IS NOT NULL',
  only_open_work_is_due_or_leased: 'ttl IS NOT NULL OR num_nonnulls(next_try, lease_until) = 0',
  calls_in_error_tell_why: `num_nonnulls(reason, error) = CASE status WHEN 'DONE' THEN 0 ELSE 2 END`,
  only_calls_in_error_are_handled: 'handled IS NULL OR reason IS NOT NULL',
  replies_have_an_address: `
    reply_url IS NOT NULL
    OR NOT (reply_errors OR status = 'RESPONSE_ERROR' OR (status = 'CALL_ERROR' AND ttl IS NOT NULL))`,
};

/** The rules that one table had. */
export const BEFORE: Readonly<Record<string, string>> = {
  a_status_is_one_of_five: `status IN ('CALL_RETRY', 'CALL_ERROR', 'RESPONSE_RETRY', 'RESPONSE_ERROR', 'DONE')`,
  a_reason_is_one_of_five: `reason IN ('exhausted', 'definitive', 'cancelled', 'endpoint-gone', 'unreadable')`,
  retrying_calls_have_open_work: `status NOT IN ('CALL_RETRY', 'RESPONSE_RETRY') OR ttl IS NOT NULL`,
  of_ended_calls_only_notices_are_open_work: `status NOT IN ('RESPONSE_ERROR', 'DONE') OR ttl IS NULL`,
  open_work_has_a_whole_budget: 'num_nonnulls(ttl, failures, delay_ms) IN (0, 3)',
  a_lease_is_whole: OF_ALL.a_lease_is_whole,
  waiting_calls_have_a_next_try: 'ttl IS NULL OR lease_until IS NOT NULL OR next_try IS NOT NULL',
  only_open_work_is_due_or_leased: 'ttl IS NOT NULL OR num_nonnulls(next_try, lease_until) = 0',
  ended_calls_have_an_end: `(finished_at IS NULL) = (status IN ('CALL_RETRY', 'RESPONSE_RETRY'))`,
  calls_in_error_have_a_reason: `(reason IS NULL) = (status NOT IN ('CALL_ERROR', 'RESPONSE_ERROR'))`,
  calls_in_error_tell_it: `status NOT IN ('CALL_ERROR', 'RESPONSE_ERROR') OR error IS NOT NULL`,
  done_calls_tell_no_error: `status <> 'DONE' OR error IS NULL`,
  replies_have_an_address: `status NOT IN ('RESPONSE_RETRY', 'RESPONSE_ERROR') OR reply_url IS NOT NULL`,
  notices_have_an_address: `reply_url IS NOT NULL OR NOT (reply_errors OR (status = 'CALL_ERROR' AND ttl IS NOT NULL))`,
  counts_are_not_negative: 'least(fence, round, attempts, deliveries, ttl, failures, delay_ms) >= 0',
  versions_start_at_1: 'version >= 1',
  progress_is_a_percentage: 'progress BETWEEN 0 AND 100',
  calls_that_were_never_tried_have_not_started: OF_ALL.calls_that_were_never_tried_have_not_started,
  a_cause_is_that_of_an_error: OF_ALL.a_cause_is_that_of_an_error,
  only_calls_in_error_are_handled: 'handled IS NULL OR reason IS NOT NULL',
};

/** The parts of an ALTER TABLE, which looks at all rows once for all of them. */
export function adding(rules: Readonly<Record<string, string>>): string {
  return Object.entries(rules)
    .map(([name, rule]) => `ADD CONSTRAINT ${name} CHECK (${rule})`)
    .join(', ');
}

export function dropping(rules: Readonly<Record<string, string>>): string {
  return Object.keys(rules)
    .map((name) => `DROP CONSTRAINT ${name}`)
    .join(', ');
}
