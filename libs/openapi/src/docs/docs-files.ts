import { Injectable, NotFoundException } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Answer, emptyAnswer, noneMatches } from '@airlock/gate';
import { ApiDocument } from '../document/api-document.js';
import { POLICY } from './page.js';
import { problemPage } from './problem-page.js';
import { uiFile, type UiFile } from './ui-files.js';

type Kept = UiFile & Readonly<{ zipped: Buffer; etag: string }>;

const zip = promisify(gzip);

/** The description of the API and the pages that show it: each made when it is first asked for, and kept. */
@Injectable()
export class DocsFiles {
  private readonly kept = new Map<string, Promise<Kept>>();

  constructor(private readonly api: ApiDocument) {}

  /**
   * @param name `openapi.json`, `docs`, or a file below `docs/`
   * @throws NotFoundException for another one
   */
  async answer(name: string, headers: IncomingHttpHeaders): Promise<Answer> {
    const { contentType, body, zipped, etag } = await this.file(name);
    const shared = {
      ...{ etag, 'cache-control': 'no-cache', vary: 'Accept-Encoding' },
      ...{ 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' },
    };
    if (noneMatches(headers['if-none-match'], etag)) return emptyAnswer(304, shared);
    const isZipped = /\bgzip\b/.test(String(headers['accept-encoding'] ?? '')) && zipped.length < body.length;
    return {
      status: 200,
      headers: {
        ...{ ...shared, 'content-type': contentType },
        ...(isZipped && { 'content-encoding': 'gzip' }),
      },
      body: isZipped ? zipped : body,
    };
  }

  private file(name: string): Promise<Kept> {
    const known = this.kept.get(name);
    if (known) return known;
    const made = this.make(name);
    this.kept.set(name, made);
    // What failed is not kept: names that there are not would fill the memory.
    made.catch(() => this.kept.delete(name));
    return made;
  }

  private async make(name: string): Promise<Kept> {
    const file = name === 'openapi.json' ? this.document() : (explaining(name) ?? (await uiFileOf(name)));
    if (!file) throw new NotFoundException(`There is no file ${name}`);
    const etag = `W/"${createHash('sha256').update(file.body).digest('base64url').slice(0, 22)}"`;
    return { ...file, etag, zipped: await zip(file.body) };
  }

  private document(): UiFile {
    const body = Buffer.from(JSON.stringify(this.api.build()));
    return { contentType: 'application/json; charset=utf-8', body };
  }
}

function explaining(name: string): UiFile | null {
  const [, type] = /^docs\/problems\/([\w-]+)$/.exec(name) ?? [];
  const html = type === undefined ? null : problemPage(type);
  return html === null ? null : { contentType: 'text/html; charset=utf-8', body: Buffer.from(html) };
}

function uiFileOf(name: string): Promise<UiFile | null> {
  return uiFile(name === 'docs' ? null : name.slice('docs/'.length));
}
