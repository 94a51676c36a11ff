import { beforeEach, describe } from 'vitest';
import { attemptsContract } from './attempts.contract.js';
import { acceptContract } from './accept.contract.js';
import { acceptUnderKeyContract } from './accept-under-key.contract.js';
import { claimContract } from './claim.contract.js';
import { dueContract } from './due.contract.js';
import { earlierBodiesContract } from './earlier-bodies.contract.js';
import { identifyContract } from './identify.contract.js';
import { leasingContract } from './leasing.contract.js';
import { limitsContract } from './limits.contract.js';
import { listContract } from './list.contract.js';
import { purgeContract } from './purge.contract.js';
import { readingContract } from './reading.contract.js';
import { removeContract } from './remove.contract.js';
import { reportContract } from './report.contract.js';
import { saveContract } from './save.contract.js';
import { searchContract } from './search.contract.js';
import type { CallStoreUnderTest } from './store-fixture.js';
import { StoreFixture } from './store-fixture.js';

/**
 * What every CallStore and CallReader must do; the fake passes it as the real one does.
 * @param setup gives empty stores, before each test
 */
export function describeCallStore(name: string, setup: () => Promise<CallStoreUnderTest>): void {
  describe(name, () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await StoreFixture.create(await setup());
    });
    const writing = [acceptContract, acceptUnderKeyContract, claimContract, saveContract, reportContract];

    const others = [
      attemptsContract,
      leasingContract,
      limitsContract,
      dueContract,
      removeContract,
      purgeContract,
      readingContract,
      listContract,
      identifyContract,
      earlierBodiesContract,
      searchContract,
    ];
    for (const contract of [...writing, ...others]) contract(() => fixture);
  });
}
