import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { reportOfAudit } from './audit-report.js';

/**
 * What is asked before a release: whether a package that is shipped has a vulnerability that is known. Ends with 1 where
 * one has, and where it cannot be asked: nothing is released on no answer unless somebody says so with --without-audit.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const { answered, clean, lines } = reportOfAudit(stdout);
process.stdout.write(`${lines.join('\n')}\n`);
if (!answered && process.argv.includes('--without-audit')) {
  process.stdout.write('Gone on without an answer, as --without-audit says.\n');
} else if (!clean) {
  process.exitCode = 1;
}
