import type { AsyncCall } from '../domain/call.js';

/**
 * A mistake of the program or of the store, not of the call: its lease runs out, and the sweep lets it be tried again.
 */
export class NothingToDeliverError extends Error {
  override readonly name = 'NothingToDeliverError';

  constructor({ id, status }: Pick<AsyncCall, 'id' | 'status'>) {
    super(
      `There is nothing to deliver for call ${id} in ${status}: a delivery needs a reply address, and in ` +
        'RESPONSE_RETRY the stored response. Look for both; the delivery is tried again when its lease has run out',
    );
  }
}
