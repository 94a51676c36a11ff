import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * The inner loop: what can be said of a change without a build, a server or a browser. `npm run check -- --changed` too.
 * The lint runs beside the tests; what it says is told when they have ended.
 */
const tools = (name) => fileURLToPath(new URL(name, import.meta.url));
const projects = ['--project', 'unit', '--project', 'backoffice'];

const [lint, tests] = await Promise.all([
  run([tools('lint.js')], 'pipe'),
  run([tools('test.js'), ...projects, ...process.argv.slice(2)], 'inherit'),
]);
process.stdout.write(`\n${lint.output}`);
process.exitCode = lint.passed && tests.passed ? 0 : 1;

/** @returns {Promise<{ passed: boolean, output: string }>} */
function run(args, output) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['inherit', output, output] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (said += text));
    }
    child.on('close', (status) => resolve({ passed: status === 0, output: said }));
  });
}
