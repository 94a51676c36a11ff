import CallIcon from '@mui/icons-material/SwapHoriz';
import type { CallListItem } from '@airlock/contract';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';
import { CallList } from './CallList.js';

const CallShow = lazy(() => import('./CallShow.js'));

const calls: Omit<ResourceProps, 'name'> = {
  list: CallList,
  show: CallShow,
  recordRepresentation: (call: CallListItem) => `${call.id}`,
  icon: CallIcon,
};

export default calls;
