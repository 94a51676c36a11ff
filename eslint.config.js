import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

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

/**
 * All that eslint and typescript-eslint recommend with types, and our own rules. What is switched off or narrowed says
 * why beside it.
 */
export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    '.nx/',
    '.airlock/',
    'coverage/',
    'tools/lint-fixtures/',
    '**/*.timestamp-*',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    name: 'every file',
    extends: [js.configs.recommended],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // A file is one thought.
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      // `for (;;)` is how a loop says that it ends by return.
      'no-constant-condition': ['error', { checkLoops: false }],
    },
  },

  {
    name: 'typescript',
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        // Tests belong to no project that is built; this one knows every file but those of the backoffice.
        project: ['./tsconfig.spec.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A method of a port is async for every adapter, also for one that has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // It takes every unknown that was looked at for an object, and what is told of an error would be cast everywhere.
      '@typescript-eslint/no-base-to-string': 'off',
      // Numbers and URLs are meant to be read in messages.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNullish: true },
      ],
      'no-restricted-syntax': ['error', ...namedExports],
    },
  },

  {
    name: 'typescript of the backoffice',
    files: ['apps/backoffice/**/*.ts', 'apps/backoffice/**/*.tsx'],
    languageOptions: { parserOptions: { project: ['./apps/backoffice/tsconfig.json'] } },
  },

  {
    name: 'libraries read no environment',
    files: ['libs/*/src/**/*.ts'],
    ignores: tests,
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

  {
    name: 'tests',
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
      'no-restricted-properties': [
        'error',
        ...['globalThis', 'global', 'window'].flatMap((object) =>
          ['setTimeout', 'setInterval'].map((property) => ({ object, property, message: noWaiting })),
        ),
      ],
      'no-restricted-syntax': ['error', ...namedExports, noTestLeftOut],
      // Matchers such as expect.objectContaining are typed any, and answers are compared, not used.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      // A fake hands out its methods as they are.
      '@typescript-eslint/unbound-method': 'off',
    },
  },

  {
    name: 'what tests expect is true of every machine',
    files: ['**/*.{spec,suite,contract}.{ts,tsx}'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['globalThis', 'global', 'window'].flatMap((object) =>
          ['setTimeout', 'setInterval'].map((property) => ({ object, property, message: noWaiting })),
        ),
        { object: 'performance', property: 'now', message: noSpeed },
        { object: 'process', property: 'hrtime', message: noSpeed },
      ],
      'no-restricted-syntax': ['error', ...namedExports, noTestLeftOut, speedByTheDate],
    },
  },

  {
    name: 'default exports where a tool asks for one: configuration, and pages that React.lazy loads',
    files: ['**/*.config.ts', '**/*.config.js', 'apps/backoffice/src/**/*.{ts,tsx}'],
    ignores: tests,
    rules: { 'no-restricted-syntax': 'off' },
  },

  {
    name: 'catalogues of words are data: a translator goes through four long files, not twenty short ones',
    files: ['apps/backoffice/src/i18n/*/*.ts'],
    rules: { 'max-lines': 'off' },
  },

  {
    name: 'programs of node',
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'Buffer',
          'URL',
          'AbortSignal',
          'AbortController',
          'fetch',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'structuredClone',
          'module',
          'require',
          '__dirname',
          'performance',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },

  {
    name: 'tools, benchmarks and examples speak to whom runs them',
    files: ['tools/**', 'bench/**', 'faults/**', 'examples/**'],
    rules: { 'no-console': 'off' },
  },
);
