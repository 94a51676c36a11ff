import CauseIcon from '@mui/icons-material/ReportProblemOutlined';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

const CauseList = lazy(() => import('./CauseList.js'));

const causes: Omit<ResourceProps, 'name'> = { list: CauseList, icon: CauseIcon };

export default causes;
