import type { wakeWords as english } from '../en/wake.js';
import type { Translated } from '../translated.js';

export const wakeWords: Translated<typeof english> = {
  wake: {
    button: 'Acordar',
    text: 'Faz a próxima tentativa agora; o número de tentativas fica o mesmo.',
    done: 'Acordada',
  },
};
