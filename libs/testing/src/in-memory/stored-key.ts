import type { KeptAnswer, KeyMark, KeyScope } from '@airlock/core';

/** An idempotency key that is running, or answered. */
export type StoredKey = Readonly<
  { fingerprint: string } & (
    | { state: 'running'; owner: string; leaseUntil: Date }
    | { state: 'answered'; at: Date; answer: KeptAnswer }
  )
>;

/** The idempotency keys of one memory. */
export class StoredKeys {
  readonly #byScope = new Map<string, StoredKey>();

  of(scope: KeyScope): StoredKey | undefined {
    return this.#byScope.get(nameOf(scope));
  }

  put(scope: KeyScope, key: StoredKey): void {
    this.#byScope.set(nameOf(scope), key);
  }

  free(scope: KeyScope): void {
    this.#byScope.delete(nameOf(scope));
  }

  isMarked({ scope, owner }: KeyMark): boolean {
    const key = this.of(scope);
    return key?.state === 'running' && key.owner === owner;
  }

  /** @returns false where the mark is another's, or none */
  answer(mark: KeyMark, at: Date, answer: KeptAnswer): boolean {
    const key = this.of(mark.scope);
    if (!key || !this.isMarked(mark)) return false;
    this.put(mark.scope, { state: 'answered', fingerprint: key.fingerprint, at, answer });
    return true;
  }

  renew(owner: string, leaseUntil: Date): void {
    for (const [name, key] of this.#byScope) {
      if (key.state !== 'running' || key.owner !== owner || key.leaseUntil >= leaseUntil) continue;
      this.#byScope.set(name, { ...key, leaseUntil });
    }
  }

  forget(before: Date, limit: number): number {
    const end = (key: StoredKey) => (key.state === 'answered' ? key.at : key.leaseUntil);
    const old = [...this.#byScope].filter(([, key]) => end(key) < before).slice(0, limit);
    for (const [name] of old) this.#byScope.delete(name);
    return old.length;
  }
}

function nameOf({ principal, key }: KeyScope): string {
  return JSON.stringify([principal, key]);
}
