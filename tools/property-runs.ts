/**
 * How many times longer than usual tests try properties: `PROPERTY_RUNS_FACTOR`, 1 where it is not set. Read here and
 * nowhere else; tests ask `propertyRuns` of @airlock/testing.
 */
export const propertyRunsFactor = factorOf(process.env['PROPERTY_RUNS_FACTOR'] ?? '1');

function factorOf(text: string): number {
  const factor = Number(text);
  if (Number.isFinite(factor) && factor > 0) return factor;
  throw new Error(`PROPERTY_RUNS_FACTOR is a number above 0, not ${JSON.stringify(text)}`);
}
