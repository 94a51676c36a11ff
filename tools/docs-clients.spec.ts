import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(`${root}docs/reference/clients.md`, 'utf8');
const { devDependencies } = JSON.parse(readFileSync(`${root}e2e/package.json`, 'utf8')) as {
  devDependencies: Readonly<Record<string, string>>;
};

/** The rows of the table of clients: name, version, what it is held to, suite. */
const rows = [...page.matchAll(/^\| (.+?) +\| (.+?) +\| (.+?) +\| `(e2e\/\S+)` +\|$/gm)].map(
  ([, client = '', version = '', , suite = '']) => ({ client, version, suite }),
);

describe('the reference of clients', () => {
  it('has each suite of them, and no other', () => {
    const suites = readdirSync(`${root}e2e/clients`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.e2e.spec.ts'))
      .map((file) => `e2e/clients/${file}`);
    const told = rows.map(({ suite }) => suite).filter((suite) => suite.startsWith('e2e/clients/'));
    expect([...new Set(told)].toSorted()).toEqual(suites.toSorted());
  });

  it('has the version of each package of npm that is installed, and pins it', () => {
    const named = rows.flatMap(({ client, version }) => {
      const [, name] = /^`(.+)`$/.exec(client) ?? [];
      return name === undefined ? [] : [[name, version] as const];
    });
    expect(named.length).toBeGreaterThan(5);
    for (const [name, version] of named) {
      expect([name, version]).toEqual([name, devDependencies[name]]);
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });
});
