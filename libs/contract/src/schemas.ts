export { namedSchemas } from './named-schemas.js';
export { problem } from './problem.js';
export { LARGEST_INT } from './stored-values.js';

export type { AdminRoute, AdminRoutes, ListQuery, RouteAnswer } from './routes/admin-route.js';
export { adminRoutes } from './routes/admin-routes.js';

export { auditFilter, auditList } from './admin/audit.js';
export { resourceTestInput } from './admin/availability.js';
export { bodyCheckInput } from './admin/body-check.js';
export { bulkInput, bulkList, resourceWake } from './admin/bulk-input.js';
export { callEdit, callReset } from './admin/call-edit.js';
export { callFilter, callList } from './admin/call-filter.js';
export { callDetail } from './admin/call.js';
export { causeList } from './admin/cause.js';
export { clientInput, clientList, clientRecord, clientRotation } from './admin/client.js';
export { handledInput, handledMany } from './admin/handled.js';
export { liveEvents } from './admin/live.js';
export { newOperator, operatorInput, operatorList, operatorRecord } from './admin/operator.js';
export { quietHours } from './admin/quiet-hours.js';
export { exportQuery, resourceImport } from './admin/resource-transfer.js';
export { resource, resourceInput, resourceList } from './admin/resource.js';
export { retryDatesQuery } from './admin/retry-dates.js';
export { LONGEST_DELAY_SECONDS } from './admin/retry-policy.js';
export { passwordChange, signIn } from './admin/session.js';
export { statsQuery } from './admin/stats.js';
export { tokenInput, tokenList, tokenRecord } from './admin/token.js';
export { tryRequest } from './admin/try-it.js';
export { whatIfQuery } from './admin/what-if.js';
