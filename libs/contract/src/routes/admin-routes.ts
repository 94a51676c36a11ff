import type { AdminRoutes } from './admin-route.js';
import { callRoutes } from './call-routes.js';
import { deskRoutes } from './desk-routes.js';
import { peopleRoutes } from './people-routes.js';
import { setUpRoutes } from './set-up-routes.js';

/** Every route of the admin API, by method and path below `/admin/api`: `PATCH /calls/{id}`. */
export const adminRoutes: AdminRoutes = { ...callRoutes, ...deskRoutes, ...setUpRoutes, ...peopleRoutes };
