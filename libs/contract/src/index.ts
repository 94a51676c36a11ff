export { CALL_REASONS, CALL_STATUSES } from './call-status.js';
export type { CallReason, CallStatus } from './call-status.js';
export { PROBLEM_CODES, PROBLEM_CONTENT_TYPE } from './problem.js';
export type { Problem, ProblemCode, ProblemError } from './problem.js';

export type { BodyCheck, BodyCheckInput, BodyProblem } from './admin/body-check.js';
export type { BodyDiff } from './admin/body-diff.js';
export { BULK_ACTIONS, BULK_STATES } from './admin/bulk.js';
export type {
  BulkAction,
  BulkInput,
  BulkListItem,
  BulkOperation,
  BulkPreview,
  BulkRefusal,
  BulkSample,
  BulkState,
  JsonPatchOperation,
  ResourceWake,
} from './admin/bulk.js';
export type { CallVersion } from './admin/call-version.js';
export type {
  BodyEdits,
  BodyEncoding,
  CallDetail,
  CallEdit,
  CallFilter,
  CallListItem,
  CallRequest,
  CallReset,
  CallResponse,
  HandledCount,
  HandledInput,
  HandledMany,
  HandledMark,
  VersionConflictProblem,
} from './admin/call.js';
export { SEARCHED_TO_HEADER } from './admin/call.js';
export type { CauseFilter, CauseRecord } from './admin/cause.js';
export type { ClientInput, ClientRecord, ClientSecrets } from './admin/client.js';
export type { AsyncPolicy, ConfigSchema, ConnectorRecord, EndpointRecord } from './admin/connector.js';
export type { CallsChanged, LiveEvents } from './admin/live.js';
export { LOG_KINDS } from './admin/log-line.js';
export type { LogKind, LogLine } from './admin/log-line.js';
export { OPERATOR_ROLES } from './admin/operator.js';
export type { OperatorInput, OperatorRecord, OperatorRole } from './admin/operator.js';
export type { OpenCallsProblem, Resource, ResourceInput, ResourcePolicy } from './admin/resource.js';
export type { RetryDate, RetryDates, RetryDatesQuery } from './admin/retry-dates.js';
export { CSRF_HEADER } from './admin/session.js';
export type { Session, SignIn } from './admin/session.js';
export type { DueSoon, HourOfEnds, OldestWaiting, Stats, StatsFilter, StatusCount } from './admin/stats.js';
