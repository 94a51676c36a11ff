import type { SecretBox } from '@airlock/core';

/** A box whose contents are not what was put in: enough to see what is sealed. */
export const reversingBox: SecretBox = {
  seal: (plain) => `sealed:${[...plain].reverse().join('')}`,
  open: (sealed) => [...sealed.slice('sealed:'.length)].reverse().join(''),
};
