import { ridOf } from '@airlock/core';
import { randomFillSync } from 'node:crypto';

const BYTES = 16;
/** Random bytes are drawn for many rids at once: each draw is a visit to OpenSSL. */
const drawn = Buffer.alloc(BYTES * 256);
let used = drawn.length;

/** A new rid, from bytes that were given to no other (contract §1). */
export function drawRid(): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const rid = ridOf(drawn.subarray(used, used + BYTES));
  used += BYTES;
  return rid;
}
