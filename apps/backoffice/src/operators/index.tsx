import OperatorIcon from '@mui/icons-material/People';
import type { OperatorRecord } from '@airlock/contract';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

const OperatorList = lazy(() => import('./OperatorList.js'));
const OperatorCreate = lazy(() => import('./OperatorCreate.js'));
const OperatorEdit = lazy(() => import('./OperatorEdit.js'));

const operators: Omit<ResourceProps, 'name'> = {
  list: OperatorList,
  create: OperatorCreate,
  edit: OperatorEdit,
  recordRepresentation: (operator: OperatorRecord) => operator.email,
  icon: OperatorIcon,
};

export default operators;
