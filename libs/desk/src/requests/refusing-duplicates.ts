import { Problem } from '@airlock/gate';

/**
 * Tells that a name is taken, pointing at it.
 * @param taken the error that the store rejects with
 * @param pointer a JSON pointer to the name in the body
 * @throws Problem 409
 */
export async function refusingDuplicates<T>(
  write: Promise<T>,
  taken: abstract new (...args: never[]) => Error,
  pointer: string,
): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!(error instanceof taken)) throw error;
    const detail = error.message;
    throw new Problem({
      status: 409,
      type: 'invalid-request',
      detail,
      code: 'record.duplicate',
      params: { pointer },
      errors: [{ pointer, detail }],
    });
  }
}
