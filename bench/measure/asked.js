import { parseArgs } from 'node:util';

const OF_ALL = `
  --write       keep the tables in results/
  --help
`;

/**
 * What a benchmark is asked on its command line. Ends the process after its help, where that is asked for.
 * @param help what it measures, and its own options
 * @param defaults of its own options: what is a number by default is one (`100 000` and `100_000` are, too)
 */
export function askedOf(help, defaults) {
  const own = Object.entries(defaults).map(([name, value]) => [
    name,
    { type: 'string', default: String(value) },
  ]);
  const flag = { type: 'boolean', default: false };
  const { values } = parseArgs({ options: { ...Object.fromEntries(own), write: flag, help: flag } });
  if (values.help) {
    console.log(`${help.trimEnd()}${OF_ALL}`);
    process.exit();
  }
  for (const [name, value] of Object.entries(defaults)) {
    if (typeof value === 'number') values[name] = numberIn(name, values[name]);
  }
  return values;
}

function numberIn(name, text) {
  const number = Number(text.replaceAll(/[ _]/g, ''));
  if (!(number > 0)) throw new Error(`--${name} is a number above 0, not ${text}`);
  return number;
}

/** How far a benchmark is: beside what it prints, so that its tables can be piped. */
export function tell(text) {
  process.stderr.write(`${text}\n`);
}
