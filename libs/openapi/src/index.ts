export { endpointGuide } from './document/endpoint-guide.js';
export type { EndpointGuide, GuideExample } from './document/endpoint-guide.js';
export type { OpenApiOptions, SecurityScheme } from './document/openapi-options.js';
export { OpenApiModule } from './openapi.module.js';
export type { OpenApiAsyncOptions } from './openapi.module.js';
