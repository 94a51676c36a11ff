import DarkIcon from '@mui/icons-material/DarkModeOutlined';
import LightIcon from '@mui/icons-material/LightModeOutlined';
import AccountIcon from '@mui/icons-material/ManageAccounts';
import LanguageIcon from '@mui/icons-material/Translate';
import {
  IconButton,
  ListItemIcon,
  ListItemText,
  Menu,
  MenuItem,
  Tooltip,
  useTheme,
  type MenuItemProps,
} from '@mui/material';
import { useId, useState, type ReactNode } from 'react';
import {
  AppBar,
  LoadingIndicator,
  Logout,
  useGetIdentity,
  useLocales,
  useLocaleState,
  UserMenu,
  useStore,
  useTranslate,
  useUserMenu,
} from 'react-admin';
import { Link } from 'react-router-dom';

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

/** Changes the language, here and in all tabs of this browser. */
function LanguageSwitch() {
  const translate = useTranslate();
  const languages = useLocales();
  const [locale, setLocale] = useLocaleState();
  return (
    <ChoiceMenu
      icon={<LanguageIcon />}
      label={translate('airlock.layout.language')}
      choices={languages.map((language) => ({
        value: language.locale,
        name: language.name,
        lang: language.locale,
      }))}
      value={locale}
      onChoose={setLocale}
    />
  );
}

const THEMES = ['system', 'light', 'dark'] as const;
type ThemeChoice = (typeof THEMES)[number];

/** Light, dark, or whatever the operator's system says, which is how it starts. */
function ThemeSwitch() {
  const translate = useTranslate();
  const shown = useTheme().palette.mode;
  // react-admin's own key: nothing is kept for "as the system says".
  const [kept, keep] = useStore<ThemeChoice | undefined>('theme');
  return (
    <ChoiceMenu
      icon={shown === 'dark' ? <DarkIcon /> : <LightIcon />}
      label={translate('airlock.layout.theme')}
      choices={THEMES.map((theme) => ({ value: theme, name: translate(`airlock.layout.themes.${theme}`) }))}
      value={kept ?? 'system'}
      onChoose={(theme) => keep(theme === 'system' ? undefined : theme)}
    />
  );
}

interface ChoiceMenuProps<Value extends string> {
  readonly icon: ReactNode;
  /** What is chosen here; said with the choice that stands. */
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly name: string; readonly lang?: string }[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** A button of the bar that opens a menu of which one entry holds. */
function ChoiceMenu<Value extends string>({ icon, label, choices, value, onChoose }: ChoiceMenuProps<Value>) {
  const menuId = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const chosen = choices.find((choice) => choice.value === value)?.name ?? '';
  const title = `${label}: ${chosen}`;
  const choose = (choice: Value) => {
    setAnchor(null);
    onChoose(choice);
  };
  return (
    <>
      <Tooltip title={title} enterDelay={300}>
        <IconButton
          color="inherit"
          aria-label={title}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          aria-controls={anchor ? menuId : undefined}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          {icon}
        </IconButton>
      </Tooltip>
      <Menu
        id={menuId}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-label': label } }}
      >
        {choices.map((choice) => (
          <MenuItem
            key={choice.value}
            role="menuitemradio"
            aria-checked={choice.value === value}
            selected={choice.value === value}
            lang={choice.lang}
            onClick={() => choose(choice.value)}
          >
            {choice.name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** What the menu tells each of its items. */
type ItemProps = Pick<MenuItemProps, 'autoFocus' | 'tabIndex'>;

/** Leads from the menu of who is signed in to the own account. */
function AccountItem(props: ItemProps) {
  const translate = useTranslate();
  const menu = useUserMenu();
  return (
    <MenuItem component={Link} to="/account" onClick={() => menu?.onClose()} {...props}>
      <ListItemIcon>
        <AccountIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{translate('airlock.account.title')}</ListItemText>
    </MenuItem>
  );
}
