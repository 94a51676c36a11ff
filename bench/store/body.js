/** An order of some hundred bytes, as request and as response. */
export const BODY = Buffer.from(JSON.stringify({ order: 42, lines: Array(20).fill('a line of an order') }));
