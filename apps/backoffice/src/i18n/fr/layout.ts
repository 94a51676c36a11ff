import type { layoutWords as english } from '../en/layout.js';
import type { Translated } from '../translated.js';

export const layoutWords: Translated<typeof english> = {
  layout: {
    language: 'Langue',
    theme: 'Thème',
    themes: { system: 'Comme le système', light: 'Clair', dark: 'Sombre' },
  },
  unit: { d: '%{count} j', h: '%{count} h', min: '%{count} min', s: '%{count} s', ms: '%{count} ms' },
};
