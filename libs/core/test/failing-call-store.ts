import { StoreUnavailableError } from '@airlock/core';
import type { Accept, AsyncCall, Change, Claim, ClaimDue, ClaimedCall, ClaimedDue } from '@airlock/core';
import type { LimitedResource, Saved } from '@airlock/core';
import { InMemoryCallStore } from '@airlock/testing';

/** A store that can be out of reach, and counts what it saved. */
export class FailingCallStore extends InMemoryCallStore {
  /** Out of reach: nothing is done and nothing is told. */
  down = false;
  /** What is asked for is done, but nobody is told. */
  mute = false;
  /** The bodies cannot be read. */
  unreadable = false;
  /** How many calls were accepted, claims granted, changes saved. */
  accepts = 0;
  claims = 0;
  saves = 0;
  /** How often it was asked for attempts of a limited resource. */
  claimsOfDue = 0;
  /** Comes between the reading of a call and the next change of it, once. */
  meanwhile: (() => Promise<unknown>) | undefined;

  override async accept(accept: Accept): Promise<AsyncCall> {
    const call = await this.#reach(() => super.accept(accept));
    this.accepts += 1;
    return call;
  }

  override async claim(claim: Claim): Promise<ClaimedCall | LimitedResource | null> {
    const claimed = await this.#reach(() => super.claim(claim));
    if (claimed && 'limited' in claimed) return claimed;
    if (claimed) this.claims += 1;
    return claimed && this.unreadable ? { ...claimed, request: null, response: null } : claimed;
  }

  override async claimDue(claim: ClaimDue): Promise<ClaimedDue> {
    this.claimsOfDue += 1;
    return this.#reach(() => super.claimDue(claim));
  }

  override async save(change: Change): Promise<Saved> {
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    const result = await this.#reach(() => super.save(change));
    if (result.saved) this.saves += 1;
    return result;
  }

  async #reach<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.down) throw new StoreUnavailableError(new Error('connection refused'));
    const result = await work();
    if (this.mute) throw new StoreUnavailableError(new Error('connection lost'));
    return result;
  }
}
