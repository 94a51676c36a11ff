import type { Resource } from '../domain/resource.js';
import type { AvailabilityStore } from '../ports/availability-store.js';
import type { Clock } from '../ports/clock.js';
import type { ResourceDirectory } from '../ports/resource-store.js';

/** So many upstreams are asked at once by one process. */
const TOGETHER = 16;

export type AvailabilityDeps = Readonly<{
  availability: AvailabilityStore;
  resources: Pick<ResourceDirectory, 'byId'>;
  clock: Pick<Clock, 'now'>;
  /** The connectors that can say whether their upstream can be reached. */
  connectors: readonly string[];
  everyMs: number;
  /** @returns why the upstream cannot be reached, null when it can; never rejects */
  check: (resource: Resource) => Promise<string | null>;
  /** Told when more is known of a resource. */
  found: (resourceId: number) => void;
}>;

/** Checks the resources whose turn it is. @returns how many */
export async function checkAvailability(deps: AvailabilityDeps): Promise<number> {
  const { availability, resources, clock, connectors, everyMs, check, found } = deps;
  if (connectors.length === 0) return 0;
  let count = 0;
  for (;;) {
    const now = clock.now();
    const nextAt = new Date(now.getTime() + everyMs);
    const ids = await availability.takeDue({ now, nextAt, connectors, limit: TOGETHER });
    await Promise.all(
      ids.map(async (id) => {
        const resource = await resources.byId(id);
        if (!resource) return;
        const error = await check(resource);
        await availability.checked(id, { at: clock.now(), error });
        found(id);
      }),
    );
    count += ids.length;
    if (ids.length < TOGETHER) return count;
  }
}
