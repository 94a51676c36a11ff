import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { projectsBehind } from './projects-behind.js';

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

it('are the project itself and all that it refers to, each once', () => {
  const behind = projectsBehind(folder('apps/api'));
  expect(behind.map((path) => basename(path))).toEqual(
    expect.arrayContaining(['api', 'core', 'typeorm', 'nest']),
  );
  expect(new Set(behind).size).toBe(behind.length);
  expect(behind).not.toContain(folder('libs/testing'));
});

it('are the project alone where it refers to none', () => {
  expect(projectsBehind(folder('libs/core'))).toEqual([folder('libs/core')]);
});
