import { describe, expect, it } from 'vitest';
import { programsHere } from './needed-programs.js';
import { needsOf } from './test-projects.js';

describe('what the chosen suites need', () => {
  it.each([
    ['the unit tests', ['--project', 'unit'], false, []],
    ['the unit tests of one folder', ['--project=unit', 'libs/core'], false, []],
    ['those of two projects', ['--project', 'unit', '--project', 'backoffice'], false, []],
    ['what runs on servers', ['--project=integration'], false, ['redis-server']],
    ['what runs the product', ['--project', 'contract'], true, ['redis-server']],
    ['all of a pattern', ['--project', 'c*'], true, ['redis-server']],
    ['all but some', ['--project', '!e2e', '--project=!contract'], false, ['redis-server']],
    [
      'all, where nothing is chosen',
      ['--bail', '1'],
      true,
      ['redis-server', 'chromium-headless-shell', 'promtool', 'libfaketime'],
    ],
  ])('is a build and programs for %s', (_which, args, built, programs) => {
    const needs = needsOf(args);
    expect(needs.built).toBe(built);
    expect([...needs.programs]).toEqual(programs);
  });

  it('is more where everything is tried, and only for what runs the product', () => {
    const further = ['nginx', 'python3-requests', 'python3-azure'];
    expect([...needsOf([], true).programs]).toEqual([...needsOf([]).programs, ...further]);
    expect(needsOf(['--project', 'contract'], true)).toEqual(needsOf(['--project', 'contract']));
  });

  it('is what can be looked for on this machine', () => {
    const here = programsHere();
    for (const program of needsOf([], true).programs) expect(here).toHaveProperty(program);
  });
});
