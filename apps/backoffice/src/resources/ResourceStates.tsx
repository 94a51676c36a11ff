import { Chip, Stack } from '@mui/material';
import type { Resource } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { CircuitChip } from './AvailabilityCard.js';

/** What keeps a resource from working now: a pause, quiet hours, an upstream that cannot be reached. */
export function ResourceStates({ resource }: { readonly resource: Resource }) {
  const translate = useTranslate();
  const { paused, quiet, availability } = resource;
  return (
    <Stack direction="row" spacing={0.5} useFlexGap sx={{ flexWrap: 'wrap' }}>
      {paused && <Chip size="small" color="warning" label={translate('airlock.resources.paused')} />}
      {quiet?.active && <Chip size="small" color="info" label={translate('airlock.quiet.active')} />}
      {availability && availability.circuit !== 'unknown' && <CircuitChip circuit={availability.circuit} />}
    </Stack>
  );
}
