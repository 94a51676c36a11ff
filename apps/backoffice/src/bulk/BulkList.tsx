import { Card, Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material';
import type { BulkListItem } from '@airlock/contract';
import { ListBase, useListContext, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { ListPager } from '../list/ListPager.js';
import { ListStates } from '../list/ListStates.js';
import { ListTitle } from '../list/PageTitle.js';
import { useRefreshMs } from '../live/LiveUpdates.js';
import { Instant } from '../time/Instant.js';
import { operationPage } from '../links/page-links.js';
import { BulkProgress, BulkStateChip } from './BulkProgress.js';

/** How often the list is read anew where nobody tells of changes, in milliseconds. */
const REFRESH_MS = 5_000;

const COLUMNS = ['id', 'action', 'state', 'progress', 'createdBy', 'createdAt'] as const;

/** The operations on many calls, newest first. */
export default function BulkList() {
  const translate = useTranslate();
  const refetchInterval = useRefreshMs(REFRESH_MS);
  return (
    <ListBase<BulkListItem>
      sort={{ field: 'id', order: 'DESC' }}
      perPage={25}
      queryOptions={{ onError: () => undefined, refetchInterval }}
    >
      <ListTitle />
      <Card sx={{ marginTop: 2 }}>
        <ListStates empty={translate('airlock.bulk.empty')}>
          <OperationTable />
        </ListStates>
        <ListPager />
      </Card>
    </ListBase>
  );
}

function OperationTable() {
  const translate = useTranslate();
  const { data } = useListContext<BulkListItem>();
  return (
    <TableContainer>
      <Table
        size="small"
        aria-label={translate('resources.bulk.name', 2)}
        sx={{ '& a': { color: 'primary.main' } }}
      >
        <TableHead>
          <TableRow>
            {COLUMNS.map((name) => (
              <TableCell key={name}>{translate(`resources.bulk.fields.${name}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data?.map((operation) => (
            <OperationRow key={operation.id} operation={operation} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function OperationRow({ operation }: { readonly operation: BulkListItem }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const page = operationPage(operation.id);
  return (
    <TableRow hover sx={{ cursor: 'pointer' }} onClick={() => void navigate(page)}>
      <TableCell>
        <Link to={page} onClick={(event) => event.stopPropagation()}>
          {operation.id}
        </Link>
      </TableCell>
      <TableCell>{whatItDoes(operation, translate)}</TableCell>
      <TableCell>
        <BulkStateChip state={operation.state} />
      </TableCell>
      <TableCell sx={{ width: '30%' }}>
        <BulkProgress operation={operation} />
      </TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>{operation.createdBy}</TableCell>
      <TableCell>
        <Instant at={operation.createdAt} />
      </TableCell>
    </TableRow>
  );
}

function whatItDoes({ action, undoes }: BulkListItem, translate: ReturnType<typeof useTranslate>): string {
  return undoes === null
    ? translate(`airlock.bulk.actions.${action}`)
    : translate('airlock.bulk.undoes', { id: undoes });
}
