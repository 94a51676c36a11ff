import type { CallFilter } from '@airlock/contract';
import { useCallback } from 'react';
import { useListContext } from 'react-admin';

interface CallNarrowing {
  readonly filter: CallFilter;
  /** Replaces some of the filters at once, and takes those away that are undefined or empty. */
  readonly narrow: (changes: { readonly [Name in keyof CallFilter]?: CallFilter[Name] | undefined }) => void;
}

/** What the list of calls is narrowed to, by the names of contract §9. */
export function useCallFilter(): CallNarrowing {
  const list = useListContext();
  const filter = list.filterValues as CallFilter;
  const { setFilters } = list;
  const narrow = useCallback<CallNarrowing['narrow']>(
    (changes) => {
      const narrowed = Object.entries({ ...filter, ...changes }).filter(
        ([, value]) => value !== undefined && value !== '',
      );
      setFilters(Object.fromEntries(narrowed), undefined, false);
    },
    [filter, setFilters],
  );
  return { filter, narrow };
}

/** The lists that a person looks at first: what asks for them, apart from what goes on by itself. */
export const CALL_CHOICES = {
  all: {},
  needs_a_person: { needsPerson: true },
  retrying: { retrying: true },
  handled: { handled: true },
  done: { status: ['DONE'] },
} as const satisfies Record<string, CallFilter>;

type CallChoice = keyof typeof CALL_CHOICES;

export const CALL_CHOICE_NAMES = Object.keys(CALL_CHOICES) as CallChoice[];

/** The filters that tell the choices apart: choosing one takes the others away. */
export const CHOICE_FILTERS = ['status', 'needsPerson', 'retrying', 'handled'] as const;

/** The choice that a filter means; undefined where it names statuses in another way. */
export function choiceOf(filter: CallFilter): CallChoice | undefined {
  const given = CHOICE_FILTERS.filter((name) => filter[name] !== undefined);
  return CALL_CHOICE_NAMES.find((choice) => {
    const wanted: CallFilter = CALL_CHOICES[choice];
    const names = CHOICE_FILTERS.filter((name) => wanted[name] !== undefined);
    return (
      names.length === given.length && names.every((name) => String(wanted[name]) === String(filter[name]))
    );
  });
}

/**
 * What is looked for when something is pasted into the search field: the number of a `{"$reply_id": 267}`, the rid of an
 * address below /jobs, /queue or /bgrs; anything else as it stands, without the space around it.
 */
export function searchTextOf(pasted: string): string {
  const text = pasted.trim();
  const replyId = /"?\$reply_id"?\s*[:=]\s*"?(\d+)/.exec(text)?.[1];
  if (replyId !== undefined) return replyId;
  const bgrs = /^\{\s*"request"\s*:\s*"([\da-f]{32})"\s*\}$/i.exec(text)?.[1];
  const inAddress = /^(?:https?:\/\/\S+|\/\S*)\/([\da-f]{32})(?:[/?#]\S*)?$/i.exec(text)?.[1];
  return (bgrs ?? inAddress)?.toLowerCase() ?? text;
}
