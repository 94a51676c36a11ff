import type { layoutWords as english } from '../en/layout.js';
import type { Translated } from '../translated.js';

export const layoutWords: Translated<typeof english> = {
  layout: {
    language: 'Язык',
    theme: 'Тема',
    themes: { system: 'Как в системе', light: 'Светлая', dark: 'Тёмная' },
  },
  unit: { d: '%{count} д', h: '%{count} ч', min: '%{count} мин', s: '%{count} с', ms: '%{count} мс' },
};
