import type { wakeWords as english } from '../en/wake.js';
import type { Translated } from '../translated.js';

export const wakeWords: Translated<typeof english> = {
  wake: {
    button: 'Разбудить',
    text: 'Следующая попытка будет сейчас; число попыток не меняется.',
    done: 'Разбужен',
  },
};
