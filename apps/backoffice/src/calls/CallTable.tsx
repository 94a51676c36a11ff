import { Box } from '@mui/material';
import type { CallListItem } from '@airlock/contract';
import { DataTable } from 'react-admin';
import { Instant } from '../time/Instant.js';
import { StatusChip } from './StatusChip.js';

const Column = DataTable.Col<CallListItem>;

/** Takes the room that the other columns leave. */
const FLEXIBLE = { width: '100%', maxWidth: 0, minWidth: 140 } as const;

export function CallTable() {
  return (
    <DataTable<CallListItem>
      rowClick="show"
      bulkActionButtons={false}
      size="small"
      sx={{ overflowX: 'auto', '& .MuiTableCell-root': { paddingX: 1.25 } }}
    >
      <DataTable.NumberCol source="id" options={{ useGrouping: false }} />
      <Column source="resource" disableSort />
      <Column source="endpoint" disableSort />
      <Column source="method" disableSort />
      <Column source="status" render={({ status }) => <StatusChip status={status} />} />
      <DataTable.NumberCol source="attempts" />
      <Column source="nextTry" render={({ nextTry }) => <Instant at={nextTry} />} />
      <Column source="error" disableSort sx={FLEXIBLE} render={({ error }) => <Truncated text={error} />} />
      <Column source="createdAt" render={({ createdAt }) => <Instant at={createdAt} />} />
    </DataTable>
  );
}

function Truncated({ text }: { readonly text: string | null }) {
  if (!text) return null;
  return (
    <Box title={text} sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
      {text}
    </Box>
  );
}
