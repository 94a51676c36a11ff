import type { AdminApi } from './admin-api.js';

/** Resources of the demo, whose requests say themselves how they fail, with the policies that tests need. */
const POLICIES = {
  /** Tries again after a second. */
  quick: { delay: 1, maxDelay: 1 },
  /** Tries again when the test has long ended. */
  patient: { delay: 600, maxDelay: 600 },
  /** Fails for good at its first background try. */
  hopeless: { ttl: 1, delay: 1, maxDelay: 1 },
} as const;

/** Makes `/demo/quick`, `/demo/patient` and `/demo/hopeless`. */
export async function makeDemoResources(admin: AdminApi): Promise<void> {
  for (const [slug, policy] of Object.entries(POLICIES))
    await admin.createResource({ connector: 'demo', slug, config: {}, ...policy });
}
