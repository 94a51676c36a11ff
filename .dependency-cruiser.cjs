/**
 * The arrows of the architecture, as errors: apps → nest → core ← adapters. Each rule says why it is there.
 * `tools/arrows.spec.ts` proves that they bite.
 */

const ADAPTERS = '(typeorm|bull|in-process|postgres-dispatcher|reply-http|mail)';
/** What only tests need, and what only tests may reach. */
const TESTS = [
  '[.](spec|suite|fixture)[.]tsx?$',
  '^(libs|apps)/[^/]+/test/',
  '/test-bed/',
  '^libs/testing/',
  '^apps/backoffice/src/(testing|stories)/',
  'vitest[.]config[.]ts$',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    // ----- between the projects
    {
      name: 'core-imports-nothing',
      comment:
        'The core says what is true of calls, whatever runs it: a framework, a driver or even node in it could not be exchanged. What it needs from outside is a port.',
      severity: 'error',
      from: { path: '^libs/core/src/', pathNot: TESTS },
      to: { pathNot: '^libs/core/src/' },
    },
    {
      name: 'contract-imports-nothing',
      comment:
        'Server, backoffice and client share the wire types; whatever the contract imported, all three would ship.',
      severity: 'error',
      from: { path: '^libs/contract/src/', pathNot: TESTS },
      to: { pathNot: '^libs/contract/src/' },
    },
    {
      name: 'adapters-know-the-core-only',
      comment:
        'An adapter implements ports of the core and nothing else: one that knew another, or Nest, could not be exchanged alone.',
      severity: 'error',
      from: { path: `^libs/${ADAPTERS}/src/`, pathNot: TESTS },
      to: { path: '^libs/', pathNot: '^libs/($1|core)/' },
    },
    {
      name: 'adapters-know-no-framework',
      comment:
        'Adapters are plain classes built from a connection; Nest only wires them, in the application.',
      severity: 'error',
      from: { path: `^libs/(${ADAPTERS}|embedded-postgres|body-diff|json-patch)/src/`, pathNot: TESTS },
      to: { path: '(^|/)node_modules/@nestjs/' },
    },
    {
      name: 'nest-knows-core-and-contract-only',
      comment: 'The Nest library works in any application, with whatever adapters that application chooses.',
      severity: 'error',
      from: { path: '^libs/nest/src/', pathNot: TESTS },
      to: { path: '^libs/', pathNot: '^libs/(nest|core|contract)/' },
    },
    {
      name: 'nest-knows-no-platform',
      comment:
        'It works on Fastify and on Express alike: it takes what the application brings, and imports types only.',
      severity: 'error',
      from: { path: '^libs/nest/src/', pathNot: TESTS },
      to: {
        path: '(^|/)node_modules/(fastify|express|@nestjs/platform-)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'tools-of-their-own-stand-alone',
      comment:
        'A launcher of PostgreSQL, a diff of bodies and a patch of JSON texts know nothing of calls, so that anybody can use them.',
      severity: 'error',
      from: { path: '^libs/(embedded-postgres|body-diff|json-patch)/src/', pathNot: TESTS },
      to: { path: '^libs/', pathNot: '^libs/$1/' },
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
        'The backoffice talks to /admin/api as any script does; code shared with the server would be a second way in.',
      severity: 'error',
      from: { path: '^apps/backoffice/' },
      to: { path: '^(libs|apps)/', pathNot: '^(libs/contract|apps/backoffice)/' },
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

    // ----- inside the core
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

    // ----- tests
    {
      name: 'testing-is-for-tests',
      comment: 'Fakes and builders in a product would be believed.',
      severity: 'error',
      from: { pathNot: [...TESTS, '^(e2e|bench)/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'no-test-in-the-product',
      comment: 'What only tests need is neither built nor shipped.',
      severity: 'error',
      from: { path: '^(libs|apps|examples)/', pathNot: TESTS },
      to: {
        path: [
          '(^|/)node_modules/(vitest|fast-check|playwright-core)/',
          ...TESTS.filter((path) => !path.includes('libs/testing')),
        ],
      },
    },

    // ----- everywhere
    {
      name: 'through-the-index',
      comment: 'A lib is what its index names; who reaches past it binds itself to what may change any day.',
      severity: 'error',
      from: { path: '^((?:libs|apps|examples)/[^/]+|e2e|bench|tools)/' },
      to: {
        path: '^libs/[^/]+/',
        pathNot: ['^$1/', '^libs/[^/]+/src/index[.]ts$', '^libs/testing/src/(contracts|property-runs)[.]ts$'],
      },
    },
    {
      name: 'no-index-inside',
      comment: 'An index inside a lib hides where things are, and is how cycles begin.',
      severity: 'error',
      from: {},
      to: { path: '^(libs|apps/api)/[^/]+/src/.+/index[.]ts$' },
    },
    {
      name: 'no-grab-bag',
      comment: 'A file is named for what it is about; utils and their like are about nothing, and grow.',
      severity: 'error',
      from: {},
      to: {
        path: '^(libs|apps|e2e|examples|tools|bench)/.*(^|/|[.-])(utils?|helpers?|common|types|interfaces|misc)(/|[.][cm]?[jt]sx?$)',
        pathNot: 'node_modules',
      },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one thought in two places.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'What nobody imports is dead; take it out, or name what starts it here.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(libs|apps)/[^/]+/src/',
        // vite.config.ts puts what is in slim in the place of packages.
        pathNot: ['[.]d[.]ts$', '/src/index[.]ts$', '/src/main[.]tsx?$', '/src/slim/', ...TESTS],
      },
      to: {},
    },
    {
      name: 'declared-where-it-is-used',
      comment:
        'A package that only a neighbour declares is gone the day that neighbour drops it: add it to the package.json beside.',
      severity: 'error',
      // Core's tests use testing, which depends on core: declared, the two could not be built in any order.
      from: { path: '^(libs|apps|examples|e2e)/', pathNot: ['^libs/core/(src/.*[.]spec[.]ts$|test/)'] },
      to: {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'],
        // The root declares what every test and build runs with.
        pathNot: ['(^|/)node_modules/(vite|vitest|fast-check|playwright-core)/'],
      },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere fails when it is run, not before.',
      severity: 'error',
      // The benchmarks run what is built, beside programs that they install themselves.
      from: { pathNot: '^bench/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(libs|apps|examples)/[^/]+/dist/', '^tools/lint-fixtures/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // What is compared are the sources, built or not.
      conditionNames: ['@airlock/source', 'types', 'import', 'node', 'require', 'default'],
      mainFields: ['types', 'module', 'main'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
