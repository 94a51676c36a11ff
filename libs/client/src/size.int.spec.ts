import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { expect, it } from 'vitest';

it('is no more than 10 kB of a page that uses all of it, compressed', async () => {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('index.ts', import.meta.url)),
    platform: 'browser',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  const bytes = output.map((part) => (part.type === 'chunk' ? part.code : '')).join('');
  expect(gzipSync(bytes).byteLength).toBeLessThanOrEqual(10_000);
});
