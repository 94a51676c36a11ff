import { RequestMethod, type Type } from '@nestjs/common';
import { GUARDS_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner } from '@nestjs/core';
import { routeTemplate } from '@airlock/gate';
import { OperatorGuard, rightOf, type Right } from '../session/operator.guard.js';

/** A route of the admin API as it runs. */
export type RunningRoute = Readonly<{
  method: string;
  /** Below `/admin/api`: `/calls/{id}`. */
  path: string;
  /** Null for one that asks for no credentials. */
  right: Right | null;
}>;

const BASE = '/admin/api';
const scanner = new MetadataScanner();

/** @param controllers of the program; those that are not of the admin API are passed over */
export function runningRoutes(controllers: readonly Type[]): RunningRoute[] {
  return controllers.flatMap((controller) => {
    const base = `/${String(Reflect.getMetadata(PATH_METADATA, controller) ?? '')}`;
    if (base !== BASE && !base.startsWith(`${BASE}/`)) return [];
    const prototype = controller.prototype as Record<string, () => unknown>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      const below = handler && (Reflect.getMetadata(PATH_METADATA, handler) as string | undefined);
      if (handler === undefined || below === undefined) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod] ?? 'GET';
      const { path } = routeTemplate(`${base}/${below}`.replaceAll(/\/+/g, '/').slice(BASE.length));
      const isGuarded = [controller, handler].some((each) => guardsOf(each).includes(OperatorGuard));
      return [{ method, path, right: isGuarded ? rightOf(handler, controller, method === 'GET') : null }];
    });
  });
}

function guardsOf(guarded: object): readonly unknown[] {
  return (Reflect.getMetadata(GUARDS_METADATA, guarded) as unknown[] | undefined) ?? [];
}
