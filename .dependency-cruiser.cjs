/**
 * The arrows of the architecture, as errors: apps → nest → {gate, openapi} → core ← adapters. Each rule says why it is there.
 * `tools/arrows.spec.ts` proves that they bite.
 */

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...require('./tools/arrows/between-projects.cjs'), ...require('./tools/arrows/everywhere.cjs')],
  options: {
    doNotFollow: { path: 'node_modules' },
    // A .program.mts leads to what a generator writes; its suite compiles both together.
    exclude: {
      path: ['^(libs|apps|examples)/.+/dist/', '^tools/lint-fixtures/', '^e2e/clients/.+[.]program[.]mts$'],
    },
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
