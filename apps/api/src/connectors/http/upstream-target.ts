import { BadRequestException } from '@nestjs/common';
import { climbs } from './climbs.js';

/** Where a request goes: the origin to connect to, and the request target to send it. */
export type UpstreamTarget = Readonly<{ origin: string; path: string }>;

/**
 * Puts what follows the resource behind the base address, without changing a byte of it:
 * `https://api.example/base` and `/orders/1?x=` make `https://api.example/base/orders/1?x=`.
 * @param below path and query; empty, or beginning with `/` or `?`
 * @throws BadRequestException for a path with a `..` segment in any spelling: it could leave the base address
 */
export function upstreamTarget(baseUrl: string, below: string): UpstreamTarget {
  const { origin, pathname } = new URL(baseUrl);
  const mark = below.indexOf('?');
  const path = mark < 0 ? below : below.slice(0, mark);
  const query = mark < 0 ? '' : below.slice(mark);
  if (climbs(path)) {
    throw new BadRequestException(
      'The path has a .. segment, which could leave the base address of the resource; write the path without it',
    );
  }
  return { origin, path: (path === '' ? pathname : pathname.replace(/\/+$/, '') + path) + query };
}
