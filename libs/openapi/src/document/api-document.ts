import { Inject, Injectable } from '@nestjs/common';
import { createRequire } from 'node:module';
import type { OpenAPIObject, SecuritySchemeObject } from 'openapi3-ts/oas31';
import { Addresses, GATE_OPTIONS, type GateOptions, EndpointRegistry } from '@airlock/gate';
import { acceptedResponses } from './accepted-responses.js';
import { backgroundOperations } from './background-operations.js';
import { endpointOperations } from './endpoint-operations.js';
import { headers } from './headers.js';
import { BACKGROUND_TAG, INTRODUCTION, JOBS_TAG } from './introduction.js';
import { jobOperations } from './job-operations.js';
import { JsonSchemas, schemasOf } from './json-schemas.js';
import { links } from './links.js';
import { OPENAPI_OPTIONS, type OpenApiOptions } from './openapi-options.js';
import { pathsOf, type Operation } from './operation.js';
import { parameters } from './parameters.js';
import { problemRef, problemResponses } from './problem-responses.js';
import { withQuotaHeaders } from './quota-headers.js';
import { replyCallback } from './reply-callback.js';
import { withUsedComponents } from './used-components.js';
import { wireSchemas } from './wire-schemas.js';

/** Describes the whole API of the program in OpenAPI 3.1, from what its connectors say of themselves. */
@Injectable()
export class ApiDocument {
  constructor(
    @Inject(OPENAPI_OPTIONS) private readonly options: OpenApiOptions | false,
    @Inject(GATE_OPTIONS) private readonly gate: Pick<GateOptions, 'idempotency'>,
    private readonly registry: EndpointRegistry,
    private readonly addresses: Addresses,
  ) {}

  build(): OpenAPIObject {
    const { title = 'Airlock', version, description, license, security = {} } = this.options || {};
    const schemas = new JsonSchemas();
    const names = Object.keys(security);
    const isSecured = names.length > 0;
    const context = { schemas, keepsKeys: this.gate.idempotency !== undefined, isSecured };
    const connectors = this.registry.connectors();
    const operations = [
      ...connectors.flatMap(({ name }) =>
        this.registry.endpoints(name).flatMap((endpoint) => endpointOperations(endpoint, context)),
      ),
      ...[...jobOperations, ...backgroundOperations].map((each) => (isSecured ? secured(each) : each)),
    ].map((each) => (isSecured ? withQuota(each) : each));
    return withUsedComponents({
      openapi: '3.1.1',
      info: {
        title,
        version: version ?? ownVersion(),
        description: [description, INTRODUCTION].filter(Boolean).join('\n\n'),
        ...(license && { license }),
      },
      servers: [{ url: this.addresses.root || '/' }],
      security: names.map((name) => ({ [name]: [] })),
      tags: [
        ...connectors.map((connector) => ({
          name: connector.title ?? connector.name,
          description: connector.description ?? `The endpoints below \`/${connector.name}/{resource}\`.`,
        })),
        { name: 'Jobs', description: JOBS_TAG },
        { name: 'Background requests', description: BACKGROUND_TAG },
      ],
      paths: pathsOf(operations),
      components: {
        schemas: { ...schemas.components, ...schemasOf(wireSchemas) },
        ...{ headers, parameters, links, callbacks: { Reply: replyCallback } },
        responses: isSecured ? responsesByKey : responses,
        securitySchemes: security as Record<string, SecuritySchemeObject>,
      },
    });
  }
}

const responses = { ...acceptedResponses, ...problemResponses };
// Who is refused for the key, or for what it may not use, has spent nothing of a quota.
const responsesByKey = {
  ...withQuotaHeaders(responses),
  ...{ Unauthorized: responses.Unauthorized, Forbidden: responses.Forbidden },
};

function withQuota({ operation, ...rest }: Operation): Operation {
  return { ...rest, operation: { ...operation, responses: withQuotaHeaders(operation.responses ?? {}) } };
}

/** Credentials are asked for before a call is looked up. */
function secured({ operation, ...rest }: Operation): Operation {
  const refused = { '401': problemRef('Unauthorized'), '429': problemRef('RateLimited') };
  return { ...rest, operation: { ...operation, responses: { ...operation.responses, ...refused } } };
}

function ownVersion(): NonNullable<OpenApiOptions['version']> {
  const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };
  return version;
}
