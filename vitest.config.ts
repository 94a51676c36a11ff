import { defineConfig } from 'vitest/config';

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
const builtOrForeign = ['**/node_modules/**', '**/dist/**', ...cannotRun];

/** What runs the built product. Tests that wait, for a second's delay mostly, wait together. */
const product = { testTimeout: 180_000, hookTimeout: 180_000, maxConcurrency: 12 };

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['{libs,apps}/*/src/**/*.spec.ts', 'tools/**/*.spec.ts'],
          exclude: [...builtOrForeign, '**/*.int.spec.ts', 'apps/backoffice/**'],
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          sequence: { groupOrder: 1 },
          include: ['{libs,apps,examples}/*/src/**/*.int.spec.ts'],
          exclude: builtOrForeign,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      'apps/backoffice',
      {
        ...shared,
        test: {
          ...product,
          name: 'e2e',
          sequence: { groupOrder: 2 },
          include: ['e2e/**/*.e2e.spec.ts'],
          exclude: [...builtOrForeign, 'e2e/contract/**'],
          fileParallelism: false,
        },
      },
      {
        ...shared,
        test: {
          ...product,
          name: 'contract',
          // Alone of all: its tests wait for dates most of the time, so several files of it share the processors.
          sequence: { groupOrder: 4 },
          include: ['e2e/contract/**/*.e2e.spec.ts'],
          exclude: builtOrForeign,
          maxWorkers: 3,
        },
      },
    ],
  },
});
