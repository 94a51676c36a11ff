import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The inner loop: what can be said of a change without a build, a server or a browser. `npm run check -- --changed` too. */
const tools = (name) => fileURLToPath(new URL(name, import.meta.url));
const unit = ['--project', 'unit', '--project', 'backoffice'];

const failed = [[tools('lint.js')], [tools('test.js'), ...unit, ...process.argv.slice(2)]].filter(
  (args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0,
);
process.exitCode = failed.length === 0 ? 0 : 1;
