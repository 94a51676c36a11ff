import { BGRS_FINISHED, BGRS_RUNNING, details, RID } from './example-values.js';
import type { Operation } from './operation.js';
import { resultResponses } from './result-responses.js';
import { json, watching } from './watching.js';

const TAG = 'Background requests';
const bgrsDate = (iso: string) => iso.slice(0, 19).replace('T', ' ');

export const backgroundOperations: readonly Operation[] = [
  watching({
    tag: TAG,
    path: '/bgrs/{rid}',
    operationId: 'watchBackgroundRequest',
    summary: 'How a background request stands',
    description: 'An array of one object of strings.',
    responses: {
      '200': json('How it stands.', ['BackgroundRequest'], {
        running: { summary: 'Its first attempt goes on', value: BGRS_RUNNING },
        finished: { summary: 'The endpoint has answered', value: BGRS_FINISHED },
      }),
    },
  }),
  watching({
    tag: TAG,
    path: '/bgrs/{rid}/details',
    operationId: 'listBackgroundDetails',
    summary: 'What happened to a background request, line by line',
    description: 'Oldest first; the last line of a finished one is `done`.',
    responses: {
      '200': json('Its log.', ['Details'], {
        finished: { summary: 'A finished one', value: details(bgrsDate) },
      }),
    },
  }),
  watching({
    tag: TAG,
    path: '/bgrs/{rid}/result',
    operationId: 'fetchBackgroundResult',
    summary: 'What the endpoint answered',
    description:
      'Status, Content-Type and bytes as the endpoint gave them. Any client with valid credentials may fetch it.',
    parameters: ['IfNoneMatch'],
    responses: resultResponses(`/bgrs/${RID}/result`),
  }),
];
