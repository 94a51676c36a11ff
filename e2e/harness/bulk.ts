import type { BulkInput, BulkOperation, CallListItem } from '@airlock/contract';
import { vi } from 'vitest';
import type { Product } from './profiles.js';
import { idOf, replyTo } from './requester.js';

const AT_ONCE = 20;

/** Sends that many calls in the background and waits until all are as they should be. @returns their ids */
export async function manyCalls(
  { requester, admin }: Pick<Product, 'requester' | 'admin'>,
  { resource, receiver, count }: Readonly<{ resource: string; receiver: string; count: number }>,
  status: CallListItem['status'],
  bodyOf: (n: number) => string = (n) => `{"n": ${n}, "big": 12345678901234567890.10}`,
): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < count; n += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - n) }, (_, m) =>
      requester.post(`/http/${resource}/orders?bgrs=1&${replyTo(receiver)}`, bodyOf(n + m)),
    );
    ids.push(...(await Promise.all(some)).map(idOf));
  }
  await vi.waitFor(
    async () => {
      const as = await admin.calls({ filter: { resource, status } });
      if (as.length < count) throw new Error(`${as.length} of ${count} calls are in ${status}`);
    },
    { timeout: 60_000, interval: 200 },
  );
  return ids;
}

/** Begins an operation and waits until it has ended. */
export async function carriedOut(
  { admin }: Pick<Product, 'admin'>,
  input: BulkInput,
): Promise<BulkOperation> {
  const { id } = await admin.must<BulkOperation>('POST', '/bulk', input);
  return ended({ admin }, id);
}

export async function ended({ admin }: Pick<Product, 'admin'>, id: number): Promise<BulkOperation> {
  return vi.waitUntil(
    async () => {
      const operation = await admin.get<BulkOperation>(`/bulk/${id}`);
      return operation.finishedAt !== null && operation;
    },
    { timeout: 90_000, interval: 100 },
  );
}
