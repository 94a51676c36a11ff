#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Makes the CommonJS build of the package that it is run in, beside the other one: dist/cjs, as tsconfig.cjs.json says. Node
 * takes what lies below for CommonJS by the package.json there.
 */
const compiler = fileURLToPath(new URL('airlock-tsc.js', import.meta.url));
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.cjs.json'], { stdio: 'inherit' });
mkdirSync('dist/cjs', { recursive: true });
writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n');
process.exitCode = status ?? 1;
