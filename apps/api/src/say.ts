/** To the person who started the program; the log of what it does is pino's. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Ends the program because it cannot do what was asked. */
export function refuse(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
