import { Menu, useCanAccess } from 'react-admin';
import { ResourceCallsItems } from './ResourceCallsItems.js';

/** Calls, below them the calls of each resource, then what is set up. */
export function BackofficeMenu() {
  const { canAccess: isAdmin } = useCanAccess({ resource: 'clients', action: 'list' });
  return (
    <Menu>
      <Menu.ResourceItem name="calls" />
      <ResourceCallsItems />
      <Menu.ResourceItem name="resources" />
      {isAdmin && <Menu.ResourceItem name="clients" />}
      {isAdmin && <Menu.ResourceItem name="operators" />}
    </Menu>
  );
}
