import BeforeIcon from '@mui/icons-material/ChevronLeft';
import NextIcon from '@mui/icons-material/ChevronRight';
import { Box, IconButton, NativeSelect, Typography } from '@mui/material';
import { useListContext, useLocale, useTranslate } from 'react-admin';

const PAGE_SIZES = [10, 25, 50];

/** Leads through the pages, also where the server does not say how many rows there are. */
export function ListPager() {
  const translate = useTranslate();
  const locale = useLocale();
  const { data, error, page, perPage, total, hasNextPage, hasPreviousPage, setPage, setPerPage, ...list } =
    useListContext();
  if (error || !data || (data.length === 0 && page === 1)) return null;

  const first = (page - 1) * perPage + 1;
  const range = { first, last: first + data.length - 1 };
  // react-admin's type promises a total that partial pages do not have.
  const isCounted = (total as number | undefined) !== undefined;
  // A search ends a page where it has looked far enough, full or not: then rows have no numbers.
  const isSearched = !isCounted && (list.filterValues as { q?: string }).q !== undefined;
  return (
    <Box
      component="nav"
      aria-label={translate('airlock.pager.label')}
      sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 1, padding: 1 }}
    >
      <NativeSelect
        disableUnderline
        sx={{ fontSize: 'body2.fontSize' }}
        value={perPage}
        inputProps={{ 'aria-label': translate('airlock.pager.page_size') }}
        onChange={(event) => setPerPage(Number(event.target.value))}
      >
        {PAGE_SIZES.map((size) => (
          <option key={size} value={size}>
            {translate('airlock.pager.rows', { size })}
          </option>
        ))}
      </NativeSelect>
      <Typography variant="body2">
        {isSearched && page > 1
          ? translate('ra.navigation.current_page', { page })
          : isCounted
            ? translate('airlock.pager.of_total', { ...range, total: total.toLocaleString(locale) })
            : translate(hasNextPage ? 'airlock.pager.and_more' : 'airlock.pager.range', range)}
      </Typography>
      <IconButton
        aria-label={translate('airlock.pager.before')}
        disabled={!hasPreviousPage}
        onClick={() => setPage(page - 1)}
      >
        <BeforeIcon />
      </IconButton>
      <IconButton
        aria-label={translate('airlock.pager.next')}
        disabled={!hasNextPage}
        onClick={() => setPage(page + 1)}
      >
        <NextIcon />
      </IconButton>
    </Box>
  );
}
