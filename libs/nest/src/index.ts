export { AirlockModule } from './airlock.module.js';
export type { AirlockAsyncOptions } from './airlock.module.js';
export { AIRLOCK_OPTIONS, DEFAULT_BODY_LIMIT } from './airlock-options.js';
export type { AirlockOptions, ReplyAddressCheck } from './airlock-options.js';
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
export { MisconfiguredError } from './connector/misconfigured.error.js';
export type { PolicyOptions } from './connector/policy-options.js';
export { ResourceCache } from './connector/resource-cache.js';
export { StoreSight } from './connector/store-sight.js';
export { ResourceConfig } from './connector/resource-config.decorator.js';
export type { ResourceSeed } from './connector/seed-resources.js';
export { callContextOf, CurrentCall } from './context/call-context.js';
export type { CallContext } from './context/call-context.js';
export { replayedPrincipal } from './context/replayed-principal.js';
export { BULK_DESK } from './engine/bulk-desk.provider.js';
export { BulkWorker } from './engine/bulk-worker.js';
export { CHANGE_FEED } from './engine/change-feed.provider.js';
export { ENGINE } from './engine/engine.provider.js';
export { inTime } from './engine/in-time.js';
export { Periodic } from './engine/periodic.js';
export { StoreWatch } from './engine/store-watch.js';
export { WorkLog } from './engine/work-log.js';
export { airlock } from './http/airlock.js';
export type { Answer } from './http/answer.js';
export type { HttpBridge } from './http/http-bridge.js';
export type { KnownRoute } from './http/known-routes.js';
export { harmless } from './http/harmless.js';
export { BridgeHolder } from './http/bridge-holder.js';
export { jsonError } from './http/json-error.js';
export { isJson } from './http/body-parsing.js';
export { rawBody } from './http/received.js';
export { requestIdOf } from './http/request-id.js';
export type { OpenApiOptions, SecurityScheme } from './openapi/openapi-options.js';
export { Problem, problemAnswer } from './problem/problem.js';
export { problemOf } from './problem/problem-of.js';
export type { Fault, ProblemDetails, ProblemType } from './problem/problem.js';
export { systemClock } from './system-clock.js';
export { insidePrincipal, InsideRequests } from './replay/inside-requests.js';
export { endpointGuide } from './openapi/endpoint-guide.js';
export type { EndpointGuide, GuideExample } from './openapi/endpoint-guide.js';
export { routeTemplate } from './connector/route-template.js';
export type { RouteTemplate } from './connector/route-template.js';
export { PipelinePerformer } from './replay/pipeline-performer.js';
