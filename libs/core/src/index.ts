export {
  CALL_STATUSES,
  ERROR_REASONS,
  hasResponse,
  isFinal,
  isHandled,
  isLeased,
  openWork,
} from './domain/call.js';
export type {
  AsyncCall,
  Budget,
  CallFacts,
  CallIn,
  CallStatus,
  ErrorReason,
  HandledMark,
  Lease,
  NewCall,
  Open,
  ReplyAddress,
} from './domain/call.js';
export { HIDDEN, MOST_KEPT } from './domain/attempt-record.js';
export type {
  AttemptRecord,
  Exchange,
  ReceivedAnswer,
  RecordedOutcome,
  SentRequest,
  Thrown,
  Timings,
} from './domain/attempt-record.js';
export { acceptedCall } from './domain/accept.js';
export type { Acceptance, CallIdentity } from './domain/accept.js';
export type { HistoricCall } from './domain/history.js';
export type { CallHistory, DayOfCalls, KeptCount } from './ports/call-history.js';
export { LEASE_MARGIN_MS } from './engine/lease.js';
export { LeaseTooShortError } from './engine/lease-too-short.error.js';
export { missingOf, verify } from './use-cases/verify.js';
export type { Verified, Violation } from './use-cases/verify.js';
export { causeOf, causeOfError, failureIn } from './domain/cause.js';
export type { Cause } from './domain/cause.js';
export type { CallEvent, CallEventType } from './domain/event.js';
export { IllegalTransitionError } from './domain/illegal-transition.error.js';
export { SYSTEM_ACTOR, LOG_EVENTS, LOG_KINDS, logLine } from './domain/log-event.js';
export type { LineFacts, LogEvent, LogEventName, LogEvents, LogKind, LogLine } from './domain/log-event.js';
export { logMessage } from './domain/log-message.js';
export { auditEvent } from './domain/audit-event.js';
export type { AuditEvent, AuditEventName, AuditEvents } from './domain/audit-event.js';
export { auditMessage } from './domain/audit-message.js';
export type { Headers, MessagePart, StoredRequest, StoredResponse } from './domain/message.js';
export { isRetryableStatus } from './domain/outcome.js';
export type { AttemptOutcome, DeliveryOutcome } from './domain/outcome.js';
export {
  DEFAULT_POLICY,
  LONGEST_DELAY_MS,
  datesOfTries,
  resolvePolicy,
  scheduleOf,
} from './domain/policy.js';
export type { Policy, PolicySettings } from './domain/policy.js';
export { triesLeft } from './domain/tries-left.js';
export { DEFAULT_RETENTION_DAYS } from './domain/resource.js';
export { afterCheck, NEVER_CHECKED } from './domain/availability.js';
export type { Availability, Checked } from './domain/availability.js';
export { quietUntil } from './domain/quiet-hours.js';
export type { QuietHours } from './domain/quiet-hours.js';
export { isTimeZone } from './domain/zoned-time.js';
export type { Resource } from './domain/resource.js';
export { beginnings, isLimited, nextClaim } from './domain/limits.js';
export type { Limits, Load } from './domain/limits.js';
export { retryAfterDate } from './domain/retry-after.js';
export { isRid, ridOf } from './domain/rid.js';
export { upstreamKey, upstreamKeyOfRequester } from './domain/upstream-key.js';
export { stateName, transition } from './domain/transition.js';
export { phaseOf, wakeOf } from './domain/wake.js';
export type { Phase, Wake } from './domain/wake.js';
export type { AvailabilityStore, DueChecks } from './ports/availability-store.js';
export { AUDIT_KINDS } from './ports/audit.js';
export type {
  Audit,
  NewAuditEntry,
  AuditId,
  AuditKind,
  AuditQuery,
  AuditedEntry,
  SetUpStores,
} from './ports/audit.js';
export type {
  CallFilter,
  CallListQuery,
  CallPage,
  CallReader,
  CallWithBodies,
  ResponseHead,
  WatchedCall,
} from './ports/call-reader.js';
export type {
  Accept,
  AcceptedKey,
  CallStore,
  Change,
  Claim,
  ClaimDecision,
  ClaimDue,
  ClaimedCall,
  ClaimedDue,
  Due,
  EditedBody,
  LimitedResource,
  Progress,
  Saved,
} from './ports/call-store.js';
export type { Clock } from './ports/clock.js';
export type { Dispatcher } from './ports/dispatcher.js';
export { IdempotencyMarkLostError } from './ports/idempotency-mark-lost.error.js';
export type {
  IdempotencyStore,
  KeptAnswer,
  KeyClaim,
  KeyClaimed,
  KeyMark,
  KeyScope,
} from './ports/idempotency-store.js';
export type { Meter } from './ports/meter.js';
export type { OperatorNotifier } from './ports/operator-notifier.js';
export { recordOfAttempt } from './engine/attempt-records.js';
export type {
  FailedRequest,
  FailureCount,
  PlainFailures,
  PlainFailureStore,
} from './ports/plain-failure-store.js';
export type { Performer } from './ports/performer.js';
export type { Policies } from './ports/policies.js';
export type { Reply, ReplySender } from './ports/reply-sender.js';
export { DuplicateSlugError } from './ports/resource-store.js';
export type {
  Halt,
  ResourceDirectory,
  ResourceDraft,
  ResourceRecord,
  ResourceStore,
  SecretBox,
} from './ports/resource-store.js';
export type {
  CauseCount,
  Conservation,
  DueCount,
  HourCount,
  ResourceFilter,
  StatusCount,
  Rollups,
  Maintenance,
} from './ports/rollups.js';
export type { WorkFacts, WorkLog } from './ports/work-log.js';
export type { StoreProbe } from './ports/store-probe.js';
export { StoreUnavailableError } from './ports/store-unavailable.error.js';
export { OutageLog } from './engine/outage-log.js';
export { isCancelled } from './domain/cancelled.js';
export { problemOfCall } from './domain/notice.js';
export { acceptInBackground, capture, handOver } from './engine/accept.js';
export type { Requested } from './engine/accept.js';
export { cancelCall } from './use-cases/cancel-call.js';
export { findCall, watchCall } from './use-cases/change-call.js';
export type { BodyDiff, CallDeps } from './use-cases/change-call.js';
export { editCall } from './use-cases/edit-call.js';
export type { Corrections } from './use-cases/edit-call.js';
export type { Engine } from './engine/engine.js';
export { handleCall, unhandleCall } from './use-cases/handle-call.js';
export { RefusedError } from './use-cases/operator.error.js';
export type { RefusalCode } from './use-cases/operator.error.js';
export { FairQueue } from './engine/fair-queue.js';
export { ResourceRunners } from './engine/resource-runners.js';
export { purge, purgeOf } from './use-cases/purge.js';
export { rescheduleWaiting } from './use-cases/reschedule.js';
export { resetCall } from './use-cases/reset-call.js';
export { Slots } from './engine/slots.js';
export { Backlog } from './engine/backlog.js';
export { checkAvailability } from './use-cases/check-availability.js';
export { whatIf } from './use-cases/what-if.js';
export { PauseMonitor } from './engine/pause-monitor.js';
export { sweep, takeOverFromPredecessors } from './engine/sweep.js';
export { work } from './engine/work.js';
export { durationMs } from './domain/duration.js';
export type { Duration } from './domain/duration.js';
export { guessedAgain } from './domain/guesses.js';
export type { Guessed, GuessRule } from './domain/guesses.js';
export type { GuessedAt, GuessStore } from './ports/guess-store.js';
export type { QuotaStore, Spent } from './ports/quota-store.js';
export type { Seed, SeedStore } from './ports/seed-store.js';
export type { Client, ClientCredentials, ClientDraft, ClientStore, NewClient } from './ports/client-store.js';
export { DuplicateEmailError, ROLES } from './ports/operator-store.js';
export type {
  NewOperator,
  Operator,
  OperatorSession,
  OperatorSessionStore,
  OperatorStore,
  LastUse,
  NewOperatorToken,
  OperatorToken,
  OperatorTokenStore,
  OperatorUpdate,
  Role,
} from './ports/operator-store.js';
export { Listeners, LocalChangeFeed, nameOf } from './ports/change-feed.js';
export type { ChangeFeed, Subject, ChangeEvent } from './ports/change-feed.js';
export { SPARED, sparesDone } from './domain/bulk.js';
export type { BulkOperation, BulkState, BulkTask, CanaryResult, SentAgain } from './domain/bulk.js';
export type { ReplacedBody, StoredBody } from './ports/call-reader.js';
export type {
  BulkFilter,
  BulkMember,
  BulkRefusal,
  BulkStep,
  BulkStore,
  ClaimedBulk,
  MembersOf,
  NewBulk,
} from './ports/bulk-store.js';
export { TooBroadError } from './ports/too-broad.error.js';
export type { BulkDeps, PatchBody } from './use-cases/bulk/bulk-deps.js';
export { doAtOnce } from './use-cases/bulk/do-at-once.js';
export { previewBulk } from './use-cases/bulk/preview-bulk.js';
export type { BulkPreview, BulkTrial } from './use-cases/bulk/preview-bulk.js';
export { forgetBulk } from './use-cases/bulk/forget-bulk.js';
export { runBulk } from './use-cases/bulk/run-bulk.js';
export { stepBulk } from './use-cases/bulk/step-bulk.js';
