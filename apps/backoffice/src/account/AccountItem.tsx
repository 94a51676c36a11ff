import AccountIcon from '@mui/icons-material/ManageAccounts';
import { ListItemIcon, ListItemText, MenuItem, type MenuItemProps } from '@mui/material';
import { useTranslate, useUserMenu } from 'react-admin';
import { Link } from 'react-router-dom';

/** What the menu tells each of its items. */
type ItemProps = Pick<MenuItemProps, 'autoFocus' | 'tabIndex'>;

/** Leads from the menu of who is signed in to the own account. */
export function AccountItem(props: ItemProps) {
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
