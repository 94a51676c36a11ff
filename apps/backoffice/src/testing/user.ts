import { fireEvent } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

/** A person without pauses between key strokes. */
export const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });

/** Puts a text into a field at once: pages are large, and a test is seldom about the single key strokes. */
export function fill(field: HTMLElement, text: string): void {
  fireEvent.change(field, { target: { value: text } });
}
