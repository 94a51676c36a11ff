import { Inject, Injectable } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';

/** Where the application answers. */
@Injectable()
export class Addresses {
  private given = '';
  private known = '';

  constructor(
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
    private readonly config: ApplicationConfig,
  ) {}

  /** The global prefix, beginning with a slash and without one at its end; empty where there is none. */
  get prefix(): string {
    // It is set late, and every request asks for it.
    const given = this.config.getGlobalPrefix();
    if (given !== this.given) [this.given, this.known] = [given, prefixOf(given)];
    return this.known;
  }

  /** As it is reached from outside. @param path beginning with the prefix */
  url(path: string): string {
    const { publicUrl } = this.options;
    return (typeof publicUrl === 'string' ? publicUrl : publicUrl()) + path;
  }
}

/** `/api/v1` of `api/v1`, `/api/v1/` and the like. */
function prefixOf(globalPrefix: string): string {
  const segments = globalPrefix.split('/').filter((segment) => segment !== '');
  return segments.map((segment) => `/${segment}`).join('');
}

/** Where a call is watched. @param prefix of the application */
export function jobPath(prefix: string, rid: string): string {
  return `${prefix}/jobs/${rid}`;
}
