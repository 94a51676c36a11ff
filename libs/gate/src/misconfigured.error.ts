/** The program cannot run as it is written; the message ends in what to change. Thrown while it starts. */
export class MisconfiguredError extends Error {
  override readonly name = 'MisconfiguredError';
}

/** What is called otherwise elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ...{
    retries: 'policy: { ttl }',
    attempts: 'policy: { ttl }',
    tries: 'policy: { ttl }',
    backoff: 'policy: { delay, growth }',
  },
};

/** @throws MisconfiguredError for an option that does not exist, with the one that was probably meant */
export function refuseUnknownOptions(where: string, given: object, known: readonly string[]): void {
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    const meant = known.find((each) => each.toLowerCase().startsWith(key.toLowerCase().slice(0, 3)));
    const elsewhere = known.includes('policy') ? ELSEWHERE[key] : undefined;
    if (elsewhere) throw new MisconfiguredError(`${where} has the unknown option ${key}; it is ${elsewhere}`);
    const hint = meant ? `; did you mean ${meant}?` : `; it takes ${known.join(', ')}`;
    throw new MisconfiguredError(`${where} has the unknown option ${key}${hint}`);
  }
}
