const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** 32 lowercase hex digits of 16 random bytes (contract §1): a name that tells nothing and cannot be guessed. */
export function ridOf(randomBytes: Uint8Array): string {
  if (randomBytes.length !== 16)
    throw new RangeError(`A rid is made of 16 random bytes, not of ${randomBytes.length}`);
  let rid = '';
  for (const byte of randomBytes) rid += HEX[byte];
  return rid;
}

export function isRid(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/** What every delivery of one message sends its receiver as `webhook-id`, so that it can tell repeats (§6). */
export function webhookId(rid: string, round: number, kind: 'reply' | 'notice'): string {
  return ['msg', rid, ...(round > 0 ? [round] : []), ...(kind === 'notice' ? ['error'] : [])].join('_');
}
