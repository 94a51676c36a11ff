import BulkIcon from '@mui/icons-material/PlaylistPlay';
import type { BulkListItem } from '@airlock/contract';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

const BulkList = lazy(() => import('./BulkList.js'));
const BulkShow = lazy(() => import('./BulkShow.js'));

const bulk: Omit<ResourceProps, 'name'> = {
  list: BulkList,
  show: BulkShow,
  recordRepresentation: (operation: BulkListItem) => `${operation.id}`,
  icon: BulkIcon,
};

export default bulk;
