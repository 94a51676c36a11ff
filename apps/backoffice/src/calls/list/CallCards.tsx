import { Box, CardActionArea, Stack, Typography } from '@mui/material';
import type { CallListItem } from '@airlock/contract';
import { useListContext } from 'react-admin';
import { Link } from 'react-router-dom';
import { Instant } from '../../time/Instant.js';
import { callPage } from '../../links/page-links.js';
import { HandledMark, StatusChip } from '../StatusChip.js';
import { SelectCall } from './SelectionBar.js';

const TWO_LINES = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  overflowWrap: 'anywhere',
} as const;

/** The list where there is no room for a table. */
export function CallCards({ isSelectable }: { readonly isSelectable: boolean }) {
  const { data } = useListContext<CallListItem>();
  return data?.map((call) => (
    <Stack
      key={call.id}
      direction="row"
      sx={{
        alignItems: 'center',
        borderBottom: 1,
        borderColor: 'divider',
        paddingLeft: isSelectable ? 1 : 0,
      }}
    >
      {isSelectable && <SelectCall id={call.id} />}
      <CardActionArea component={Link} to={callPage(call.id)} sx={{ padding: 1.5, borderRadius: 0 }}>
        <Stack direction="row" sx={{ justifyContent: 'space-between', flexWrap: 'wrap', gap: 1 }}>
          <Typography variant="body1" sx={{ overflowWrap: 'anywhere' }}>
            {call.id} · {call.method} {call.resource}/{call.endpoint}
          </Typography>
          <StatusChip status={call.status} />
        </Stack>
        <Box sx={{ ...TWO_LINES, color: 'text.secondary', fontSize: 'body2.fontSize' }}>
          <Instant at={call.createdAt} />
          {call.error && ` · ${call.error}`}
        </Box>
        {call.handled && <HandledMark mark={call.handled} />}
      </CardActionArea>
    </Stack>
  ));
}
