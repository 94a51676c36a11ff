import { Box } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useCanAccess } from 'react-admin';
import { CancelButton } from './CancelButton.js';
import { EditButton } from './EditButton.js';
import { ResetButton } from './ResetButton.js';

/** The buttons of a call, for those whose role may press them. */
export function CallActions({ call }: { readonly call: CallDetail }) {
  const { canAccess } = useCanAccess({ resource: 'calls', action: 'reset' });
  if (!canAccess) return null;
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      <EditButton call={call} />
      <ResetButton call={call} />
      <CancelButton call={call} />
    </Box>
  );
}
