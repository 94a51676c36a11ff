export { CALL_REASONS, CALL_STATUSES } from './words/call-status.js';
export type { CallReason, CallStatus } from './words/call-status.js';
export { AUDIT_ACTIONS, AUDIT_KINDS } from './words/audit.js';
export type { AuditKind } from './words/audit.js';
export { BULK_ACTIONS, BULK_OUTCOMES, BULK_STATES } from './words/bulk.js';
export type { BulkAction, BulkOutcome, BulkState } from './words/bulk.js';
export { CSRF_HEADER, SEARCHED_TO_HEADER } from './words/headers.js';
export { LOG_KINDS } from './words/log-kinds.js';
export type { LogKind } from './words/log-kinds.js';
export { OPERATOR_ROLES } from './words/operator-roles.js';
export type { OperatorRole } from './words/operator-roles.js';
export { LONGEST_PASSWORD, SHORTEST_PASSWORD, WEAKNESSES } from './words/passwords.js';
export type { Weakness } from './words/passwords.js';
export { PROBLEM_CODES, PROBLEM_CONTENT_TYPE } from './words/problem-codes.js';
export type { ProblemCode } from './words/problem-codes.js';
export type { Problem, ProblemError } from './problem.js';

export type { BodyCheck, BodyCheckInput, BodyProblem } from './admin/body-check.js';
export type { AuditEvent, AuditEventName, AuditEvents } from './admin/audit-event.js';
export type { AuditFilter, AuditRecord } from './admin/audit.js';
export type { Availability, ResourceTest, ResourceTestInput } from './admin/availability.js';
export type { BodyDiff } from './admin/body-diff.js';
export type { BodyEncoding } from './admin/body-encoding.js';
export type { BulkFilter, BulkInput, ResourceWake } from './admin/bulk-input.js';
export type {
  BulkListItem,
  BulkOperation,
  BulkPreview,
  BulkRefusal,
  BulkSample,
  JsonPatchOperation,
} from './admin/bulk.js';
export type { BodyEdits, CallEdit, CallReset, VersionConflictProblem } from './admin/call-edit.js';
export type { CallFilter } from './admin/call-filter.js';
export type { PlainFailures } from './admin/plain-failures.js';
export type { Attempt } from './admin/attempt.js';
export type { CallVersion } from './admin/call-version.js';
export type { CallDetail, CallListItem, CallRequest, CallResponse } from './admin/call.js';
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
export type { HandledCount, HandledInput, HandledMany, HandledMark } from './admin/handled.js';
export type { CallsChanged, LiveEvents } from './admin/live.js';
export type { LogEvent, LogEventName, LogEvents, Retry } from './admin/log-event.js';
export type { LogLine } from './admin/log-line.js';
export type { OperatorInput, OperatorRecord } from './admin/operator.js';
export type { Quiet, QuietHours, QuietWindow } from './admin/quiet-hours.js';
export type {
  ResourceExport,
  ResourceImport,
  ResourceImportResult,
  SecretReference,
} from './admin/resource-transfer.js';
export type { OpenCallsProblem, Resource, ResourceInput, ResourcePolicy } from './admin/resource.js';
export type { RetryDate, RetryDates, RetryDatesQuery } from './admin/retry-dates.js';
export type { OwnSession, PasswordChange, Session, SignIn } from './admin/session.js';
export type { DueSoon, HourOfEnds, OldestWaiting, Stats, StatsFilter, StatusCount } from './admin/stats.js';
export type { TokenInput, TokenRecord, TokenSecret } from './admin/token.js';
export type { TriesLeft } from './admin/tries-left.js';
export type { TryAnswer, TryRequest } from './admin/try-it.js';
export type { WhatIf, WhatIfQuery, WhatIfSample } from './admin/what-if.js';
