/** Who may own a call, by name. */
export type Candidate = Readonly<{ name: string; busy: boolean }>;

/**
 * Whose a call is: each of those who know the same candidates names the same one, and when one comes or goes only its own
 * calls change hands (rendezvous hashing). Those who have no place free are passed over while somebody has.
 * @returns null where there is no candidate
 */
export function ownerOf(rid: string, candidates: readonly Candidate[]): string | null {
  const free = candidates.filter(({ busy }) => !busy);
  let [owner, highest]: [string | null, number] = [null, -1];
  for (const { name } of free.length > 0 ? free : candidates) {
    const weight = hash(`${name} ${rid}`);
    if (weight > highest) [owner, highest] = [name, weight];
  }
  return owner;
}

/** 32 bits, evenly spread: FNV-1a, and the finish of MurmurHash3, without which names that differ at their beginnings would weigh alike. */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) bits = Math.imul(bits ^ text.charCodeAt(n), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
