export { GateModule } from './gate.module.js';
export type { GateAsyncOptions } from './gate.module.js';
export { GATE_OPTIONS, DEFAULT_BODY_LIMIT } from './gate-options.js';
export type { GateOptions, ReplyAddressCheck } from './gate-options.js';
export { Async } from './connector/async.decorator.js';
export type { AsyncOptions } from './connector/async.decorator.js';
export { Connector, RESERVED_SEGMENTS } from './connector/connector.decorator.js';
export type { ConnectorCheck, ConnectorOptions } from './connector/connector.decorator.js';
export { ConnectorChecks } from './connector/connector-checks.js';
export type { CheckResult } from './connector/connector-checks.js';
export { Describe } from './connector/describe.decorator.js';
export type {
  AnswerDescription,
  BodyShape,
  BodyShapes,
  EndpointDescription,
  EndpointExample,
} from './connector/endpoint-description.js';
export type { Endpoint } from './connector/endpoint.js';
export { EndpointPolicies } from './connector/endpoint-policies.js';
export { EndpointRegistry } from './connector/endpoint-registry.js';
export { MisconfiguredError } from './misconfigured.error.js';
export type { PolicyOptions } from './connector/policy-options.js';
export { ResourceCache, unknownResource } from './connector/resource-cache.js';
export { StoreSight } from './store/store-sight.js';
export { ResourceConfig } from './connector/resource-config.decorator.js';
export type { ResourceSeed } from './connector/seed-resources.js';
export { secretFieldsOf } from './connector/secret-fields.js';
export { callContextOf, CurrentCall } from './context/call-context.js';
export type { CallContext } from './context/call-context.js';
export { Permanent, RetryAt } from './problem/handler-errors.js';
export { replayedPrincipal } from './context/replayed-principal.js';
export { BULK_DEPS } from './engine/bulk-deps.provider.js';
export { BulkWorker } from './engine/bulk-worker.js';
export { CHANGE_FEED } from './store/change-feed.provider.js';
export { ENGINE } from './engine/engine.provider.js';
export { inTime } from './store/in-time.js';
export { Periodic } from './engine/periodic.js';
export { StoreWatch } from './store/store-watch.js';
export { WorkLog } from './engine/work-log.js';
export { airlock } from './airlock.js';
export { Tickets } from './tickets/tickets.js';
export { Addresses } from './http/addresses.js';
export type { Answer } from './http/answer.js';
export { noneMatches } from './http/etag.js';
export { emptyAnswer } from './http/json-answer.js';
export type { HttpBridge } from './http/http-bridge.js';
export type { KnownRoute } from './http/known-routes.js';
export { harmless } from './http/harmless.js';
export { BridgeHolder } from './http/bridge-holder.js';
export { isJson, textOf } from './http/body-parsing.js';
export { rawBody, rawRequest } from './http/received.js';
export { JOB_STATES } from './watch/job-state.js';
export { OPERATION_STATUSES } from './watch/operation-record.js';
export { requestIdOf } from './http/request-id.js';
export { Problem, problemAnswer } from './problem/problem.js';
export { codeOf } from './problem/problem-code.js';
export { problemOf } from './problem/problem-of.js';
export type { Fault, ProblemDetails } from './problem/problem.js';
export type { ProblemType } from './problem/problem-type.js';
export { systemClock } from './system-clock.js';
export { insidePrincipal, InsideRequests } from './replay/inside-requests.js';
export { routeTemplate } from './connector/route-template.js';
export type { RouteTemplate } from './connector/route-template.js';
export { PipelinePerformer } from './replay/pipeline-performer.js';
