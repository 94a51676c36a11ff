import ConnectorIcon from '@mui/icons-material/SettingsInputComponent';
import type { ConnectorRecord } from '@airlock/contract';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

const ConnectorList = lazy(() => import('./ConnectorList.js'));
const ConnectorShow = lazy(() => import('./ConnectorShow.js'));

const connectors: Omit<ResourceProps, 'name'> = {
  list: ConnectorList,
  show: ConnectorShow,
  recordRepresentation: ({ title, name }: ConnectorRecord) => title ?? name,
  icon: ConnectorIcon,
};

export default connectors;
