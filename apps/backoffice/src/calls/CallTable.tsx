import { Box, Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material';
import type { CallListItem } from '@airlock/contract';
import { useListContext, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { SortableHead } from '../list/SortableHead.js';
import { Instant } from '../time/Instant.js';
import { callPage } from './call-links.js';
import { StatusChip } from './StatusChip.js';

/** The columns in their order; those that the server sorts by are sortable. */
const COLUMNS = [
  { name: 'id', isSortable: true },
  { name: 'resource', isSortable: false },
  { name: 'endpoint', isSortable: false },
  { name: 'method', isSortable: false },
  { name: 'status', isSortable: true },
  { name: 'attempts', isSortable: true },
  { name: 'nextTry', isSortable: true },
  { name: 'error', isSortable: false },
  { name: 'createdAt', isSortable: true },
] as const satisfies readonly { name: keyof CallListItem; isSortable: boolean }[];

/**
 * The page of calls as a table. A click anywhere opens a call; the id is a link, for keyboards and new tabs.
 * MUI's parts, not react-admin's DataTable: that one brings forms into the first script.
 */
export function CallTable() {
  const translate = useTranslate();
  const { data } = useListContext<CallListItem>();
  return (
    <TableContainer>
      <Table
        size="small"
        sx={{ '& .MuiTableCell-root': { paddingX: 1.25 }, '& a': { color: 'primary.main' } }}
        aria-label={translate('resources.calls.name', 2)}
      >
        <TableHead>
          <TableRow>
            {COLUMNS.map(({ name, isSortable }) => (
              <SortableHead
                key={name}
                field={name}
                label={`resources.calls.fields.${name}`}
                isSortable={isSortable}
              />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data?.map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function CallRow({ call }: { readonly call: CallListItem }) {
  const navigate = useNavigate();
  const page = callPage(call.id);
  return (
    <TableRow hover sx={{ cursor: 'pointer' }} onClick={() => void navigate(page)}>
      <TableCell>
        <Link to={page} onClick={(event) => event.stopPropagation()}>
          {call.id}
        </Link>
      </TableCell>
      <TableCell>{call.resource}</TableCell>
      <TableCell>{call.endpoint}</TableCell>
      <TableCell>{call.method}</TableCell>
      <TableCell>
        <StatusChip status={call.status} />
      </TableCell>
      <TableCell>{call.attempts}</TableCell>
      <TableCell>
        <Instant at={call.nextTry} />
      </TableCell>
      <TableCell sx={FLEXIBLE}>
        {call.error && (
          <Box title={call.error} sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {call.error}
          </Box>
        )}
      </TableCell>
      <TableCell>
        <Instant at={call.createdAt} />
      </TableCell>
    </TableRow>
  );
}

/** Takes the room that the other columns leave. */
const FLEXIBLE = { width: '100%', maxWidth: 0, minWidth: 140 } as const;
