/** A text is to be looked for in more bodies than one operation may read; a narrower filter leaves fewer. */
export class TooBroadError extends Error {
  override readonly name = 'TooBroadError';
  constructor(
    readonly mostCalls: number,
    readonly mostBytes: number,
  ) {
    super(
      `The other filters leave more than ${mostCalls} calls, or ${mostBytes} bytes of their bodies, to be searched`,
    );
  }
}
