import { WEAKNESSES } from '@airlock/contract';
import { weaknessOf } from './common-secrets.js';
import { invalid } from '../requests/validated.pipe.js';

/**
 * Refuses a password that would be guessed at once.
 * @param email of whose it is to be
 * @throws Problem 400 that points at it
 */
export async function requireHardToGuess(
  password: string,
  email: string,
  pointer = '/password',
): Promise<void> {
  const weakness = await weaknessOf(password, email);
  if (weakness !== null) throw invalid([{ pointer, detail: WEAKNESSES[weakness] }]);
}
