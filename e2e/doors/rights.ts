/**
 * Who may use a route: anybody; clients; clients that may use its resource; operators from a role on; who has a session and
 * not only a token.
 */
export type Right =
  | 'anybody'
  | 'client'
  | 'resource'
  | 'viewer'
  | 'operator'
  | 'admin'
  | 'session'
  | 'metrics';

/** Methods of a connector's endpoints that take any. */
const ANY = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const each = (methods: readonly string[], path: string, right: Right): [string, Right][] =>
  methods.map((method) => [`${method} ${path}`, right]);
const desk = (path: string, rights: Readonly<Record<string, Right>>): [string, Right][] =>
  Object.entries(rights).map(([method, right]) => [`${method} /admin/api${path}`, right]);

/** Every route of the product and who may use it. One that is missing here fails the test: decide who may use it first. */
export const RIGHTS: ReadonlyMap<string, Right> = new Map([
  ...each(['GET'], '/health/live', 'anybody'),
  ...each(['GET'], '/health/ready', 'anybody'),
  ...each(['GET'], '/metrics', 'metrics'),
  ...each(['GET'], '/openapi.json', 'anybody'),
  ...each(['GET'], '/docs', 'anybody'),
  ...each(['GET'], '/docs/{path}', 'anybody'),
  ...each(['GET'], '/admin', 'anybody'),
  ...each(['GET'], '/admin/', 'anybody'),
  ...each(['GET', 'POST'], '/demo/demo/inbox', 'anybody'),

  ...each(ANY, '/http/{resource}', 'resource'),
  ...each(ANY, '/http/{resource}/{path}', 'resource'),
  ...['', '/{path}', '/binary', '/csv', '/long'].flatMap((path) =>
    each(ANY, `/demo/{resource}${path}`, 'resource'),
  ),
  ...['bare', 'courier', 'keyed', 'stubborn'].flatMap((path) =>
    each(['POST'], `/demo/{resource}/${path}`, 'resource'),
  ),
  ...each(['POST'], '/smtp/{resource}/mails', 'resource'),

  ...each(['GET'], '/jobs', 'client'),
  ...each(['GET', 'DELETE'], '/jobs/{rid}', 'client'),
  ...each(['POST'], '/jobs/{rid}/cancel', 'client'),
  ...each(['POST'], '/jobs/{rid}/tickets', 'client'),
  ...each(['GET'], '/jobs/{rid}/details', 'client'),
  ...each(['GET'], '/jobs/{rid}/events', 'client'),
  ...each(['GET'], '/jobs/{rid}/result', 'client'),
  ...each(['GET'], '/queue/{rid}', 'client'),
  ...each(['GET'], '/operations/{rid}', 'client'),
  ...each(['GET'], '/bgrs/{rid}', 'client'),
  ...each(['GET'], '/bgrs/{rid}/details', 'client'),
  ...each(['GET'], '/bgrs/{rid}/result', 'client'),

  ...desk('/session', { POST: 'anybody', GET: 'session', DELETE: 'viewer' }),
  ...desk('/session/all', { GET: 'session', DELETE: 'session' }),
  ...desk('/session/password', { PUT: 'session' }),
  ...desk('/session/{id}', { DELETE: 'session' }),
  ...desk('/routes', { GET: 'viewer' }),
  ...desk('/openapi.json', { GET: 'viewer' }),
  ...desk('/calls', { GET: 'viewer' }),
  ...desk('/calls/handled', { POST: 'operator' }),
  ...desk('/calls/{id}', { GET: 'viewer', PATCH: 'operator' }),
  ...desk('/calls/{id}/cancel', { POST: 'operator' }),
  ...desk('/calls/{id}/check', { POST: 'viewer' }),
  ...desk('/calls/{id}/dates', { GET: 'viewer' }),
  ...desk('/calls/{id}/handled', { PUT: 'operator', DELETE: 'operator' }),
  ...desk('/calls/{id}/attempts', { GET: 'viewer' }),
  ...desk('/calls/{id}/log', { GET: 'viewer' }),
  ...desk('/calls/{id}/reset', { POST: 'operator' }),
  ...desk('/calls/{id}/versions', { GET: 'viewer' }),
  ...desk('/calls/{id}/versions/{version}/{part}', { GET: 'viewer' }),
  ...desk('/causes', { GET: 'viewer' }),
  ...desk('/stats', { GET: 'viewer' }),
  ...desk('/events', { GET: 'viewer' }),
  ...desk('/audit', { GET: 'viewer' }),
  ...desk('/bulk', { GET: 'viewer', POST: 'operator' }),
  ...desk('/bulk/{id}', { GET: 'viewer' }),
  ...['pause', 'resume', 'cancel', 'undo'].flatMap((verb) =>
    desk(`/bulk/{id}/${verb}`, { POST: 'operator' }),
  ),
  ...desk('/connectors', { GET: 'viewer' }),
  ...desk('/connectors/try', { POST: 'operator' }),
  ...desk('/resources', { GET: 'viewer', POST: 'admin' }),
  ...desk('/resources/export', { GET: 'viewer' }),
  ...desk('/resources/import', { POST: 'admin' }),
  ...desk('/resources/{id}/failures', { GET: 'viewer' }),
  ...desk('/resources/{id}', { GET: 'viewer', PUT: 'admin', PATCH: 'admin', DELETE: 'admin' }),
  ...desk('/resources/{id}/dates', { GET: 'viewer' }),
  ...desk('/resources/{id}/what-if', { GET: 'viewer' }),
  ...['pause', 'resume', 'test', 'wake'].flatMap((verb) =>
    desk(`/resources/{id}/${verb}`, { POST: 'operator' }),
  ),
  ...desk('/clients', { GET: 'admin', POST: 'admin' }),
  ...desk('/clients/{id}', { GET: 'admin', PUT: 'admin', PATCH: 'admin', DELETE: 'admin' }),
  ...desk('/clients/{id}/rotate', { POST: 'admin' }),
  ...desk('/tokens', { GET: 'admin', POST: 'admin' }),
  ...desk('/tokens/{id}', { GET: 'admin', DELETE: 'admin' }),
  ...desk('/operators', { GET: 'admin', POST: 'admin' }),
  ...desk('/operators/{id}', { GET: 'admin', PUT: 'admin', PATCH: 'admin', DELETE: 'admin' }),
]);
