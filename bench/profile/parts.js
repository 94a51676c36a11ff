/** Whose code a function of a profile is, by its address; the first that fits. */
const PARTS = [
  ['NestJS and rxjs', /\/node_modules\/(?:@nestjs|rxjs|reflect-metadata)\//],
  ['Fastify', /\/node_modules\/(?:@fastify|fastify|find-my-way|fast-|secure-json|light-my|avvio)/],
  ['undici: calls and replies', /\/node_modules\/undici\/|^wasm:/],
  ['pg: the protocol of PostgreSQL', /\/node_modules\/(?:pg|typeorm|postgres-)/],
  ['other packages', /\/node_modules\//],
  ['airlock: gate, capture, replay (libs/gate)', /\/libs\/gate\//],
  ['airlock: states and use cases (libs/core)', /\/libs\/core\//],
  ['airlock: the store (libs/typeorm)', /\/libs\/typeorm\//],
  ['airlock: replies (libs/reply-http)', /\/libs\/reply-http\//],
  ['airlock: connectors, keys, metrics (apps/api)', /\/(?:apps|libs)\//],
  [
    'Node: HTTP, streams, sockets',
    /^node:(?:_http|internal\/streams|net|internal\/stream_base|events|internal\/http)/,
  ],
];

/** What has no address. */
const WITHOUT = {
  '(garbage collector)': 'V8: garbage',
  runMicrotasks: 'V8: promises',
  '(program)': 'V8 and the kernel: not told',
};
/** Of the kernel: that a write wakes whoever reads may cost it its turn, which counts here. */
const WRITES = new Set(['writev', 'writeBuffer', 'writeUtf8String', 'writeLatin1String', 'shutdown']);

export function partOf({ functionName, url }) {
  if (url === '') {
    if (functionName in WITHOUT) return WITHOUT[functionName];
    return WRITES.has(functionName) ? 'the kernel: writes to sockets' : 'Node: all else';
  }
  return PARTS.find(([, pattern]) => pattern.test(url))?.[0] ?? 'Node: all else';
}
