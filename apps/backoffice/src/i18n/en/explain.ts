/** The story of a call in sentences, to be pasted into a mail. */
export const explainWords = {
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
};
