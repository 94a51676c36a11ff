import type { wakeWords as english } from '../en/wake.js';
import type { Translated } from '../translated.js';

export const wakeWords: Translated<typeof english> = {
  wake: {
    button: 'Réveiller',
    text: 'Fait le prochain essai maintenant ; le nombre d’essais reste le même.',
    done: 'Réveillé',
  },
};
