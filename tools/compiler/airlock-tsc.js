#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

/** The compiler of this workspace, wherever npm put it; its package lets nothing but its command be reached. */
const { resolve } = createRequire(import.meta.url);
const tsc = resolve('typescript/package.json').replace('package.json', 'bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
