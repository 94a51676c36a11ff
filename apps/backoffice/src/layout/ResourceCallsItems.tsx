import SubdirectoryIcon from '@mui/icons-material/SubdirectoryArrowRight';
import { Menu, useSidebarState } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { callsOfResource, resourceInSearch } from '../calls/call-links.js';
import { useResourceNames } from '../resources/use-resource-names.js';

/** One entry for the calls of each resource. When they cannot be read, the menu is merely shorter. */
export function ResourceCallsItems() {
  const [open] = useSidebarState();
  const { search, pathname } = useLocation();
  const names = useResourceNames();
  if (!open) return null;
  const shown = pathname.startsWith('/calls') ? resourceInSearch(search) : undefined;

  return names.map(({ slug, name }) => (
    <Menu.Item
      key={slug}
      to={callsOfResource(slug)}
      primaryText={<span title={slug}>{name}</span>}
      leftIcon={<SubdirectoryIcon fontSize="small" />}
      aria-current={shown === slug ? 'page' : undefined}
      selected={shown === slug}
      sx={{ paddingLeft: 3, fontSize: '0.9em' }}
    />
  ));
}
