import { Injectable, type CanActivate, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { Problem } from '@airlock/gate';
import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import { invalid } from './validated.pipe.js';
import { notKnown, shapeOf, unknownNames } from './known-names.js';
import { isObject, type MergePatch } from './merge-patch.js';

const TYPES = ['application/merge-patch+json', 'application/json'];

/** @throws Problem 415 for a body that is not said to be a merge patch, or JSON */
@Injectable()
export class MergePatchGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: IncomingHttpHeaders }>();
    const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
    if (TYPES.includes(type.trim())) return true;
    throw new Problem({
      status: 415,
      ...{ code: 'body.type-unknown', params: { types: [...TYPES] } },
      detail: `Send a JSON Merge Patch (RFC 7396) as ${TYPES.join(' or ')}`,
      headers: { 'accept-patch': TYPES.join(', ') },
    });
  }
}

/**
 * Reads a merge patch for what a schema describes; its values are checked once it is applied.
 * @throws Problem 400 for what is no object, and for names there are not, those that it says null of included
 */
export class MergePatchOf implements PipeTransform<unknown, MergePatch> {
  /** @param readOnly names that GET answers and nobody writes: they are left out */
  constructor(
    private readonly schema: z.ZodType,
    private readonly readOnly: readonly string[],
  ) {}

  transform(value: unknown): MergePatch {
    if (!isObject(value))
      throw invalid([{ pointer: '', detail: 'is an object: a JSON Merge Patch (RFC 7396)' }]);
    const written = Object.entries(value).filter(([name]) => !this.readOnly.includes(name));
    const patch = Object.fromEntries(written);
    const unknown = unknownNames(shapeOf(this.schema), patch);
    if (unknown.length === 0) return patch;
    throw invalid(unknown.map(({ pointer, name, known }) => ({ pointer, detail: notKnown(name, known) })));
  }
}
