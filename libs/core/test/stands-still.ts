import type { EngineFixture } from './engine-fixture.js';

/** Whoever takes a lease from now on is stopped right after, as by SIGSTOP or by a machine that sleeps. */
export function standsStillAfterClaim(fixture: EngineFixture, ms: number): void {
  const claim = fixture.store.claim.bind(fixture.store);
  fixture.store.claim = async (claimed) => {
    const result = await claim(claimed);
    await fixture.clock.advance(ms);
    return result;
  };
}
