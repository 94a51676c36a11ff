import { AppBar, LoadingIndicator, useGetIdentity, UserMenu } from 'react-admin';
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
  const { identity } = useGetIdentity();
  return (
    // The menu's button says the name that it shows, as who speaks to a computer says what they see.
    <AppBar
      toolbar={tools}
      userMenu={<UserMenu {...(identity?.fullName ? { label: identity.fullName } : {})} />}
    />
  );
}
