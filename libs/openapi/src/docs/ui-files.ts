import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { page } from './page.js';

export type UiFile = Readonly<{ contentType: string; body: Buffer }>;

type Place = Readonly<{ contentType: string; url: URL }>;

const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

const swaggerUi = pathToFileURL(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const own = new URL('../../assets/docs/', import.meta.url);

const PLACES: ReadonlyMap<string, Place> = new Map(
  [
    { name: 'swagger-ui.css', contentType: CSS, folder: swaggerUi },
    { name: 'swagger-ui-bundle.js', contentType: JAVASCRIPT, folder: swaggerUi },
    { name: 'favicon-32x32.png', contentType: 'image/png', folder: swaggerUi },
    { name: 'initializer.js', contentType: JAVASCRIPT, folder: own },
    { name: 'style.css', contentType: CSS, folder: own },
  ].map(({ name, contentType, folder }) => [name, { contentType, url: new URL(name, folder) }]),
);

/**
 * A file of the documentation.
 * @param name what follows `/docs/`; empty for the page itself, null where no slash follows
 * @returns null for one that there is not
 */
export async function uiFile(name: string | null): Promise<UiFile | null> {
  if (name === null || name === '') {
    // What the page needs is beside it, wherever a proxy has put it.
    const html = page(name === null ? 'docs/' : '');
    return { contentType: 'text/html; charset=utf-8', body: Buffer.from(html) };
  }
  const place = PLACES.get(name);
  return place ? { contentType: place.contentType, body: await readFile(place.url) } : null;
}
