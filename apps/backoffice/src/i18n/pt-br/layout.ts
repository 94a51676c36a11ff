import type { layoutWords as english } from '../en/layout.js';
import type { Translated } from '../translated.js';

export const layoutWords: Translated<typeof english> = {
  layout: {
    language: 'Idioma',
    theme: 'Tema',
    themes: { system: 'Como o sistema', light: 'Claro', dark: 'Escuro' },
  },
  unit: { d: '%{count} d', h: '%{count} h', min: '%{count} min', s: '%{count} s', ms: '%{count} ms' },
};
