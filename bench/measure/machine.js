import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** What a figure depends on besides the program. @param node the one that the programs ran on */
export function machine(node) {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  const [{ model }] = cpus();
  return `${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${version}`;
}
