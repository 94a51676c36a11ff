/**
 * The sentences of the engine in a {@link LogLine}'s message, for those who show them in another language. A message is
 * `happened`, or `happened; follows`, and ` (bulk operation 7)` where an operation wrote it; further lines are what
 * another program said. Names of groups are the names of what is put into a sentence; `error` may be one of
 * {@link ERROR_SENTENCES}. Where two fit, the first is meant. What is not here was said by somebody else: an upstream, a handler, an operator.
 */
export const LOG_SENTENCES = {
  happened: {
    captured: /^kept because the synchronous attempt failed$/,
    handed_over: /^kept because the synchronous attempt takes longer than the requester waits$/,
    background: /^kept to run in the background$/,
    answered: /^answered (?<status>\d{3})$/,
    failed: /^failed: (?<error>.*)$/s,
    interrupted: /^interrupted, outcome unknown$/,
    delivered: /^delivered, answered (?<status>\d{3})$/,
    not_delivered: /^not delivered: (?<error>.*)$/s,
    policy_changed: /^the retry policy changed$/,
    request_edited: /^request body edited$/,
    response_edited: /^response body edited$/,
    address_edited: /^reply address edited$/,
    reset:
      /^sent again: (?<from>[A-Z_]+) → (?<to>[A-Z_]+), (?<smart_count>\d+) tr(?:y|ies), the first one now$/,
    woken: /^next try now, instead of (?<at>\S+)$/,
    cancelled: /^cancelled$/,
    cancelled_running: /^cancelled while it runs: no further try follows$/,
    handled: /^handled$/,
    handled_with_note: /^handled: (?<note>.*)$/s,
    unhandled: /^not handled any more$/,
    mail_sent_for_many: /^mail sent to (?<to>.*), one mail for (?<smart_count>\d+) calls$/,
    mail_sent: /^mail sent to (?<to>.*)$/,
    mail_failed: /^no mail could be sent: (?<error>.*)$/s,
  },
  follows: {
    attempt_goes_on: /^the attempt goes on$/,
    delivery_goes_on: /^the delivery goes on$/,
    next_try: /^next try (?<at>\S+), (?<smart_count>\d+) tr(?:y|ies) left$/,
    to_be_delivered: /^to be delivered to (?<to>\S+)$/,
    next_delivery: /^next delivery (?<at>\S+), (?<smart_count>\d+) tr(?:y|ies) left$/,
    ended: /^(?<status>CALL_ERROR|RESPONSE_ERROR), (?<reason>[a-z-]+)$/,
    done: /^done$/,
    notice_next: /^the notice is tried again (?<at>\S+)$/,
    notice_over: /^the notice is not tried again$/,
    mail_refused: /^refused for (?<to>.*)$/,
  },
  /** What ends a line that an operation on many calls wrote. */
  mark: / \(bulk operation (?<id>\d+)\)$/,
} as const;

/** The errors that the server itself finds, in {@link LogLine}s and in the `error` of a call. */
export const ERROR_SENTENCES = {
  interrupted: /^interrupted, outcome unknown$/,
  cancelled: /^cancelled by (?<by>.*)$/,
  unreadable: /^the stored request cannot be read$/,
  endpoint_gone: /^the program has no endpoint (?<endpoint>\S+) any more; put it back, then reset the call$/,
  no_answer: /^no answer within (?<ms>\d+) ms$/,
  receiver_answered: /^The receiver answered (?<status>\d{3})$/,
  receiver_redirected: /^The receiver answered (?<status>\d{3}); a reply follows no redirect$/,
  receiver_silent: /^The receiver did not answer within (?<seconds>[\d.]+) s$/,
} as const;
