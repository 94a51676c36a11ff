import { Card, useMediaQuery, type Theme } from '@mui/material';
import type { CallListItem } from '@airlock/contract';
import { ListBase, useTranslate } from 'react-admin';
import { ListPager } from '../list/ListPager.js';
import { ListTitle } from '../list/ListTitle.js';
import { ListStates } from '../list/ListStates.js';
import { CallCards } from './CallCards.js';
import { CallFilterBar } from './CallFilterBar.js';
import { CallTable } from './CallTable.js';

/** How often a list is read anew while somebody looks at it, in milliseconds. */
const REFRESH_MS = 15_000;

/**
 * Calls of all resources, or of the one in the filter; the filter is in the address. It stands on ListBase, not List,
 * because List brings react-admin's form machinery along, and this is the first page to load.
 */
export function CallList() {
  const translate = useTranslate();
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  return (
    <ListBase<CallListItem>
      sort={{ field: 'id', order: 'DESC' }}
      perPage={25}
      queryOptions={{ onError: () => undefined, refetchInterval: REFRESH_MS }}
    >
      <ListTitle />
      <CallFilterBar />
      <Card>
        <ListStates empty={translate('airlock.calls.empty')}>
          {isNarrow ? <CallCards /> : <CallTable />}
        </ListStates>
        <ListPager />
      </Card>
    </ListBase>
  );
}
