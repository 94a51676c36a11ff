const { TESTS } = require('./tests.cjs');

const ADAPTERS = '(typeorm|bull|in-process|postgres-dispatcher|reply-http|mail)';

/** Which project may know which, and what inside the core. Each rule says why it is there. */
module.exports = [
  {
    name: 'core-imports-nothing',
    comment:
      'The core says what is true of calls, whatever runs it: a framework, a driver or even node in it could not be exchanged. What it needs from outside is a port; a digest is arithmetic.',
    severity: 'error',
    from: { path: '^libs/core/src/', pathNot: TESTS },
    to: { pathNot: ['^libs/core/src/', '^(node:)?crypto$'] },
  },
  {
    name: 'contract-imports-zod-only',
    comment:
      'Server, backoffice and client share the wire types; whatever the contract imported, all three would ship.',
    severity: 'error',
    from: { path: '^libs/contract/src/', pathNot: TESTS },
    to: { pathNot: '^libs/contract/src/|(^|/)node_modules/zod/' },
  },
  {
    name: 'contract-index-runs-no-zod',
    comment:
      'The index is what the backoffice and the client import: types, and words that stand in files of their own. A schema that it ran would come with zod into the first script of the backoffice.',
    severity: 'error',
    from: { path: '^libs/contract/src/(index[.]ts$|words/)' },
    to: { pathNot: '^libs/contract/src/words/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'schemas-are-for-the-server',
    comment: 'Whoever asks needs the types; who is asked checks. Requesters and browsers load no zod.',
    severity: 'error',
    from: { path: '^(libs/client|apps/backoffice)/', pathNot: TESTS },
    to: { path: '^libs/contract/src/schemas[.]ts$' },
  },
  {
    name: 'adapters-know-the-core-only',
    comment:
      'An adapter implements ports of the core and nothing else: one that knew another, or Nest, could not be exchanged alone.',
    severity: 'error',
    from: { path: `^libs/${ADAPTERS}/src/`, pathNot: TESTS },
    to: { path: '^libs/', pathNot: '^libs/($1|core|json-text|outgoing-http)/' },
  },
  {
    name: 'adapters-know-no-framework',
    comment: 'Adapters are plain classes built from a connection; Nest only wires them, in the application.',
    severity: 'error',
    from: { path: `^libs/(${ADAPTERS}|embedded-postgres|body-diff|json-text)/src/`, pathNot: TESTS },
    to: { path: '(^|/)node_modules/@nestjs/' },
  },
  {
    name: 'gate-knows-core-and-contract-only',
    comment: 'The gate works in any Nest application, with whatever adapters that application chooses.',
    severity: 'error',
    from: { path: '^libs/gate/src/', pathNot: TESTS },
    to: { path: '^libs/', pathNot: '^libs/(gate|core|contract|json-text|outgoing-http)/' },
  },
  {
    name: 'openapi-knows-gate-and-contract-only',
    comment:
      'The description of the API is optional: it reads what the gate exports, and nothing rests on it.',
    severity: 'error',
    from: { path: '^libs/openapi/src/', pathNot: TESTS },
    to: { path: '^libs/', pathNot: '^libs/(openapi|gate|contract)/' },
  },
  {
    name: 'desk-knows-no-adapter',
    comment:
      'The admin API works with the stores that an application gives it; one that named an adapter would choose for it.',
    severity: 'error',
    from: { path: '^libs/desk/src/', pathNot: TESTS },
    to: { path: '^libs/', pathNot: '^libs/(desk|gate|openapi|core|contract|body-diff|json-text)/' },
  },
  {
    name: 'gate-knows-no-platform',
    comment:
      'It works on Fastify and on Express alike: it takes what the application brings, and imports types only.',
    severity: 'error',
    from: { path: '^libs/(gate|openapi|nest)/src/', pathNot: TESTS },
    to: {
      path: '(^|/)node_modules/(fastify|express|@nestjs/platform-)',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'tools-of-their-own-stand-alone',
    comment:
      'A launcher of PostgreSQL and a reader of JSON texts know nothing of calls, so that anybody can use them.',
    severity: 'error',
    from: { path: '^libs/(embedded-postgres|json-text)/src/', pathNot: TESTS },
    to: { path: '^libs/', pathNot: '^libs/$1/' },
  },
  {
    name: 'a-diff-knows-json-only',
    comment:
      'What differs between two bodies is said of any bodies; it knows how JSON is read, and nothing of calls.',
    severity: 'error',
    from: { path: '^libs/body-diff/src/', pathNot: TESTS },
    to: { path: '^libs/', pathNot: '^libs/(body-diff|json-text)/' },
  },
  {
    name: 'json-text-runs-in-browsers',
    comment:
      'Server, backoffice and mails read JSON in the same way: what reads it for them needs nothing of node.',
    severity: 'error',
    from: { path: '^libs/json-text/src/', pathNot: TESTS },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'client-knows-the-contract-only',
    comment: 'Requesters install the client; they must not install the server with it.',
    severity: 'error',
    from: { path: '^libs/client/src/', pathNot: TESTS },
    to: { path: '^libs/', pathNot: '^libs/(client|contract)/' },
  },
  {
    name: 'backoffice-speaks-http-only',
    comment:
      'The backoffice talks to /admin/api as any script does; code shared with the server would be a second way in. How JSON is read is no way in.',
    severity: 'error',
    from: { path: '^apps/backoffice/' },
    to: { path: '^(libs|apps)/', pathNot: '^(libs/(contract|json-text)|apps/backoffice)/' },
  },
  {
    name: 'libs-know-no-application',
    comment: 'Arrows point inwards: what applications and tests are made of does not know them.',
    severity: 'error',
    from: { path: '^libs/' },
    to: { path: '^(apps|examples|e2e|bench|tools)/' },
  },
  {
    name: 'only-the-composition-root-names-adapters',
    comment:
      'One place decides what the product is made of, so that one place changes when a part is exchanged: app.module.ts, and persistence/ to which it leaves the database.',
    severity: 'error',
    from: {
      path: '^apps/api/src/',
      pathNot: ['^apps/api/src/app[.]module[.]ts$', '^apps/api/src/persistence/', ...TESTS],
    },
    to: { path: `^libs/(${ADAPTERS}|embedded-postgres)/` },
  },
  {
    name: 'domain-is-pure',
    comment:
      'The rules of a call hold without a store, a clock or a use-case: they are tested in microseconds and read alone.',
    severity: 'error',
    from: { path: '^libs/core/src/domain/', pathNot: TESTS },
    to: { path: '^libs/core/src/', pathNot: '^libs/core/src/domain/' },
  },
  {
    name: 'ports-know-no-use-case',
    comment: 'A port says what the core needs, not who needs it.',
    severity: 'error',
    from: { path: '^libs/core/src/ports/' },
    to: { path: '^libs/core/src/', pathNot: '^libs/core/src/(domain|ports)/' },
  },

  {
    name: 'engine-knows-no-use-case',
    comment: 'What drives calls by itself can be read, and run, without what people ask of them.',
    severity: 'error',
    from: { path: '^libs/core/src/engine/', pathNot: TESTS },
    to: { path: '^libs/core/src/', pathNot: '^libs/core/src/(domain|ports|engine)/' },
  },
];
