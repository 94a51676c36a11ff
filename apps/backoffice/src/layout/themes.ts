import type { Theme } from '@mui/material';
import { defaultDarkTheme, defaultLightTheme, type RaThemeOptions } from 'react-admin';

/** Fonts of the machine only: the backoffice loads nothing from elsewhere. */
const fontFamily = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

/** What WCAG AA asks between text and ground. */
const AA = 4.5;

const shape = { borderRadius: 8 };
const typography = { ...defaultLightTheme.typography, fontFamily };

/** What looks alike in both themes: quiet cards, table heads that read as labels, buttons in sentence case. */
const components: RaThemeOptions['components'] = {
  ...defaultDarkTheme.components,
  MuiCssBaseline: {
    styleOverrides: {
      // Whoever goes by keyboard sees where they are; MUI shows it by a shade of grey only.
      ':focus-visible, .Mui-focusVisible': { outline: '2px solid currentColor', outlineOffset: 2 },
      '.MuiInputBase-input:focus-visible, [tabindex="-1"]:focus-visible': { outline: 'none' },
      '@media (prefers-reduced-motion: reduce)': {
        '*, ::before, ::after': { animationDuration: '0.01ms', transitionDuration: '0.01ms' },
      },
    },
  },
  // What cannot be changed must still be readable.
  MuiFormHelperText: {
    styleOverrides: {
      root: ({ theme }: { theme: Theme }) => ({ '&.Mui-disabled': { color: theme.palette.text.secondary } }),
    },
  },
  RaTopToolbar: { styleOverrides: { root: { backgroundColor: 'transparent' } } },
  MuiButton: { styleOverrides: { root: { textTransform: 'none' } } },
  MuiTab: { styleOverrides: { root: { textTransform: 'none', minHeight: 44 } } },
  MuiCard: { defaultProps: { variant: 'outlined' } },
  // Half of it would be too little for AA.
  RaNotFound: { styleOverrides: { root: { '& .RaNotFound-message': { opacity: 1 } } } },
  RaToolbar: { styleOverrides: { root: { backgroundColor: 'transparent', borderTop: 'none' } } },
  MuiTableCell: {
    styleOverrides: {
      root: { '&.MuiTableCell-paddingCheckbox': { padding: '0 8px' } },
      head: { fontWeight: 600 },
    },
  },
};

export const lightTheme: RaThemeOptions = {
  ...defaultLightTheme,
  palette: {
    mode: 'light',
    primary: { main: '#1d4e89' },
    secondary: { main: '#1d4e89' },
    // Dark enough to be read as text on white, and to carry white text.
    error: { main: '#c62828' },
    warning: { main: '#a84a00' },
    info: { main: '#01669e' },
    success: { main: '#2a6b2e' },
    contrastThreshold: AA,
    background: { default: '#f6f7f9' },
  },
  shape,
  typography,
  components,
};

export const darkTheme: RaThemeOptions = {
  ...defaultDarkTheme,
  palette: {
    mode: 'dark',
    primary: { main: '#8ab8e8' },
    secondary: { main: '#27405e', contrastText: '#fff' },
    error: { main: '#f5918b' },
    contrastThreshold: AA,
    background: { default: '#14181d', paper: '#1c2229' },
  },
  shape,
  typography,
  components,
};
