const tests = [
  '**/*.spec.ts',
  '**/*.spec.tsx',
  'e2e/**/*.ts',
  '{libs,apps}/*/test/**/*.ts',
  'libs/testing/src/**/*.ts',
  'libs/*/src/test-bed/**/*.ts',
  '**/*.{suite,fixture}.ts',
];

const noWaiting =
  'A test that sleeps is slow or flaky: move a ManualClock, wait for a signal, or poll with a deadline (vi.waitFor, expect.poll).';

const noSpeed =
  'No test measures speed: wait for a signal, or measure in bench/. What is promised is asserted by timely() of @airlock/testing, at three times the bound.';

const noTimersOf = ['globalThis', 'global', 'window'].flatMap((object) =>
  ['setTimeout', 'setInterval'].map((property) => ({ object, property, message: noWaiting })),
);

// What is exported is named, so that a search finds where it comes from.
const namedExports = [
  { selector: 'ExportAllDeclaration', message: 'Name what is exported: export { … } from.' },
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Name what is exported, so that it has one name everywhere.',
  },
];

const noTestLeftOut = {
  selector:
    'CallExpression MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/]',
  message: 'No test is left out silently: repair it or take it out.',
};

const speedByTheDate = {
  selector:
    'CallExpression[callee.name="expect"] BinaryExpression[operator="-"][left.callee.object.name="Date"][left.callee.property.name="now"]',
  message: noSpeed,
};

/** What eslint recommends, and oxlint does not count as plain mistakes. */
const recommended = [
  'no-case-declarations',
  'no-empty',
  'no-fallthrough',
  'no-prototype-builtins',
  'no-redeclare',
  'no-regex-spaces',
  'no-unexpected-multiline',
  'no-useless-assignment',
  'preserve-caught-error',
];

/** What typescript-eslint recommends with types besides. */
const recommendedWithTypes = [
  'no-var',
  'prefer-rest-params',
  'prefer-spread',
  'no-array-constructor',
  ...[
    'ban-ts-comment',
    'no-empty-object-type',
    'no-explicit-any',
    'no-misused-promises',
    'no-namespace',
    'no-require-imports',
    'no-unnecessary-type-assertion',
    'no-unnecessary-type-constraint',
    'no-unsafe-argument',
    'no-unsafe-assignment',
    'no-unsafe-call',
    'no-unsafe-enum-comparison',
    'no-unsafe-function-type',
    'no-unsafe-member-access',
    'no-unsafe-return',
    'only-throw-error',
    'prefer-promise-reject-errors',
    'restrict-plus-operands',
  ].map((name) => `typescript/${name}`),
];

const asErrors = (names) => Object.fromEntries(names.map((name) => [name, 'error']));

/**
 * All that eslint and typescript-eslint recommend with types, and our own rules. What is switched off or narrowed says
 * why beside it.
 */
