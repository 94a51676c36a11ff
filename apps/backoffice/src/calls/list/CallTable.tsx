import {
  Box,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  TableSortLabel,
  Typography,
} from '@mui/material';
import type { CallListItem } from '@airlock/contract';
import { memo, type MouseEvent } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { callPage } from '../../links/page-links.js';
import { Instant } from '../../time/Instant.js';
import { HandledMark, StatusChip } from '../StatusChip.js';
import { SelectCall, SelectPage } from './SelectionBar.js';

/** The columns in their order; those that the server sorts by are sortable. */
const COLUMNS = [
  { name: 'id', isSortable: true },
  { name: 'resource', isSortable: false },
  { name: 'status', isSortable: true },
  { name: 'attempts', isSortable: true },
  { name: 'nextTry', isSortable: true },
  { name: 'error', isSortable: false },
  { name: 'createdAt', isSortable: true },
] as const satisfies readonly { name: keyof CallListItem; isSortable: boolean }[];

interface CallTableProps {
  /** Whether rows can be selected, for those who may do something with them. */
  readonly isSelectable: boolean;
}

/**
 * The page of calls as a table. A click anywhere opens a call; the id is a link, for keyboards and new tabs.
 * MUI's parts, not react-admin's DataTable: that one brings forms into the first script.
 */
export function CallTable({ isSelectable }: CallTableProps) {
  const translate = useTranslate();
  const { data } = useListContext<CallListItem>();
  const navigate = useNavigate();
  const open = ({ target }: MouseEvent) => {
    const id = target instanceof Element && target.closest('tr')?.dataset['call'];
    if (id) void navigate(callPage(Number(id)));
  };
  return (
    <TableContainer>
      <Table
        size="small"
        sx={{ '& .MuiTableCell-root': { paddingX: 1 }, '& a': { color: 'primary.main' } }}
        aria-label={translate('resources.calls.name', 2)}
      >
        <TableHead>
          <TableRow>
            {isSelectable && (
              <TableCell>
                <SelectPage />
              </TableCell>
            )}
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
        <TableBody onClick={open}>
          {data?.map((call) => (
            <CallRow key={call.id} call={call} isSelectable={isSelectable} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** Drawn anew when its call has changed, and not when the list only begins to look for the next page. */
const CallRow = memo(function CallRow({
  call,
  isSelectable,
}: CallTableProps & { readonly call: CallListItem }) {
  const { error } = call;
  return (
    <TableRow hover data-call={call.id} sx={{ cursor: 'pointer' }}>
      {isSelectable && (
        <TableCell onClick={(event) => event.stopPropagation()}>
          <SelectCall id={call.id} />
        </TableCell>
      )}
      <TableCell>
        <Link to={callPage(call.id)} onClick={(event) => event.stopPropagation()}>
          {call.id}
        </Link>
      </TableCell>
      <TableCell sx={{ maxWidth: 200 }}>
        <Typography variant="body2" noWrap title={call.resource}>
          {call.resource}
        </Typography>
        <Typography variant="caption" color="textSecondary" noWrap component="div" title={call.endpoint}>
          {call.method} {call.endpoint}
        </Typography>
      </TableCell>
      <TableCell>
        <StatusChip status={call.status} />
        {call.handled && (
          <Box sx={{ marginTop: 0.25 }}>
            <HandledMark mark={call.handled} />
          </Box>
        )}
      </TableCell>
      <TableCell>{call.attempts}</TableCell>
      <TableCell>
        <Instant at={call.nextTry} />
      </TableCell>
      <TableCell sx={FLEXIBLE}>
        {error && (
          <Typography variant="body2" noWrap title={error}>
            {error}
          </Typography>
        )}
      </TableCell>
      <TableCell>
        <Instant at={call.createdAt} />
      </TableCell>
    </TableRow>
  );
});

/** Takes the room that the other columns leave. */
const FLEXIBLE = { width: '100%', maxWidth: 0, minWidth: 140 } as const;

interface SortableHeadProps {
  readonly field: string;
  /** The key of its message. */
  readonly label: string;
  /** False where the server does not sort by it. */
  readonly isSortable: boolean;
}

/** The head of a column, which sorts the list. */
function SortableHead({ field, label, isSortable }: SortableHeadProps) {
  const translate = useTranslate();
  const { sort, setSort } = useListContext();
  const direction = sort.order === 'ASC' ? 'asc' : 'desc';
  const isSorted = sort.field === field;
  const turned = isSorted && sort.order === 'DESC' ? 'ASC' : 'DESC';
  return (
    <TableCell sortDirection={isSorted && direction} sx={{ whiteSpace: 'nowrap' }}>
      {isSortable ? (
        <TableSortLabel
          active={isSorted}
          direction={direction}
          onClick={() => setSort({ field, order: turned })}
        >
          {translate(label)}
        </TableSortLabel>
      ) : (
        translate(label)
      )}
    </TableCell>
  );
}
