import type { LogEvent } from '@airlock/contract';
import { eventText, failureText, wordsOf } from './event-text.js';

type Translate = Parameters<typeof eventText>[1];

/** What came of a try, in the operator's language: without what was to follow, and without what the receiver said besides. */
export function tryText(line: LogEvent, translate: Translate): string {
  const say = wordsOf(translate);
  switch (line.event) {
    case 'attempt.failed':
      return line.params.error;
    case 'delivery.failed':
      return failureText(line.params, say);
    case 'attempt.interrupted':
    case 'delivery.interrupted':
      return say('happened.interrupted');
    case 'delivery.delivered':
      return say('happened.delivered', line.params);
    default:
      return eventText(line, translate);
  }
}
