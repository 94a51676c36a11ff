import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

/**
 * The API serves the result under /admin/ with a Content-Security-Policy that allows neither inline scripts nor
 * data: addresses, so nothing is inlined. In development, /admin/api goes to a server on AIRLOCK_DEV_API.
 */
export default defineConfig({
  base: '/admin/',
  plugins: [react()],
  resolve: {
    conditions: ['@airlock/source', 'module', 'browser', 'development|production'],
    // What would come into the first script and is not used; each file says more.
    alias: [
      { find: /^.*\/adapters\/reactRouterProvider\.js$/, replacement: source('layout/plain-router.tsx') },
      { find: /^.*\/defaultExporter\.js$/, replacement: source('slim/exporter.ts') },
      { find: /^react-hotkeys-hook$/, replacement: source('slim/hotkeys.ts') },
      {
        find: /^.*\/(createThemeWithVars|ThemeProviderWithVars)\.mjs$/,
        replacement: source('slim/theme-with-vars.ts'),
      },
      { find: /^inflection$/, replacement: source('slim/inflection.ts') },
      { find: /^object\.entries$/, replacement: source('slim/object-entries.cjs') },
    ],
  },
  build: {
    outDir: 'dist',
    assetsInlineLimit: 0,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    // What the first page needs in one file: in fifty, it would be a tenth larger when compressed.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  server: { proxy: { '/admin/api': process.env['AIRLOCK_DEV_API'] ?? 'http://127.0.0.1:3000' } },
});
