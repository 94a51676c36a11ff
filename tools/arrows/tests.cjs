/** What only tests need, and what only tests may reach. */
const TESTS = [
  '[.](spec|suite|fixture)[.]tsx?$',
  '^(libs|apps)/[^/]+/test/',
  '/test-bed/',
  '^libs/testing/',
  '^apps/backoffice/src/(testing|stories)/',
  'vitest[.]config[.]ts$',
];

module.exports = { TESTS };
