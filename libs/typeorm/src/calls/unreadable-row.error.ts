/** A row breaks a rule that the CHECK constraints keep: somebody took them away or went around them. */
export class UnreadableRowError extends Error {
  override readonly name = 'UnreadableRowError';
  constructor(
    readonly callId: string,
    readonly column: string,
  ) {
    super(
      `Call ${callId} has no ${column}, which its status needs: correct the row, and see that the constraints of async_call are in force`,
    );
  }
}
