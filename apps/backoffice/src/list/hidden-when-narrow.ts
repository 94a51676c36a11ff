import type { SxProps } from '@mui/material';

/** Style of a DataTable that hides these columns on a narrow screen; the record's page shows them. */
export function hiddenWhenNarrow(sources: readonly string[]): SxProps {
  const cells = sources.map((source) => `& .column-${source}`).join(', ');
  return { [cells]: { display: { xs: 'none', md: 'table-cell' } } };
}
