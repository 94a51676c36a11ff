import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { INITIALIZER, page, STYLE } from './page.js';

export type UiFile = Readonly<{ contentType: string; body: Buffer }>;

const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

/** The files below /docs/ that are of Swagger UI itself. */
const OF_SWAGGER_UI: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', CSS],
  ['swagger-ui-bundle.js', JAVASCRIPT],
  ['favicon-32x32.png', 'image/png'],
]);

const OWN: ReadonlyMap<string, UiFile> = new Map([
  ['initializer.js', { contentType: JAVASCRIPT, body: Buffer.from(INITIALIZER) }],
  ['style.css', { contentType: CSS, body: Buffer.from(STYLE) }],
]);

/**
 * A file of the documentation.
 * @param name what follows `/docs/`; empty or null for the page itself, null where no slash follows
 * @returns null for one that there is not
 */
export async function uiFile(name: string | null): Promise<UiFile | null> {
  if (name === null || name === '') {
    // What the page needs is beside it, wherever a proxy has put it.
    const html = page(name === null ? 'docs/' : '');
    return { contentType: 'text/html; charset=utf-8', body: Buffer.from(html) };
  }
  const own = OWN.get(name);
  if (own) return own;
  const contentType = OF_SWAGGER_UI.get(name);
  if (contentType === undefined) return null;
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  return { contentType, body: await readFile(join(folder, name)) };
}
