import { eventText } from '../log-messages/event-text.js';
import { tryText } from '../log-messages/try-text.js';
import { withoutAddresses, type Sentence } from './story.js';

interface Language {
  readonly translate: (key: string, values?: Record<string, unknown>) => string;
  readonly instantText: (at: string) => string;
  /** @param seconds to be said */
  readonly durationText: (seconds: number) => string;
}

/** A story as plain text, a sentence or two in each line. */
export function tellStory(
  story: readonly Sentence[],
  { translate, instantText, durationText }: Language,
): string {
  return story
    .map(({ key, values, instants = {}, durations = {}, outcomes = {}, events = {}, messages = {} }) =>
      translate(`airlock.explain.${key}`, {
        ...values,
        ...mapped(instants, instantText),
        ...mapped(durations, durationText),
        ...mapped(outcomes, (line) => withoutAddresses(tryText(line, translate))),
        ...mapped(events, (line) => withoutAddresses(eventText(line, translate))),
        ...mapped(messages, (message) => translate(message)),
      }),
    )
    .join('\n');
}

function mapped<Value>(
  values: Readonly<Record<string, Value>>,
  say: (value: Value) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, say(value)]));
}
