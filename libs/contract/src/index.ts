export { CALL_REASONS, CALL_STATUSES } from './call-status.js';
export type { CallReason, CallStatus } from './call-status.js';
export { PROBLEM_CODES, PROBLEM_CONTENT_TYPE } from './problem.js';
export type { Problem, ProblemCode, ProblemError } from './problem.js';

export type { BodyCheck, BodyCheckInput, BodyProblem } from './admin/body-check.js';
export type { AuditEvent, AuditEventName, AuditEvents } from './admin/audit-event.js';
export { AUDIT_ACTIONS, AUDIT_KINDS } from './admin/audit.js';
export type { AuditFilter, AuditKind, AuditRecord } from './admin/audit.js';
export type { Availability, ResourceTest, ResourceTestInput } from './admin/availability.js';
export type { BodyDiff } from './admin/body-diff.js';
export { BULK_ACTIONS, BULK_OUTCOMES, BULK_STATES } from './admin/bulk.js';
export type {
  BulkAction,
  BulkFilter,
  BulkInput,
  BulkListItem,
  BulkOperation,
  BulkOutcome,
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
export type { ClientInput, ClientRecord, ClientRotation, ClientSecrets } from './admin/client.js';
export type {
  AsyncPolicy,
  ConfigSchema,
  ConnectorRecord,
  EndpointRecord,
  EndpointSample,
  EndpointSchemas,
  JsonSchema,
} from './admin/connector.js';
export type { CallsChanged, LiveEvents } from './admin/live.js';
export { LOG_KINDS } from './admin/log-line.js';
export type { LogEvent, LogEventName, LogEvents, Retry } from './admin/log-event.js';
export type { LogKind, LogLine } from './admin/log-line.js';
export { OPERATOR_ROLES, SHORTEST_PASSWORD } from './admin/operator.js';
export type { TokenInput, TokenRecord, TokenSecret } from './admin/token.js';
export type { OperatorInput, OperatorRecord, OperatorRole } from './admin/operator.js';
export type { Quiet, QuietHours, QuietWindow } from './admin/quiet-hours.js';
export type {
  ResourceExport,
  ResourceImport,
  ResourceImportResult,
  SecretReference,
} from './admin/resource-transfer.js';
export type { OpenCallsProblem, Resource, ResourceInput, ResourcePolicy } from './admin/resource.js';
export type { RetryDate, RetryDates, RetryDatesQuery } from './admin/retry-dates.js';
export { CSRF_HEADER } from './admin/session.js';
export type { OwnSession, PasswordChange, Session, SignIn } from './admin/session.js';
export type { DueSoon, HourOfEnds, OldestWaiting, Stats, StatsFilter, StatusCount } from './admin/stats.js';
export type { TryAnswer, TryRequest } from './admin/try-it.js';
export { WEAKNESSES } from './admin/weakness.js';
export type { Weakness } from './admin/weakness.js';
export type { WhatIf, WhatIfQuery, WhatIfSample } from './admin/what-if.js';
export type { TriesLeft } from './admin/tries-left.js';
