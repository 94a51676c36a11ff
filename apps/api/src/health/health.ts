/** Resolves when this process can take calls. @throws an Error where it cannot */
export type Check = () => Promise<unknown>;

/** Why a process is not ready, or null where it is. */
export type Readiness = string | null;

/**
 * What a process says of itself on /health, whoever serves it: the application, or the little server that is there before
 * it and beside it. That it lives is said by answering at all.
 */
export class Health {
  #why: Readiness = 'It is being started';
  #check: Check | undefined;

  /** It lives and is not ready meanwhile. @param what that it waits for: `PostgreSQL at db.internal:5432` */
  waitsFor(what: string): void {
    this.#why = `It waits for ${what}`;
    this.#check = undefined;
  }

  /** It is ready whenever the check says so. */
  serves(check: Check): void {
    this.#why = null;
    this.#check = check;
  }

  /** It takes nothing new from now on, and is never ready again. */
  stops(): void {
    this.#why = 'It is being stopped';
    this.#check = undefined;
  }

  async readiness(): Promise<Readiness> {
    try {
      await this.#check?.();
      // It may have been told to stop while it looked.
      return this.#why;
    } catch {
      return 'The database does not answer, or takes no writes';
    }
  }
}
