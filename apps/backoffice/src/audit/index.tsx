import AuditIcon from '@mui/icons-material/History';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

const AuditList = lazy(() => import('./AuditList.js'));

const audit: Omit<ResourceProps, 'name'> = { list: AuditList, icon: AuditIcon };

export default audit;
