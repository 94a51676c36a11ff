import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { propertyRunsFactor } from './tools/property-runs.js';

/** Tests read the libs' sources, so that they need no build; only e2e runs what was built. */
const sources = { conditions: ['@airlock/source', 'node', 'module'] };
/** Nest reads decorators and their metadata as tsc writes them; a test file belongs to no tsconfig that would say so. */
const oxc = {
  decorator: { legacy: true, emitDecoratorMetadata: true },
  assumptions: { setPublicClassFields: true },
  typescript: { removeClassFieldsWithoutInitializer: true },
};
const shared = { resolve: sources, ssr: { resolve: sources }, oxc };
/** What `npm test` says cannot run here, because a program is missing; vitest's own --exclude does not reach projects. */
const cannotRun = (process.env['TEST_WITHOUT'] ?? '').split(',').filter((glob) => glob !== '');
/** Each is tried on another profile, which stands for it; on all of them by `npm run test:all`. */
const onFurtherProfiles = [
  ...['same-second', 'overload', 'limits', 'first-mile', 'desk-live'].map(
    (name) => `e2e/${name}.e2e.spec.ts`,
  ),
  ...['first-mile', 'one-execution'].map((name) => `e2e/cluster/${name}.e2e.spec.ts`),
  'e2e/cluster-without-redis/same-second.e2e.spec.ts',
];
/** Of clients that ask in the same way one is tried with every change, and all of them by `npm run test:all`. */
const withFurtherClients = 'e2e/clients/further/**';
/** The rig inflicts these in the gate, too, on both profiles under load; here each is looked at from nearby. */
const besideTheRig = [
  ...['embedded-postgres-killed', 'frozen-postgres', 'lost-while-starting', 'redis-away', 'sigterm'],
  ...['stopped-worker', 'wrong-clock'],
].map((name) => `e2e/faults/${name}.e2e.spec.ts`);
/** What few calls show in another suite, thousands of them, or many kills, show here. */
const inNumbers = [
  ...['same-second', 'overload', 'limits-kill', 'wake-ups'].map((name) => `cluster/${name}`),
  ...['kill', 'desk-bulk-kill'],
].map((name) => `e2e/${name}.e2e.spec.ts`);
const leftToAll =
  process.env['TEST_TIER'] === 'all'
    ? []
    : [...onFurtherProfiles, withFurtherClients, ...besideTheRig, ...inNumbers];
const builtOrForeign = ['**/node_modules/**', '**/dist/**', ...cannotRun];

/** Where properties are tried: as often, and given as much time, as PROPERTY_RUNS_FACTOR says. */
const setupFiles = [fileURLToPath(new URL('tools/property-runs.setup.ts', import.meta.url))];
/** No test is red because a machine is slow; one that hangs is ended by this. */
const patientMs = 180_000 * propertyRunsFactor;

/** No file leaves anything behind for the next one, so that a worker reads each module once: that takes longer than many tests. */
const readOnce = { isolate: false };

/** What runs the built product waits for the most part, for a second's delay or a lease's end: its tests wait together. */
const product = {
  ...readOnce,
  ...{ testTimeout: 360_000, hookTimeout: 180_000, maxConcurrency: 12 },
  setupFiles: [fileURLToPath(new URL('e2e/harness/last-lines.setup.ts', import.meta.url))],
};

export default defineConfig({
  test: {
    // Two more than there are processors: a suite of the product waits for the most part.
    maxWorkers: availableParallelism() + 2,
    projects: [
      {
        ...shared,
        test: {
          // Where properties run long, whoever is free takes the next file: files that share modules share a worker from the start.
          isolate: propertyRunsFactor > 1,
          name: 'unit',
          include: ['{libs,apps}/*/src/**/*.spec.ts', 'tools/**/*.spec.ts'],
          exclude: [...builtOrForeign, '**/*.int.spec.ts', 'apps/backoffice/**'],
          setupFiles,
          testTimeout: patientMs,
          hookTimeout: patientMs,
        },
      },
      {
        ...shared,
        test: {
          ...readOnce,
          name: 'integration',
          include: ['{libs,apps,examples}/*/src/**/*.int.spec.ts'],
          exclude: builtOrForeign,
          setupFiles,
          testTimeout: patientMs,
          hookTimeout: 5 * patientMs,
        },
      },
      'apps/backoffice',
      {
        ...shared,
        test: {
          ...product,
          name: 'e2e',
          include: ['e2e/**/*.e2e.spec.ts'],
          exclude: [...builtOrForeign, ...leftToAll, 'e2e/contract/**'],
        },
      },
      {
        ...shared,
        test: {
          ...product,
          name: 'contract',
          include: ['e2e/contract/**/*.e2e.spec.ts'],
          exclude: builtOrForeign,
        },
      },
    ],
  },
});
