/** What every program is asked to do: a small order of about half a kilobyte. */
export const ORDER = JSON.stringify({ order: 42, lines: Array(20).fill('a line of an order') });
