/** What happened, told in sentences: the log of a call, its story, and the audit. */
export const historyWords = {
  // What can happen to a call and what operators do, in sentences: put together from the facts of an event.
  events: {
    joined: '%{happened}; %{follows}',
    mark: ' (bulk operation %{id})',
    happened: {
      captured: 'kept because the synchronous attempt failed',
      handed_over: 'kept because the synchronous attempt takes longer than the requester waits',
      background: 'kept to run in the background',
      answered: 'answered %{status}',
      failed: 'failed: %{error}',
      interrupted: 'interrupted, outcome unknown',
      capped: '%{happened}, with Retry-After %{at}, later than is followed',
      delivered: 'delivered, answered %{status}',
      not_delivered: 'not delivered: %{error}',
      policy_changed: 'the retry policy changed',
      request_edited: 'request body edited',
      response_edited: 'response body edited',
      address_edited: 'reply address edited',
      reset:
        'sent again: %{from} → %{to}, %{smart_count} try, the first one now |||| sent again: %{from} → %{to}, %{smart_count} tries, the first one now',
      woken: 'next try now, instead of %{at}',
      cancelled: 'cancelled',
      cancelled_running: 'cancelled while it runs: no further try follows',
      handled: 'handled',
      handled_with_note: 'handled: %{note}',
      unhandled: 'not handled any more',
      mail_sent_for_many:
        'mail sent to %{to}, one mail for %{smart_count} call |||| mail sent to %{to}, one mail for %{smart_count} calls',
      mail_sent: 'mail sent to %{to}',
      mail_failed: 'no mail could be sent: %{error}',
    },
    follows: {
      next_try: 'next try %{at}, %{smart_count} try left |||| next try %{at}, %{smart_count} tries left',
      next_delivery:
        'next delivery %{at}, %{smart_count} try left |||| next delivery %{at}, %{smart_count} tries left',
      ended: '%{status}, %{reason}',
      done: 'done',
      notice_next: 'the notice is tried again %{at}',
      notice_over: 'the notice is not tried again',
      mail_refused: 'refused for %{to}',
    },
    failed_with: {
      receiver_answered: 'The receiver answered %{status}',
      receiver_redirected: 'The receiver answered %{status}; a reply follows no redirect',
    },
    kinds: {
      accepted: 'accepted',
      attempt: 'attempt',
      delivery: 'delivery',
      end: 'end',
      edit: 'edit',
      reset: 'reset',
      cancel: 'cancel',
      mail: 'mail',
      progress: 'progress',
      purge: 'purge',
      handled: 'handled',
    },
    audit: {
      made_operator: 'made the operator %{name} with the role %{role}',
      made_token: 'made the token %{name} with the role %{role}',
      made: 'made the %{kind} %{name}',
      changed_nothing: 'changed nothing of the %{kind} %{name}',
      changed: 'changed %{what} of the %{kind} %{name}',
      removed: 'removed the %{kind} %{name}',
      paused: 'paused the resource %{name}',
      resumed: 'resumed the resource %{name}',
      rotated:
        'gave the client %{name} another key and another secret; the earlier ones are good for %{hours} h',
      tried_in_background: 'tried %{request} in the background',
      tried: 'tried %{request}',
      signed_in: 'signed in',
      signed_out_everywhere: 'signed out everywhere',
      signed_out_elsewhere: 'signed out elsewhere',
      signed_out: 'signed out',
      wrong_password: 'gave a wrong password',
      began:
        'began an operation on %{smart_count} call: %{action} |||| began an operation on %{smart_count} calls: %{action}',
      moved: 'made it: %{state}',
    },
    things: { resource: 'resource', client: 'client', operator: 'operator', token: 'token' },
    the_secret: 'the secret ',
    and: ' and ',
  },

  // What was asked of the other side in a try, and what it answered; and that as a text for whoever looks after it.
  said: {
    title: 'What the other side said',
    failed: 'What the other side said could not be read',
    of: 'What the other side said: %{try}',
    status: 'Status',
    address: 'Address',
    by_endpoint: 'the endpoint itself; it asked nobody',
    nothing: 'No answer came',
    answer_body: 'Body of the answer',
    answer_headers: 'Headers of the answer',
    request_headers: 'Headers of the request',
    truncated: 'Only the beginning of the body is kept.',
    thrown: 'What was thrown',
    dns: 'Name resolution',
    connect: 'Connection',
    tls: 'TLS handshake',
    first_byte: 'First byte after',
  },
  owner: {
    button: {
      call: 'Copy for the upstream’s owner',
      reply: 'Copy for the receiver’s owner',
    },
    text: {
      call: 'Text for the upstream’s owner',
      reply: 'Text for the receiver’s owner',
    },
    at: 'Sent at: %{at} (UTC)',
    took: 'Took: %{duration}',
    dialled: 'To: %{address}',
    answered: 'Answer: HTTP %{status}',
    nothing: 'Answer: none came',
    id: 'Your id of it: %{name}: %{value}',
    why: 'What went wrong: %{why}',
    said: 'The answer:',
    command: 'The request as a command:',
  },

  // The story of a call in sentences, to be pasted into a mail.
  explain: {
    button: 'Explain',
    title: 'What became of call %{id}',
    story: 'Story',
    command: 'The request as a command',
    redacted: 'Keys, passwords and the like are masked.',
    mask: 'Also mask these fields',
    open: 'The call: %{address}',
    asked: {
      kept: 'On %{at}, %{client} sent %{method} %{resource}/%{endpoint} (%{connector}). Airlock kept it as call %{id}.',
      kept_failed:
        'On %{at}, %{client} sent %{method} %{resource}/%{endpoint} (%{connector}). It failed at once, so Airlock kept it as call %{id}.',
      kept_slow:
        'On %{at}, %{client} sent %{method} %{resource}/%{endpoint} (%{connector}). It took longer than the requester waits, so Airlock kept it as call %{id}.',
      kept_background:
        'On %{at}, %{client} asked for %{method} %{resource}/%{endpoint} (%{connector}) to run in the background. Airlock kept it as call %{id}.',
    },
    asked_by_nobody: {
      kept: 'On %{at}, %{method} %{resource}/%{endpoint} (%{connector}) was asked for. Airlock kept it as call %{id}.',
      kept_failed:
        'On %{at}, %{method} %{resource}/%{endpoint} (%{connector}) was asked for. It failed at once, so Airlock kept it as call %{id}.',
      kept_slow:
        'On %{at}, %{method} %{resource}/%{endpoint} (%{connector}) was asked for. It took longer than the requester waits, so Airlock kept it as call %{id}.',
      kept_background:
        'On %{at}, %{method} %{resource}/%{endpoint} (%{connector}) was asked to run in the background. Airlock kept it as call %{id}.',
    },
    attempt_failed: {
      once: 'On %{at} try %{number} failed after %{duration}: %{outcome}.',
      often:
        'It was tried %{smart_count} time from %{first} to %{last}, and failed: %{outcome}. |||| It was tried %{smart_count} times from %{first} to %{last}, and failed each time: %{outcome}.',
    },
    attempt_went_well: {
      once: 'On %{at} try %{number} went well after %{duration}: %{outcome}.',
      often:
        'It went well %{smart_count} time from %{first} to %{last}: %{outcome}. |||| It went well %{smart_count} times from %{first} to %{last}: %{outcome}.',
    },
    delivery_failed: {
      once: 'On %{at} delivery %{number} failed after %{duration}: %{outcome}.',
      often:
        'The delivery was tried %{smart_count} time from %{first} to %{last}, and failed: %{outcome}. |||| The delivery was tried %{smart_count} times from %{first} to %{last}, and failed each time: %{outcome}.',
    },
    delivery_went_well: {
      once: 'On %{at} the reply was delivered after %{duration}: %{outcome}.',
      often:
        'The reply was delivered %{smart_count} time from %{first} to %{last}: %{outcome}. |||| The reply was delivered %{smart_count} times from %{first} to %{last}: %{outcome}.',
    },
    did: {
      edit: 'On %{at} %{actor} corrected it: %{what}.',
      reset: 'On %{at} %{actor} sent it again.',
      cancel: 'On %{at} %{actor} cancelled it.',
      mail: 'On %{at} a mail was sent about it: %{what}.',
    },
    stands: {
      call_waits:
        'It waits for its next try on %{next}; it is the last one. |||| It waits for its next try on %{next}. %{smart_count} tries are left, the last one on %{last}.',
      call_held:
        'It waits to be tried again. %{held} %{smart_count} try is left. |||| It waits to be tried again. %{held} %{smart_count} tries are left.',
      reply_held:
        'The answer waits to be delivered. %{held} %{smart_count} try is left. |||| The answer waits to be delivered. %{held} %{smart_count} tries are left.',
      call_running: 'It is being tried right now.',
      reply_waits:
        'The delivery of the answer is tried next on %{next}, for the last time. |||| The delivery of the answer is tried next on %{next}. %{smart_count} tries are left, the last one on %{last}.',
      reply_running: 'The answer is being delivered right now.',
      answered: 'The endpoint answered with status %{status}.',
      call_error:
        'It will not be tried again by itself (%{reason}). The last error: %{error}. A person has to correct it, or send it again.',
      response_error:
        'The endpoint answered with status %{status}, but the answer is not delivered, and will not be by itself (%{reason}). The last error: %{error}. A person has to correct the answer or its address, or send it again.',
      done: 'It ended well on %{at}; the endpoint answered with status %{status}.',
      done_with_reply:
        'It ended well on %{at}; the endpoint answered with status %{status}, and the requester has the answer.',
    },
    handled: '%{by} marked it as handled on %{at}.',
    handled_with_note: '%{by} marked it as handled on %{at}: %{note}',
  },

  // Who did what.
  audit: {
    empty: 'Nothing has been done yet.',
    search: 'Search what was done',
    operator: 'Operator (whole name)',
    action: 'Action',
    kind: 'What',
    diff: 'Changes',
    any_action: 'All actions',
    any_kind: 'All things',
    from: 'From',
    to: 'Until',
    diff_of: 'Changes in %{name}',
    kinds: {
      resource: 'Resource',
      client: 'Client',
      operator: 'Operator',
      session: 'Session',
      call: 'Call',
      bulk: 'Operation on many',
      token: 'Token',
    },
    actions: {
      create: 'created',
      update: 'changed',
      delete: 'deleted',
      pause: 'paused',
      resume: 'resumed',
      import: 'imported',
      rotate: 'rotated',
      'sign-in': 'signed in',
      'sign-out': 'signed out',
      'sign-in-refused': 'sign-in refused',
      edit: 'edited',
      reset: 'sent again',
      cancel: 'cancelled',
      handled: 'marked as handled',
      wake: 'woken',
      patch: 'edited many',
      undo: 'taken back',
      handle: 'marked as handled',
      try: 'tried',
    },
  },
};
