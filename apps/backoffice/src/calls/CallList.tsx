import { Box, Card, useMediaQuery, type Theme } from '@mui/material';
import type { CallListItem } from '@airlock/contract';
import { ListBase, useCanAccess, useTranslate } from 'react-admin';
import { ListPager } from '../list/ListPager.js';
import { ListTitle } from '../list/ListTitle.js';
import { ListStates } from '../list/ListStates.js';
import { useRefreshMs } from '../live/use-refresh.js';
import { CallCards } from './CallCards.js';
import { CallFilterBar } from './CallFilterBar.js';
import { CallTable } from './CallTable.js';
import { SearchedBack } from './SearchedBack.js';
import { SelectionBar } from './SelectionBar.js';

/**
 * Calls of all resources, or of the one in the filter; the filter is in the address. It stands on ListBase, not List,
 * because List brings react-admin's form machinery along, and this is the first page to load.
 */
export function CallList() {
  const translate = useTranslate();
  const refetchInterval = useRefreshMs();
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const { canAccess: mayAct = false } = useCanAccess({ resource: 'calls', action: 'reset' });
  return (
    <ListBase<CallListItem>
      sort={{ field: 'id', order: 'DESC' }}
      perPage={25}
      queryOptions={{ onError: () => undefined, refetchInterval }}
    >
      <ListTitle />
      <CallFilterBar />
      <Card>
        {mayAct && <SelectionBar />}
        <ListStates empty={translate('airlock.calls.empty')}>
          {isNarrow ? <CallCards isSelectable={mayAct} /> : <CallTable isSelectable={mayAct} />}
        </ListStates>
        <SearchedBack />
        <Box sx={{ minHeight: 48 }}>
          <ListPager />
        </Box>
      </Card>
    </ListBase>
  );
}
