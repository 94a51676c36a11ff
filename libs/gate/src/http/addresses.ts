import { Inject, Injectable } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import type { IncomingMessage } from 'node:http';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';

/** What one requester is told of where things are. */
export type ToldAddresses = Readonly<{
  /** What stands before every path that is told. */
  root: string;
  /** The whole address of something. @param path below the root, beginning with a slash */
  url(path: string): string;
}>;

/** Where the application answers. */
@Injectable()
export class Addresses {
  private given = '';
  private known = '';
  private whole = '';
  private path = '';
  /** Where pages explain the API, below the root; null where there are none. */
  docs: string | null = null;

  constructor(
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    private readonly config: ApplicationConfig,
  ) {}

  /** The global prefix, beginning with a slash and without one at its end; empty where there is none. */
  get prefix(): string {
    // It is set late, and every request asks for it.
    const given = this.config.getGlobalPrefix();
    if (given !== this.given) [this.given, this.known] = [given, prefixOf(given)];
    return this.known;
  }

  /**
   * The path of the public address: whoever is behind a proxy that takes it off must still tell it (contract §3). Begins
   * with a slash and has none at its end; empty where there is none.
   */
  get publicPath(): string {
    const whole = this.publicUrl();
    if (whole !== this.whole) [this.whole, this.path] = [whole, pathOf(whole)];
    return this.path;
  }

  /** What stands before every path that is told: the public address's own, and the global prefix. */
  get root(): string {
    return this.publicPath + this.prefix;
  }

  /** A path of a request, as whoever sent it knows it. @param path beginning with the prefix */
  told(path: string): string {
    return this.publicPath + path;
  }

  /** The page that explains a type of problem (contract §8); null where there is none. */
  helpWith(type: string | undefined): string | null {
    return this.docs !== null && type !== undefined ? `${this.root}${this.docs}/problems/${type}` : null;
  }

  /** As this requester is told. */
  toldTo(raw: IncomingMessage): ToldAddresses {
    return { root: this.root, url: (path) => this.publicUrl(raw) + this.prefix + path };
  }

  private publicUrl(raw?: IncomingMessage): string {
    const { publicUrl } = this.options;
    return typeof publicUrl === 'string' ? publicUrl : publicUrl(raw);
  }
}

/** `/api/v1` of `api/v1`, `/api/v1/` and the like. */
function prefixOf(globalPrefix: string): string {
  const segments = globalPrefix.split('/').filter((segment) => segment !== '');
  return segments.map((segment) => `/${segment}`).join('');
}

function pathOf(url: string): string {
  return new URL(url).pathname.replace(/\/+$/, '');
}

/** Where a call is watched as an operation of Microsoft's kind, below the root. */
export function operationPath(rid: string): string {
  return `/operations/${rid}`;
}

/** Where a call is watched, below the root. */
export function jobPath(rid: string): string {
  return `/jobs/${rid}`;
}
