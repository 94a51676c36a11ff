import { useCallback } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { regionalTag } from '../time/regional-tag.js';
import { useDurationText } from '../time/use-duration-text.js';
import { tellStory } from './tell-story.js';
import type { Sentence } from './story.js';

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
