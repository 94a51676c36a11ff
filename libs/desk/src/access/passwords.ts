import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';

/** argon2id with the library's parameters (OWASP's first choice). */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Takes as long for an operator who is not there as for one who is. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash), password);
  return matches && passwordHash !== undefined;
}

const nobodysHash = hashPassword(randomBytes(16).toString('hex'));

export function newPassword(): string {
  return randomBytes(12).toString('base64url');
}
