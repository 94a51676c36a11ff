import { Box } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useCanAccess } from 'react-admin';
import { ExplainButton } from '../explain/ExplainButton.js';
import { CancelButton } from './CancelButton.js';
import { EditButton } from './EditButton.js';
import { HandledButton } from './HandledButton.js';
import { ResetButton } from './ResetButton.js';
import { WakeButton } from './WakeButton.js';

/** The buttons of a call; those that change it for those whose role may press them. */
export function CallActions({ call }: { readonly call: CallDetail }) {
  const { canAccess } = useCanAccess({ resource: 'calls', action: 'reset' });
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {canAccess && (
        <>
          <ResetButton call={call} />
          <WakeButton call={call} />
          <EditButton call={call} />
          <HandledButton call={call} />
          <CancelButton call={call} />
        </>
      )}
      <ExplainButton call={call} />
    </Box>
  );
}
