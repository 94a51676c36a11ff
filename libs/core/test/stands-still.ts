import type { Scene } from './scene.js';

/** Whoever takes a lease from now on is stopped right after, as by SIGSTOP or by a machine that sleeps. */
export function standsStillAfterClaim(scene: Scene, ms: number): void {
  const claim = scene.store.claim.bind(scene.store);
  scene.store.claim = async (claimed) => {
    const result = await claim(claimed);
    await scene.clock.advance(ms);
    return result;
  };
}
