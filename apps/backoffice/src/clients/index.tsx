import ClientIcon from '@mui/icons-material/Key';
import type { ClientRecord } from '@airlock/contract';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

const ClientList = lazy(() => import('./ClientList.js'));
const ClientCreate = lazy(() => import('./ClientCreate.js'));
const ClientEdit = lazy(() => import('./ClientEdit.js'));

const clients: Omit<ResourceProps, 'name'> = {
  list: ClientList,
  create: ClientCreate,
  edit: ClientEdit,
  recordRepresentation: (client: ClientRecord) => client.name,
  icon: ClientIcon,
};

export default clients;
