import fc from 'fast-check';

const USUAL = 100;

/** How many times longer than usual properties are tried: the setup of the tests sets it, by fast-check's own number. */
function factor(): number {
  return (fc.readConfigureGlobal().numRuns ?? USUAL) / USUAL;
}

/** How often to try a property that is usually tried that often: `{ numRuns: propertyRuns(400) }`. */
export function propertyRuns(usual: number): number {
  return Math.round(usual * factor());
}

/** The deadline of a test that tries a property, in milliseconds, where it usually is that. */
export function propertyDeadline(usualMs: number): number {
  return Math.round(usualMs * factor());
}
