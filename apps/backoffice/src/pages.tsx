import AuditIcon from '@mui/icons-material/History';
import ResourceIcon from '@mui/icons-material/Hub';
import ClientIcon from '@mui/icons-material/Key';
import OperatorIcon from '@mui/icons-material/People';
import BulkIcon from '@mui/icons-material/PlaylistPlay';
import CauseIcon from '@mui/icons-material/ReportProblemOutlined';
import ConnectorIcon from '@mui/icons-material/SettingsInputComponent';
import CallIcon from '@mui/icons-material/SwapHoriz';
import TokenIcon from '@mui/icons-material/Terminal';
import type {
  BulkListItem,
  CallListItem,
  ClientRecord,
  ConnectorRecord,
  OperatorRecord,
  Resource,
  TokenRecord,
} from '@airlock/contract';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { CallList } from './calls/list/CallList.js';

export const DashboardPage = lazy(() => import('./dashboard/Dashboard.js'));
export const AccountPage = lazy(() => import('./account/Account.js'));

/**
 * The pages of each of react-admin's resources, by its name. Each page is loaded when it is opened, but the list of calls:
 * it is the one that most come for, and is in the first script.
 */
export const pages: Readonly<Record<string, Omit<ResourceProps, 'name'>>> = {
  calls: {
    list: CallList,
    show: lazy(() => import('./calls/page/CallShow.js')),
    recordRepresentation: ({ id }: CallListItem) => `${id}`,
    icon: CallIcon,
  },
  causes: {
    list: lazy(() => import('./causes/CauseList.js')),
    icon: CauseIcon,
  },
  bulk: {
    list: lazy(() => import('./bulk/BulkList.js')),
    show: lazy(() => import('./bulk/BulkShow.js')),
    recordRepresentation: ({ id }: BulkListItem) => `${id}`,
    icon: BulkIcon,
  },
  resources: {
    list: lazy(() => import('./resources/ResourceList.js')),
    show: lazy(() => import('./resources/ResourceShow.js')),
    create: lazy(async () => ({ default: (await import('./resources/ResourceEdit.js')).ResourceCreate })),
    edit: lazy(async () => ({ default: (await import('./resources/ResourceEdit.js')).ResourceEdit })),
    recordRepresentation: ({ title, slug }: Resource) => title ?? slug,
    icon: ResourceIcon,
  },
  connectors: {
    list: lazy(() => import('./connectors/ConnectorList.js')),
    show: lazy(() => import('./connectors/ConnectorShow.js')),
    recordRepresentation: ({ title, name }: ConnectorRecord) => title ?? name,
    icon: ConnectorIcon,
  },
  clients: {
    list: lazy(() => import('./clients/ClientList.js')),
    create: lazy(async () => ({ default: (await import('./clients/ClientForm.js')).ClientCreate })),
    edit: lazy(async () => ({ default: (await import('./clients/ClientForm.js')).ClientEdit })),
    recordRepresentation: ({ name }: ClientRecord) => name,
    icon: ClientIcon,
  },
  operators: {
    list: lazy(() => import('./operators/OperatorList.js')),
    create: lazy(async () => ({ default: (await import('./operators/OperatorForm.js')).OperatorCreate })),
    edit: lazy(async () => ({ default: (await import('./operators/OperatorForm.js')).OperatorEdit })),
    recordRepresentation: ({ email }: OperatorRecord) => email,
    icon: OperatorIcon,
  },
  tokens: {
    list: lazy(() => import('./tokens/TokenList.js')),
    create: lazy(() => import('./tokens/TokenCreate.js')),
    recordRepresentation: ({ name }: TokenRecord) => name,
    icon: TokenIcon,
  },
  audit: {
    list: lazy(() => import('./audit/AuditList.js')),
    icon: AuditIcon,
  },
};
