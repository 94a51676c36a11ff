import TokenIcon from '@mui/icons-material/Terminal';
import type { TokenRecord } from '@airlock/contract';
import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

const TokenList = lazy(() => import('./TokenList.js'));
const TokenCreate = lazy(() => import('./TokenCreate.js'));

const tokens: Omit<ResourceProps, 'name'> = {
  list: TokenList,
  create: TokenCreate,
  recordRepresentation: (token: TokenRecord) => token.name,
  icon: TokenIcon,
};

export default tokens;
