export { ENDLESS, withRunner } from './connections/lent-runner.js';
export { withCallHistory } from './history/typeorm-call-history.js';
export { KeyInUse, KeyInUseError, whileKeyIsUnused } from './secrets/key-in-use.js';
export type { KeyInUseOptions } from './secrets/key-in-use.js';
export { opensTheSecrets, resealSecrets } from './secrets/reseal.js';
export { TypeormSeedStore } from './seeds/typeorm-seed-store.js';
