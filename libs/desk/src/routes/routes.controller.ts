import { Controller, Get, Res, UseGuards } from '@nestjs/common';
import { BridgeHolder, routeTemplate } from '@airlock/gate';
import { AccessFor } from '../access/access.decorator.js';
import { contentRange } from '../lists/content-range.js';
import { OperatorGuard } from '../session/operator.guard.js';

type Route = Readonly<{ method: string; path: string }>;

/** What the running program answers: who may use which is in docs/reference/rights.md, and held against this list. */
@AccessFor('operators')
@UseGuards(OperatorGuard)
@Controller('admin/api/routes')
export class RoutesController {
  constructor(private readonly bridges: BridgeHolder) {}

  @Get()
  list(@Res({ passthrough: true }) response: { header(name: string, value: string): unknown }): Route[] {
    const all = this.bridges.bridge.routes().flatMap(({ path, methods }) => {
      // HEAD is answered as GET.
      const told = methods.filter((method) => method !== 'HEAD' || !methods.includes('GET'));
      return told.filter((method) => method !== 'HEAD').map((method) => ({ method, path: spelled(path) }));
    });
    const routes = [...new Map(all.map((route) => [`${route.method} ${route.path}`, route])).values()];
    response.header('content-range', contentRange('routes', 0, routes.length, routes.length));
    return routes;
  }
}

/** `/jobs/{rid}`, on whatever web framework. */
function spelled(path: string): string {
  return routeTemplate(path).path || '/';
}
