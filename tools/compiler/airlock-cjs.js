#!/usr/bin/env node
import { mkdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

/**
 * Makes the CommonJS build of the package that it is run in, beside the other one: dist/cjs, as tsconfig.cjs.json says. Node
 * takes what lies below for CommonJS by the package.json there.
 */
const { resolve } = createRequire(import.meta.url);
const tsc = resolve('typescript/package.json').replace('package.json', 'bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.cjs.json'], { stdio: 'inherit' });
mkdirSync('dist/cjs', { recursive: true });
writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n');
process.exitCode = status ?? 1;
