const { TESTS } = require('./tests.cjs');

/** What holds in every project, and what is of tests alone. Each rule says why it is there. */
module.exports = [
  {
    name: 'internals-are-for-tests',
    comment:
      'What servers for tests are made of is no promise to a product, which takes what the index names.',
    severity: 'error',
    from: { path: '^((?:libs|apps|examples)/[^/]+|e2e|bench|tools)/', pathNot: TESTS },
    to: { path: '^libs/[^/]+/src/internal[.]ts$', pathNot: '^$1/' },
  },
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
  {
    name: 'through-the-index',
    comment: 'A lib is what its index names; who reaches past it binds itself to what may change any day.',
    severity: 'error',
    from: { path: '^((?:libs|apps|examples)/[^/]+|e2e|bench|tools)/' },
    to: {
      path: '^libs/[^/]+/',
      pathNot: [
        ...['^$1/', '^libs/[^/]+/src/index[.]ts$', '^libs/contract/src/schemas[.]ts$'],
        '^libs/typeorm/src/(desk|operations)[.]ts$',
        '^libs/testing/src/(contracts|json-texts|postgres|property-runs)[.]ts$',
        '^libs/embedded-postgres/src/internal[.]ts$',
        '^libs/gate/test/',
      ],
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
    // Tests of what testing depends on use testing: declared, the two could not be built in any order.
    from: {
      path: '^(libs|apps|examples|e2e)/',
      pathNot: ['^libs/(core|embedded-postgres)/(src/(.*[.]spec[.]ts$|test-bed/)|test/)'],
    },
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
];
