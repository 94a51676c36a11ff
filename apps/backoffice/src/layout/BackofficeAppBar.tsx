import { AppBar, LoadingIndicator, Logout, useGetIdentity, UserMenu, useTranslate } from 'react-admin';
import { AccountItem } from '../account/AccountItem.js';
import { LanguageSwitch } from './LanguageSwitch.js';
import { ThemeSwitch } from './ThemeSwitch.js';

function Tools() {
  const translate = useTranslate();
  return (
    <>
      <LanguageSwitch />
      <ThemeSwitch />
      {/* The name of the ring that turns while something is read. */}
      <LoadingIndicator aria-label={translate('airlock.list.loading')} />
    </>
  );
}

/** The bar: the menu's button, the page's title, language and theme, and who is signed in. */
export function BackofficeAppBar() {
  const { identity } = useGetIdentity();
  return (
    // The menu's button says the name that it shows, as who speaks to a computer says what they see.
    <AppBar
      toolbar={<Tools />}
      userMenu={
        <UserMenu {...(identity?.fullName ? { label: identity.fullName } : {})}>
          <AccountItem />
          <Logout />
        </UserMenu>
      }
    />
  );
}
