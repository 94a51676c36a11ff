import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The API serves the result under /admin/ with a Content-Security-Policy that allows neither inline scripts nor
 * data: addresses, so nothing is inlined. In development, /admin/api goes to a server on AIRLOCK_DEV_API.
 */
export default defineConfig({
  base: '/admin/',
  plugins: [react()],
  resolve: {
    conditions: ['@airlock/source', 'module', 'browser', 'development|production'],
    alias: [
      {
        // react-admin's default, in place of which ours is passed; see there.
        find: /^.*\/adapters\/reactRouterProvider\.js$/,
        replacement: fileURLToPath(new URL('src/layout/plain-router.tsx', import.meta.url)),
      },
    ],
  },
  build: { outDir: 'dist', assetsInlineLimit: 0, target: 'es2022', chunkSizeWarningLimit: 700 },
  server: { proxy: { '/admin/api': process.env['AIRLOCK_DEV_API'] ?? 'http://127.0.0.1:3000' } },
});
