import ResourceIcon from '@mui/icons-material/Hub';
import type { Resource } from '@airlock/contract';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

const ResourceList = lazy(() => import('./ResourceList.js'));
const ResourceShow = lazy(() => import('./ResourceShow.js'));
const ResourceCreate = lazy(() => import('./ResourceCreate.js'));
const ResourceEdit = lazy(() => import('./ResourceEdit.js'));

const resources: Omit<ResourceProps, 'name'> = {
  list: ResourceList,
  show: ResourceShow,
  create: ResourceCreate,
  edit: ResourceEdit,
  recordRepresentation: (resource: Resource) => resource.title ?? resource.slug,
  icon: ResourceIcon,
};

export default resources;
