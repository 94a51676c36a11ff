import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Alias } from 'vite';
import { everyAliasIsHit } from './src/slim/every-alias-is-hit.js';

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

/** What would come into the first script and is not used, by what stands in its place; each file says more. */
const aliases: Alias[] = [
  { find: /^.*\/adapters\/reactRouterProvider\.js$/, replacement: source('layout/plain-router.tsx') },
  { find: /^.*\/defaultExporter\.js$/, replacement: source('slim/exporter.ts') },
  { find: /^react-hotkeys-hook$/, replacement: source('slim/hotkeys.ts') },
  { find: /^.*\/createThemeWithVars\.mjs$/, replacement: source('slim/create-theme-with-vars.ts') },
  { find: /^.*\/ThemeProviderWithVars\.mjs$/, replacement: source('slim/theme-provider-with-vars.ts') },
  { find: /^inflection$/, replacement: source('slim/inflection.ts') },
  { find: /^object\.entries$/, replacement: source('slim/object-entries.cjs') },
];

/**
 * The API serves the result under /admin/ with a Content-Security-Policy that allows neither inline scripts nor
 * data: addresses, so nothing is inlined. In development, /admin/api goes to a server on AIRLOCK_DEV_API.
 */
export default defineConfig({
  base: '/admin/',
  // The server may be reached below a path, which it writes into the page; all else tells by where it lies itself.
  experimental: {
    renderBuiltUrl: (_file, { hostType }) => (hostType === 'html' ? undefined : { relative: true }),
  },
  plugins: [react(), everyAliasIsHit(aliases)],
  resolve: {
    conditions: ['@airlock/source', 'module', 'browser', 'development|production'],
    alias: aliases,
  },
  build: {
    // They are shipped with what serves them.
    outDir: '../../libs/desk/pages/dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    // What the first page needs in one file: in fifty, it would be a tenth larger when compressed.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  server: {
    proxy: {
      '/admin/api': {
        target: process.env['AIRLOCK_DEV_API'] ?? 'http://127.0.0.1:3000',
        // The API lets pages of the host change things that it is asked by.
        changeOrigin: false,
      },
    },
  },
});
