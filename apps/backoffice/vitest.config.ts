import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { propertyRunsFactor } from '../../tools/property-runs.js';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@airlock/source', 'module', 'browser', 'development|production'] },
  // Of the specs that run in node; without it they would need the contract built.
  ssr: { resolve: { conditions: ['@airlock/source', 'module', 'node', 'development|production'] } },
  test: {
    name: 'backoffice',
    root: import.meta.dirname,
    environment: 'jsdom',
    isolate: false,
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts', '../../tools/property-runs.setup.ts'],
    testTimeout: 120_000 * propertyRunsFactor,
  },
});
