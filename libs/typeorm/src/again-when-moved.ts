/** What PostgreSQL says to who waits for a row that moves from the open calls to the ended ones, or back (ADR 12). */
const SERIALIZATION_FAILURE = '40001';

function isOfAMovedRow(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  return code === SERIALIZATION_FAILURE || (driverError !== error && isOfAMovedRow(driverError));
}

/**
 * Runs a statement, or a transaction, again when a row that it waited for has moved meanwhile: a row that changed in
 * its place would have been looked at anew. Who moved it got on, so that this comes to an end.
 */
export async function againWhenMoved<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isOfAMovedRow(error)) throw error;
    }
  }
}
