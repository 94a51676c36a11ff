import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folders, steps } from './lint-steps.js';

type Violation = Readonly<{ rule: { name: string }; from: string; to: string }>;

const fixtures = fileURLToPath(new URL('./lint-fixtures', import.meta.url));
const config = fileURLToPath(new URL('../.dependency-cruiser.cjs', import.meta.url));
const cruiser = fileURLToPath(
  new URL('../node_modules/dependency-cruiser/bin/dependency-cruise.mjs', import.meta.url),
);
const { forbidden } = createRequire(import.meta.url)(config) as {
  forbidden: { name: string; comment: string; severity: string }[];
};

/** What dependency-cruiser, run as the lint runs it, finds in these folders. */
function violationsIn(cwd: string, folders: readonly string[], rules = config): string[] {
  const args = [cruiser, ...folders, '--config', rules, '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (stdout === '') throw new Error(`dependency-cruiser said nothing but: ${stderr}`);
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

/** Where each rule is broken on purpose, and by which import. */
const broken: Record<string, string> = {
  'core-imports-nothing': 'libs/core/src/domain/reads-a-file.ts → fs',
  'contract-imports-zod-only': 'libs/contract/src/knows-the-core.ts → libs/core/src/index.ts',
  'contract-index-runs-no-zod': 'libs/contract/src/index.ts → libs/contract/src/schemas.ts',
  'schemas-are-for-the-server': 'libs/client/src/checks-itself.ts → libs/contract/src/schemas.ts',
  'adapters-know-the-core-only': 'libs/bull/src/knows-another-adapter.ts → libs/typeorm/src/index.ts',
  'adapters-know-no-framework': 'libs/bull/src/knows-nest.ts → ../../node_modules/@nestjs/common/index.js',
  'gate-knows-core-and-contract-only': 'libs/gate/src/knows-an-adapter.ts → libs/typeorm/src/index.ts',
  'openapi-knows-gate-and-contract-only': 'libs/openapi/src/knows-an-adapter.ts → libs/typeorm/src/index.ts',
  'desk-knows-no-adapter': 'libs/desk/src/knows-an-adapter.ts → libs/typeorm/src/index.ts',
  'gate-knows-no-platform': 'libs/gate/src/knows-a-platform.ts → ../../node_modules/fastify/fastify.d.ts',
  'tools-of-their-own-stand-alone': 'libs/embedded-postgres/src/knows-the-core.ts → libs/core/src/index.ts',
  'a-diff-knows-json-only': 'libs/body-diff/src/knows-the-core.ts → libs/core/src/index.ts',
  'json-text-runs-in-browsers': 'libs/json-text/src/reads-a-file.ts → fs',
  'client-knows-the-contract-only': 'libs/client/src/knows-the-core.ts → libs/core/src/index.ts',
  'backoffice-speaks-http-only': 'apps/backoffice/src/knows-the-core.ts → libs/core/src/index.ts',
  'libs-know-no-application': 'libs/mail/src/knows-an-application.ts → apps/api/src/app.module.ts',
  'only-the-composition-root-names-adapters':
    'apps/api/src/seed/names-an-adapter.ts → libs/typeorm/src/index.ts',
  'domain-is-pure': 'libs/core/src/domain/knows-a-port.ts → libs/core/src/ports/knows-a-use-case.ts',
  'ports-know-no-use-case': 'libs/core/src/ports/knows-a-use-case.ts → libs/core/src/use-cases/use-case.ts',
  'engine-knows-no-use-case':
    'libs/core/src/engine/knows-a-use-case.ts → libs/core/src/use-cases/use-case.ts',
  'internals-are-for-tests': 'apps/api/src/uses-an-internal.ts → libs/embedded-postgres/src/internal.ts',
  'testing-is-for-tests': 'apps/api/src/uses-a-fake.ts → libs/testing/src/index.ts',
  'no-test-in-the-product':
    'libs/mail/src/imports-a-test-runner.ts → ../../node_modules/vitest/dist/index.d.ts',
  'through-the-index': 'libs/mail/src/reaches-past-the-index.ts → libs/core/src/use-cases/use-case.ts',
  'no-index-inside': 'libs/mail/src/imports-an-index-inside.ts → libs/mail/src/letters/index.ts',
  'no-grab-bag': 'libs/mail/src/imports-a-grab-bag.ts → libs/mail/src/letter-utils.ts',
  'no-cycle': 'libs/mail/src/egg.ts → libs/mail/src/hen.ts',
  'no-orphan': 'libs/mail/src/orphan.ts → libs/mail/src/orphan.ts',
  'declared-where-it-is-used':
    'libs/mail/src/imports-what-is-not-declared.ts → ../../node_modules/zod/index.d.cts',
  resolvable: 'libs/mail/src/imports-nothing-that-is-there.ts → ./nowhere.js',
};

describe('the arrows of the architecture', () => {
  const found = violationsIn(fixtures, ['libs', 'apps']);

  it.each(forbidden)('$name: $comment', ({ name, severity }) => {
    expect(severity).toBe('error');
    expect(found).toContain(`${name}: ${broken[name] ?? 'is broken by no fixture'}`);
  });

  it('refuses folders that run in circles, though none of their files do', () => {
    const rules = fileURLToPath(new URL('../.dependency-cruiser.folders.cjs', import.meta.url));
    const { args = [] } = steps.find(({ name }) => name === 'folders') ?? {};
    expect(args).toContain('.dependency-cruiser.folders.cjs');
    const folder = 'libs/reply-http/src';
    expect(violationsIn(fixtures, ['libs'], rules)).toContain(
      `no-folder-cycle: ${folder}/receivers → ${folder}/senders`,
    );
  });

  it('are looked for in all we ship, by the lint', () => {
    expect(folders).toEqual(expect.arrayContaining(['libs', 'apps', 'examples', 'e2e', 'tools']));
    const { command, args } = steps.find(({ name }) => name === 'arrows') ?? {};
    expect([command, ...(args ?? [])]).toEqual([
      'depcruise',
      ...folders,
      '--config',
      '--output-type',
      'err-long',
    ]);
  });
});
