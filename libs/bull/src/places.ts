/** Places for works of one phase, whoever begins them; those that find none wait in the order in which they came. */
export class Places {
  readonly #waiting: ((mayBegin: boolean) => void)[] = [];
  #closed = false;

  constructor(private free: number) {}

  /** Resolves when the work has ended; at once and without it, when the places were closed before it could begin. */
  async run(work: () => Promise<void>): Promise<void> {
    if (!(await this.#place())) return;
    try {
      await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next(true);
      else this.free += 1;
    }
  }

  /** Nothing begins any more. */
  close(): void {
    this.#closed = true;
    for (const refuse of this.#waiting.splice(0)) refuse(false);
  }

  async #place(): Promise<boolean> {
    if (this.#closed) return false;
    if (this.free > 0) {
      this.free -= 1;
      return true;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
