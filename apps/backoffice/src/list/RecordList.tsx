import type { SxProps } from '@mui/material';
import type { ReactNode } from 'react';
import { CreateButton, List, Pagination, TopToolbar } from 'react-admin';
import { ListStates } from './ListStates.js';
import { ListTitle } from './PageTitle.js';

interface RecordListProps {
  /** The column that the rows are sorted by at first. */
  readonly sortedBy: string;
  /** Said when there is nothing at all. */
  readonly empty: string;
  /** Buttons beside the one that creates. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The list of what is set up (resources, clients, operators), with a button to create one. */
export function RecordList({ sortedBy, empty, actions, children }: RecordListProps) {
  return (
    <List
      sort={{ field: sortedBy, order: 'ASC' }}
      perPage={25}
      pagination={<Pagination rowsPerPageOptions={[10, 25, 50]} />}
      actions={
        <TopToolbar>
          {actions}
          <CreateButton />
        </TopToolbar>
      }
      queryOptions={{ onError: () => undefined }}
      title={false}
      // ListStates shows the states; react-admin's own would hide it.
      empty={false}
      // A wide table scrolls by itself, not the page.
      sx={{ '& .RaList-main': { minWidth: 0 }, '& .RaList-content': { overflowX: 'auto' } }}
      authLoading={false}
    >
      <ListTitle />
      <ListStates empty={empty}>{children}</ListStates>
    </List>
  );
}

/** Style of a DataTable that hides these columns on a narrow screen; the record's page shows them. */
export function hiddenWhenNarrow(sources: readonly string[]): SxProps {
  const cells = sources.map((source) => `& .column-${source}`).join(', ');
  return { [cells]: { display: { xs: 'none', md: 'table-cell' } } };
}
