/** Under which heading of the changelog a change stands, by its bump. */
const HEADINGS = { major: 'Upgrading', minor: 'Added', patch: 'Fixed' };

/**
 * What a file of .changeset says: the highest of its bumps, and its text on one line.
 * @param {string} text
 * @returns {{ bump: 'major' | 'minor' | 'patch', sentence: string }}
 * @throws an Error where it says neither
 */
export function changeOf(text) {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const bump = Object.keys(HEADINGS).find((each) => new RegExp(`: *['"]?${each}\\b`).test(front));
  const sentence = body.trim().replaceAll(/\s*\n\s*/g, ' ');
  if (bump && sentence !== '') return { bump, sentence };
  throw new Error(`A changeset says a bump and a sentence, not ${JSON.stringify(text)}`);
}

/**
 * The changelog after a release: what stood under Unreleased stands under the version, with a line for each change below
 * the heading of its bump.
 * @param {string} changelog
 * @param {{ version: string, date: string, changes: readonly ReturnType<typeof changeOf>[] }} release
 * @returns {string}
 * @throws an Error where the changelog has no section Unreleased
 */
export function released(changelog, { version, date, changes }) {
  const [, before, section, after] =
    /^([\s\S]*?^## \[Unreleased\]\n)([\s\S]*?)(^## \[[\s\S]*|(?![\s\S]))/m.exec(changelog) ?? [];
  if (before === undefined) throw new Error('The changelog has no section "## [Unreleased]"');
  const notes = changes.reduce((notes, change) => withLine(notes, change), section.trim());
  return `${before}\n## [${version}] - ${date}\n\n${notes}\n${after === '' ? '' : `\n${after}`}`;
}

function withLine(notes, { bump, sentence }) {
  const heading = `### ${HEADINGS[bump]}`;
  const parts = notes.split(/^(?=### )/m).map((part) => part.trim());
  const at = parts.findIndex((part) => part.split('\n', 1)[0] === heading);
  if (at === -1) return [...parts, `${heading}\n\n- ${sentence}`].filter((part) => part !== '').join('\n\n');
  return parts.with(at, `${parts[at]}\n- ${sentence}`).join('\n\n');
}
