import type { Weakness } from '@airlock/contract';

/**
 * Why a password, token or key would be guessed at once: no score, only what everybody tries.
 * @param address the e-mail address of whose it is
 */
export async function weaknessOf(secret: string, address?: string): Promise<Weakness | null> {
  const plain = secret.trim().toLowerCase();
  if (plain === '') return 'blank';
  if (plain === address?.trim().toLowerCase()) return 'own-address';
  return (await commonSecrets()).has(plain) ? 'common' : null;
}

let known: Promise<ReadonlySet<string>> | undefined;

/** Read when the first secret is chosen: most processes never need it. */
function commonSecrets(): Promise<ReadonlySet<string>> {
  return (known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((word) => String(word).toLowerCase())),
  ));
}
