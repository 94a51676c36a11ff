import { useCallback } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { eventText, tryText } from '../log-messages/event-text.js';
import { useDurationText } from '../time/duration.js';
import { regionalTag } from '../time/Instant.js';
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

/** Tells a story in the operator's language and zone. */
export function useStoryText(): (story: readonly Sentence[]) => string {
  const translate = useTranslate();
  const durationText = useDurationText();
  const locale = useLocale();
  return useCallback(
    (story) => {
      const format = new Intl.DateTimeFormat(regionalTag(locale, navigator.languages), {
        dateStyle: 'long',
        timeStyle: 'long',
      });
      return tellStory(story, {
        translate,
        durationText,
        instantText: (at) => format.format(new Date(at)),
      });
    },
    [translate, durationText, locale],
  );
}
