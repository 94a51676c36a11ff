import { AppBar, LoadingIndicator } from 'react-admin';
import { LanguageSwitch } from './LanguageSwitch.js';
import { ThemeSwitch } from './ThemeSwitch.js';

const tools = (
  <>
    <LanguageSwitch />
    <ThemeSwitch />
    <LoadingIndicator />
  </>
);

/** The bar: the menu's button, the page's title, language and theme, and who is signed in. */
export function BackofficeAppBar() {
  return <AppBar toolbar={tools} />;
}
