import { Menu, useCanAccess } from 'react-admin';
import { ResourceCallsItems } from './ResourceCallsItems.js';

/** Calls, below them the calls of each resource, why calls fail and what was done about it, then what is set up. */
export function BackofficeMenu() {
  const { canAccess: isAdmin } = useCanAccess({ resource: 'clients', action: 'list' });
  return (
    <Menu>
      <Menu.DashboardItem primaryText="airlock.dashboard.title" />
      <Menu.ResourceItem name="calls" />
      <ResourceCallsItems />
      <Menu.ResourceItem name="causes" />
      <Menu.ResourceItem name="bulk" />
      <Menu.ResourceItem name="resources" />
      <Menu.ResourceItem name="connectors" />
      {isAdmin && <Menu.ResourceItem name="clients" />}
      {isAdmin && <Menu.ResourceItem name="operators" />}
      {isAdmin && <Menu.ResourceItem name="tokens" />}
      <Menu.ResourceItem name="audit" />
    </Menu>
  );
}
