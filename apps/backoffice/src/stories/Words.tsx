import { createTheme, ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { I18nContextProvider } from 'react-admin';
import { en } from '../i18n/en/index.js';
import { createI18nProvider } from '../i18n/i18n-provider.js';
import { lightTheme } from '../layout/themes.js';

const words = createI18nProvider('en', en);
const theme = createTheme(lightTheme);

/** A part of a page by itself, with the English words and the light theme. */
export function Words({ children }: { readonly children: ReactNode }) {
  return (
    <I18nContextProvider value={words}>
      <ThemeProvider theme={theme}>{children}</ThemeProvider>
    </I18nContextProvider>
  );
}
