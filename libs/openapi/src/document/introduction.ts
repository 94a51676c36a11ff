/** What every airlock does, for who has never seen one; the difference between starting, watching and fetching. */
export const INTRODUCTION = `Requests to the endpoints of connectors are passed on while you wait, as by any API. An airlock does more: a request
that fails, or takes long, can become a **call** that is stored, tried again for days, watched, and answered in the end.
Three things are apart, whatever way you choose:

| | with your own receiver | as a job | as a background request |
|---|---|---|---|
| **Start** it | \`?$reply=<address>\`: at once if possible, else 202 \`{"$reply_id": 267}\` | \`Prefer: respond-async\`: 202 \`{"job": …}\` | \`?bgrs=yes\`: 202 \`{"request": …}\` |
| **Watch** it | not needed; \`Location\` leads to the job | \`GET /jobs/{rid}\`, held by \`poll_timeout\`; \`/events\` | \`GET /bgrs/{rid}\` |
| **Fetch** its result | it is delivered to your address | \`GET /jobs/{rid}/result\` | \`GET /bgrs/{rid}/result\` |

All three are one and the same stored call: what was started in one way can be watched in any. \`GET /queue/{rid}\` watches,
and leads to the result by 303. Every 202 is sent after the call is stored: an id is never answered for what could be lost.
To be sure that a repeated request does its work once, send an \`Idempotency-Key\`.`;

export const JOBS_TAG =
  'Watch a call, fetch its result, cancel it. A call is watched by the client that started it; its result is there for all.';

export const BACKGROUND_TAG =
  'The same calls in the shapes of background requests: arrays of objects of strings.';
