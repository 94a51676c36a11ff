import type { CallFilter } from '@airlock/contract';

/** The lists that a person looks at first: what asks for them, apart from what goes on by itself. */
export const CALL_CHOICES = {
  all: {},
  needs_a_person: { needsPerson: true },
  retrying: { retrying: true },
  handled: { handled: true },
  done: { status: ['DONE'] },
} as const satisfies Record<string, CallFilter>;

export type CallChoice = keyof typeof CALL_CHOICES;

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
