import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@airlock/source', 'module', 'browser', 'development|production'] },
  test: {
    name: 'backoffice',
    root: import.meta.dirname,
    environment: 'jsdom',
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 120_000,
    maxWorkers: 2,
    // Projects with other limits of workers run one after the other.
    sequence: { groupOrder: 3 },
  },
});
