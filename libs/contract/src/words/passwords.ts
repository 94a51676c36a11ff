/** In characters. */
export const SHORTEST_PASSWORD = 8;

/** In characters: what is hashed of anybody's is bounded. */
export const LONGEST_PASSWORD = 200;

/** What is said of a password, token or key that would be guessed at once and is not taken. */
export const WEAKNESSES = {
  blank: 'is nothing but white space',
  'own-address': 'is the own e-mail address',
  common: 'is one of the most common passwords, which are tried first',
} as const;

export type Weakness = keyof typeof WEAKNESSES;
