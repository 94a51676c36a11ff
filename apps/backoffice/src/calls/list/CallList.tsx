import { Box, Button, Card, Typography, useMediaQuery, type Theme } from '@mui/material';
import type { CallListItem } from '@airlock/contract';
import { ListBase, useCanAccess, useListContext, useLocale, useTranslate } from 'react-admin';
import { ListPager } from '../../list/ListPager.js';
import { ListStates } from '../../list/ListStates.js';
import { ListTitle } from '../../list/PageTitle.js';
import { useRefreshMs } from '../../live/LiveUpdates.js';
import type { ListMeta } from '../../server/list-reader.js';
import { CallCards } from './CallCards.js';
import { CallFilterBar } from './CallFilterBar.js';
import { CallTable } from './CallTable.js';
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

/** How far back a search in the texts has looked, where that was not to the end; it goes on from there when asked to. */
function SearchedBack() {
  const translate = useTranslate();
  const locale = useLocale();
  const { page, setPage, ...list } = useListContext();
  const { searchedTo } = (list.meta ?? {}) as ListMeta;
  if (searchedTo === undefined) return null;
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 1,
        padding: 1,
      }}
    >
      <Typography variant="body2" color="textSecondary">
        {translate('airlock.calls.searched_back', { id: searchedTo.toLocaleString(locale) })}
      </Typography>
      <Button size="small" onClick={() => setPage(page + 1)}>
        {translate('airlock.calls.search_further')}
      </Button>
    </Box>
  );
}
