import { openSync, writeSync } from 'node:fs';

const FLUSH_MS = 50;

/** Ms since the machine was started: one clock for all processes on it, which nobody sets. */
export function now() {
  return Number(process.hrtime.bigint() / 1000n) / 1000;
}

/** A file of JSON lines that only grows. What was written is in it 50 ms later, also when the process is killed then. */
export class Journal {
  #fd;
  #lines = [];

  constructor(path) {
    this.#fd = openSync(path, 'a');
  }

  write(record) {
    if (this.#lines.push(JSON.stringify(record)) === 1) setTimeout(() => this.flush(), FLUSH_MS);
  }

  flush() {
    if (this.#lines.length === 0) return;
    writeSync(this.#fd, `${this.#lines.join('\n')}\n`);
    this.#lines = [];
  }
}
