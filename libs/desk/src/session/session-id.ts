import { hashOfKey } from '../access/api-key.js';

/**
 * What a session is called where its owner lists and ends it. It is made from the hash that the cookie is found by and
 * leads back to neither, and it stays when a new password has the session opened anew.
 * @returns 32 lowercase hex digits
 */
export function sessionIdOf(idHash: string): string {
  return hashOfKey(`session ${idHash}`).slice(0, 32);
}
