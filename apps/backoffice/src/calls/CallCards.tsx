import { Box, Typography } from '@mui/material';
import type { CallListItem } from '@airlock/contract';
import { SimpleList } from 'react-admin';
import { Instant } from '../time/Instant.js';
import { StatusChip } from './StatusChip.js';

/** The list where there is no room for a table. */
export function CallCards() {
  return (
    <SimpleList<CallListItem>
      rowClick="show"
      primaryText={(call) => (
        <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between', flexWrap: 'wrap' }}>
          <span>
            {call.id} · {call.method} {call.resource}/{call.endpoint}
          </span>
          <StatusChip status={call.status} />
        </Box>
      )}
      secondaryText={(call) => (
        <Typography component="span" variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          <Instant at={call.createdAt} />
          {call.error && ` · ${call.error}`}
        </Typography>
      )}
    />
  );
}
