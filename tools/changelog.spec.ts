import { describe, expect, it } from 'vitest';
import { changeOf, released } from './changelog.js';

describe('a changeset', () => {
  it('says its highest bump, and its text on one line', () => {
    const text = `---\n'@airlock/api': patch\n"@airlock/core": minor\n---\n\nCalls have a\n  colour.\n`;
    expect(changeOf(text)).toEqual({ bump: 'minor', sentence: 'Calls have a colour.' });
  });

  it.each([`---\n---\n\nNothing.\n`, `---\n'@airlock/api': patch\n---\n`, 'minor'])('is none: %j', (text) => {
    expect(() => changeOf(text)).toThrow('A changeset says a bump and a sentence');
  });
});

describe('the changelog after a release', () => {
  const release = (changelog: string, ...changes: ReturnType<typeof changeOf>[]) =>
    released(changelog, { version: '0.2.0', date: '2026-12-01', changes });

  it('has what stood under Unreleased under the version, and nothing there', () => {
    const changelog =
      '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Colours.\n\n## [0.1.0] - 2026-11-01\n\n- All.\n';
    expect(release(changelog)).toBe(
      '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n### Added\n\n- Colours.\n\n## [0.1.0] - 2026-11-01\n\n- All.\n',
    );
  });

  it('has a line for each change, below the heading of its bump', () => {
    const changelog =
      '# Changelog\n\n## [Unreleased]\n\n### Upgrading\n\n- Stop.\n\n### Security\n\n- Safe.\n';
    const changes = [
      changeOf(`---\n'@airlock/api': major\n---\nGo.\n`),
      changeOf(`---\n'@airlock/api': patch\n---\nMended.\n`),
    ];
    expect(release(changelog, ...changes)).toBe(
      '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n### Upgrading\n\n- Stop.\n- Go.\n\n### Security\n\n- Safe.\n\n### Fixed\n\n- Mended.\n',
    );
  });

  it('begins with the first release', () => {
    const change = changeOf(`---\n'@airlock/api': minor\n---\nAll.\n`);
    expect(release('## [Unreleased]\n', change)).toBe(
      '## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n### Added\n\n- All.\n',
    );
  });

  it('is not made of one that has no place for it', () => {
    expect(() => release('# Changelog\n')).toThrow('no section "## [Unreleased]"');
  });
});
