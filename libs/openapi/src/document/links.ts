import type { LinkObject, LinksObject } from 'openapi3-ts/oas31';

const JOB = '$response.body#/job/id';
const REQUEST = '$response.body#/request';

function to(operationId: string, rid: string, description: string): LinkObject {
  return { operationId, parameters: { rid }, description };
}

/** Where a 202 leads: from its body to the operations that watch the call and fetch its result. */
export const links = {
  JobOfAnswer: to('watchJob', JOB, 'How the job stands.'),
  EventsOfAnswer: to('followJob', JOB, 'What happens to the job.'),
  ResultOfAnswer: to('fetchJobResult', JOB, 'What the endpoint answered in the end.'),
  CancelOfAnswer: to('cancelJob', JOB, 'Cancels the job.'),
  BackgroundOfAnswer: to('watchBackgroundRequest', REQUEST, 'How the background request stands.'),
  BackgroundResultOfAnswer: to('fetchBackgroundResult', REQUEST, 'What the endpoint answered in the end.'),
  QueueOfAnswer: to('watchQueue', REQUEST, 'How it stands, and its result once there is one.'),
} as const satisfies Readonly<Record<string, LinkObject>>;

/** @param named by the names they have in the answer */
export function linkRefs(named: Readonly<Record<string, keyof typeof links>>): LinksObject {
  return Object.fromEntries(
    Object.entries(named).map(([name, link]) => [name, { $ref: `#/components/links/${link}` }]),
  );
}

export const OF_ACCEPTED = linkRefs({
  job: 'JobOfAnswer',
  events: 'EventsOfAnswer',
  result: 'ResultOfAnswer',
  cancel: 'CancelOfAnswer',
  backgroundRequest: 'BackgroundOfAnswer',
  backgroundResult: 'BackgroundResultOfAnswer',
  queue: 'QueueOfAnswer',
});
