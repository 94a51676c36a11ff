import { DEFAULT_POLICY, IllegalTransitionError, scheduleOf, stateName, transition } from '@airlock/core';
import type { AsyncCall, CallEvent } from '@airlock/core';
import { eventTypes, eventVariants, situations, stateNames } from './situations.js';

/** One arrow of the lifecycle: an event that leads from a state to a state. */
export type Arrow = Readonly<{ from: string; event: string; to: string }>;

const schedule = scheduleOf(DEFAULT_POLICY, () => 0.5);

/** Every arrow there is in the code: what `transition` makes of each situation with each event. */
export function arrowsInCode(): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const from of stateNames) {
    for (const call of situations[from]()) {
      for (const event of eventTypes.flatMap((type) => eventVariants[type]())) {
        const to = whereTo(call, event);
        if (to) arrows.set(written({ from, event: event.type, to }), { from, event: event.type, to });
      }
    }
  }
  return [...arrows.values()];
}

/** An arrow as one line, to compare and to show. */
export function written({ from, event, to }: Arrow): string {
  return `${from} --${event}--> ${to}`;
}

function whereTo(call: AsyncCall, event: CallEvent): string | null {
  try {
    return stateName(transition(call, event, schedule));
  } catch (error) {
    if (error instanceof IllegalTransitionError) return null;
    throw error;
  }
}
