/** How many files and tests are told. */
const TOLD = 12;

/** The files and tests that took longest, as lines; what a reader of a slow run looks at first. */
export function slowestTests({ testResults }, root) {
  const files = testResults.map(({ name, startTime, endTime }) => {
    return { ms: endTime - startTime, name: name.replace(root, '') };
  });
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ duration, fullName }) => {
      return { ms: duration ?? 0, name: `${name.replace(root, '')}: ${fullName}` };
    }),
  );
  return [...table('The slowest files', files), ...table('The slowest tests', tests)];
}

function table(title, rows) {
  const slowest = rows.toSorted((one, other) => other.ms - one.ms).slice(0, TOLD);
  return [`\n${title}`, ...slowest.map(({ ms, name }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`)];
}
