import { Box, Button, Typography } from '@mui/material';
import { useListContext, useLocale, useTranslate } from 'react-admin';
import type { ListMeta } from '../server/list-reader.js';

/** How far back a search in the texts has looked, where that was not to the end; it goes on from there when asked to. */
export function SearchedBack() {
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
