import { CSRF_HEADER } from '@airlock/contract';
import { adminRoutes, namedSchemas } from '@airlock/contract/schemas';
import type { HeaderObject, OpenAPIObject, PathsObject, SecuritySchemeObject } from 'openapi3-ts/oas31';
import { adminOperation } from './admin-operation.js';
import { sharedProblems } from './admin-problems.js';
import { NamedJsonSchemas } from './named-json-schemas.js';
import type { RunningRoute } from './running-routes.js';

export type DocumentOptions = Readonly<{
  version: string;
  sessionCookie: string;
  /** The path of the API, as those who ask know it. */
  server: string;
}>;

const INTRODUCTION =
  'What the backoffice does, a script can do. A name that is not known is refused, in bodies, queries and filters; what GET answers may be sent back. ' +
  'Answers of this version have the members that are told here and no others. Every answer is `Cache-Control: no-store` and `nosniff`; every error is a problem (RFC 9457).';

const TAGS: Readonly<Record<string, string>> = {
  Calls: 'What was accepted, and what became of it.',
  'Operations on many calls': 'One action on every call that a filter matches.',
  Overview: 'What goes on, and who did what.',
  Resources: 'What can be called, and how.',
  Connectors: 'The types of resources.',
  Clients: 'Who may call, and with which key.',
  Operators: 'The people of the backoffice.',
  Tokens: 'The keys of scripts to this API.',
  Session: 'Signing in, the own sessions and the own password.',
};

/**
 * The admin API in OpenAPI 3.1: the routes that run, with what the contract says that each takes and answers.
 * @throws an Error for a route that the contract does not know
 */
export function adminDocument(running: readonly RunningRoute[], options: DocumentOptions): OpenAPIObject {
  const schemas = new NamedJsonSchemas(namedSchemas);
  const paths: PathsObject = {};
  for (const each of inOrder(running)) {
    const route = adminRoutes[nameOf(each)];
    if (!route) throw new Error(`The contract says nothing of ${nameOf(each)}: add it to adminRoutes`);
    paths[each.path] = {
      ...paths[each.path],
      [each.method.toLowerCase()]: adminOperation(each, route, schemas),
    };
  }
  const responses = sharedProblems(schemas);
  return {
    openapi: '3.1.1',
    info: {
      ...{ title: 'Airlock: the admin API', version: options.version, description: INTRODUCTION },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: options.server }],
    security: [{ token: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: usedSchemas(schemas, paths, responses),
      ...{ responses, headers: HEADERS, securitySchemes: securitySchemes(options) },
    },
  };
}

/** As the contract has them: what belongs together stands together. */
function inOrder(running: readonly RunningRoute[]): RunningRoute[] {
  const names = Object.keys(adminRoutes);
  return [...running].sort((one, other) => names.indexOf(nameOf(one)) - names.indexOf(nameOf(other)));
}

function nameOf({ method, path }: RunningRoute): string {
  return `${method} ${path}`;
}

const HEADERS: Readonly<Record<string, HeaderObject>> = {
  RequestId: { description: 'Leads to this request in the log.', required: true, schema: { type: 'string' } },
  ContentRange: {
    description: 'Which rows these are, of how many: `calls 0-24/319`; `*` where counting would be costly.',
    ...{ required: true, schema: { type: 'string' } },
  },
  NextPage: { description: '`rel="next"`: the page after a full one.', schema: { type: 'string' } },
};

function securitySchemes({ sessionCookie }: DocumentOptions): Record<string, SecuritySchemeObject> {
  return {
    token: {
      ...{ type: 'http', scheme: 'bearer' },
      description: 'An operator token: `AIRLOCK_ADMIN_TOKEN`, or one of `/tokens`.',
    },
    session: {
      ...{ type: 'apiKey', in: 'cookie', name: sessionCookie },
      description: 'The cookie that `POST /session` sets.',
    },
    csrf: {
      ...{ type: 'apiKey', in: 'header', name: CSRF_HEADER },
      description: 'The `csrfToken` of the session, with every write.',
    },
  };
}

/** @throws an Error for one that is another thing when it is sent than when it is answered: it needs two names */
function usedSchemas(schemas: NamedJsonSchemas, paths: PathsObject, responses: object) {
  const operations = Object.values(paths).flatMap((path) => Object.values(path as object) as object[]);
  const asked = operations.map((each) => ({ ...each, responses: undefined }));
  const answered = operations.map((each) => 'responses' in each && each.responses);
  const sent = schemas.usedIn(asked, 'input');
  const told = schemas.usedIn([answered, responses], 'output');
  for (const [name, schema] of Object.entries(sent)) {
    if (Object.hasOwn(told, name) && JSON.stringify(told[name]) !== JSON.stringify(schema))
      throw new Error(`What is sent as ${name} is not what is answered as ${name}`);
  }
  return Object.fromEntries(
    Object.entries({ ...sent, ...told }).sort(([one], [other]) => one.localeCompare(other)),
  );
}