export default {
  plugins: ['typescript'],
  // Eslint's own rule, which oxlint has not.
  jsPlugins: [{ name: 'eslint-js', specifier: 'oxlint-plugin-eslint' }],
  categories: { correctness: 'error' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  env: { builtin: true },
  ignorePatterns: [
    '**/dist/',
    '**/node_modules/',
    '.nx/',
    '.airlock/',
    'coverage/',
    'tools/lint-fixtures/',
    '**/*.timestamp-*',
  ],
  rules: {
    ...asErrors(recommended),
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    // A file is one thought.
    'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
    'no-console': 'error',
    'object-shorthand': 'error',
    'prefer-const': 'error',
    // `for (;;)` is how a loop says that it ends by return.
    'no-constant-condition': ['error', { checkLoops: false }],
  },

  overrides: [
    {
      files: ['**/*.ts', '**/*.tsx'],
      rules: {
        ...asErrors(recommendedWithTypes),
        'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
        'no-unused-vars': [
          'error',
          { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
        ],
        // A method of a port is async for every adapter, also for one that has nothing to wait for: require-await is not among
        // them.
        // It takes every unknown that was looked at for an object, and what is told of an error would be cast everywhere.
        'typescript/no-base-to-string': 'off',
        // Letters are what is meant where a text is spread.
        'typescript/no-misused-spread': 'off',
        // Any order does where two lists are compared.
        'typescript/require-array-sort-compare': 'off',
        // What comes from outside may lack what its type says.
        'typescript/no-useless-default-assignment': 'off',
        // Numbers and URLs are meant to be read in messages.
        'typescript/restrict-template-expressions': [
          'error',
          { allowNumber: true, allowBoolean: true, allowNullish: true },
        ],
        'eslint-js/no-restricted-syntax': ['error', ...namedExports],
      },
    },

    // Where Nest injects by types, an import that looks like that of a type alone is needed when the program runs: what is no
    // class is told by the compiler there (verbatimModuleSyntax).
    {
      files: ['**/*.ts', '**/*.tsx'],
      rules: { 'typescript/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }] },
    },
    {
      files: ['libs/{gate,desk,nest,openapi}/**/*.ts', '{apps/api,examples}/**/*.ts'],
      rules: { 'typescript/consistent-type-imports': 'off' },
    },

    // Libraries read no environment.
    {
      files: ['libs/*/src/**/*.ts'],
      rules: {
        'no-restricted-properties': [
          'error',
          {
            object: 'process',
            property: 'env',
            message: 'Settings are read once, in apps/api; a lib is given what it needs.',
          },
        ],
      },
    },

    // Default exports where a tool asks for one: configuration, and pages that React.lazy loads.
    {
      files: ['**/*.config.ts', '**/*.config.js', 'apps/backoffice/src/**/*.{ts,tsx}'],
      rules: { 'eslint-js/no-restricted-syntax': 'off' },
    },

    {
      files: tests,
      rules: {
        'no-restricted-globals': [
          'error',
          { name: 'setTimeout', message: noWaiting },
          { name: 'setInterval', message: noWaiting },
        ],
        'no-restricted-imports': [
          'error',
          {
            paths: ['node:timers', 'node:timers/promises', 'timers', 'timers/promises'].map((name) => ({
              name,
              message: noWaiting,
            })),
          },
        ],
        'no-restricted-properties': ['error', ...noTimersOf],
        'eslint-js/no-restricted-syntax': ['error', ...namedExports, noTestLeftOut],
        // Matchers such as expect.objectContaining are typed any, and answers are compared, not used.
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-argument': 'off',
        // A fake hands out its methods as they are.
        'typescript/unbound-method': 'off',
      },
    },

    // What tests expect is true of every machine.
    {
      files: ['**/*.{spec,suite,contract}.{ts,tsx}'],
      rules: {
        'no-restricted-properties': [
          'error',
          ...noTimersOf,
          { object: 'performance', property: 'now', message: noSpeed },
          { object: 'process', property: 'hrtime', message: noSpeed },
        ],
        'eslint-js/no-restricted-syntax': ['error', ...namedExports, noTestLeftOut, speedByTheDate],
      },
    },

    {
      files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
      env: { node: true, es2024: true },
      rules: {
        'no-undef': 'error',
        // It says no types, and guessed ones are no reason to write otherwise.
        'typescript/no-unsafe-unary-minus': 'off',
        'typescript/require-array-sort-compare': 'off',
        'typescript/restrict-template-expressions': 'off',
      },
    },
    { files: ['e2e/harness/in-page.js'], env: { browser: true } },
    {
      files: ['libs/openapi/assets/**/*.js'],
      env: { browser: true },
      globals: { SwaggerUIBundle: 'readonly' },
    },

    // Catalogues of words are data: a translator goes through four long files, not twenty short ones.
    { files: ['apps/backoffice/src/i18n/*/*.ts'], rules: { 'max-lines': 'off' } },

    // Tools, benchmarks and examples speak to whom runs them.
    { files: ['tools/**', 'bench/**', 'faults/**', 'examples/**'], rules: { 'no-console': 'off' } },
  ],
};
