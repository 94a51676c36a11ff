import { hashPassword, newApiKey, newPassword } from '@airlock/desk';

/**
 * What a process makes up where no setting gives it, once: a start that is interrupted after it has stored a secret, and
 * before it has told it, goes on with the same.
 */
export class MadeUp {
  readonly apiKey = newApiKey();
  readonly password = newPassword();
  #hash: Promise<string> | undefined;

  passwordHash(): Promise<string> {
    return (this.#hash ??= hashPassword(this.password));
  }

  /** Whether this process has stored that. */
  async isHashOfPassword(hash: string): Promise<boolean> {
    return this.#hash !== undefined && (await this.#hash) === hash;
  }
}
