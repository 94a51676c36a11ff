/** What frames every page: bar and menu. */
export const layoutWords = {
  layout: {
    language: 'Language',
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  },
  unit: { d: '%{count} d', h: '%{count} h', min: '%{count} min', s: '%{count} s', ms: '%{count} ms' },
};
