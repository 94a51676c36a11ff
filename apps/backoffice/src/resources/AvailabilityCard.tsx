import { Alert, Card, CardContent, CardHeader, Chip, Stack } from '@mui/material';
import type { Availability, Resource } from '@airlock/contract';
import { useCanAccess, useTranslate } from 'react-admin';
import { Fact, Facts } from '../facts/Facts.js';
import { Instant } from '../time/Instant.js';
import { TestButton } from './TestButton.js';
import { useConnectors } from './use-connectors.js';

const COLOURS = { closed: 'success', open: 'error', unknown: 'default' } as const;
const INSTANTS = ['since', 'checkedAt', 'lastSuccessAt', 'lastFailureAt'] as const;

/** Whether the upstream can be reached, since when, and a button that asks it now. */
export function AvailabilityCard({ resource }: { readonly resource: Resource }) {
  const translate = useTranslate();
  const { canAccess: mayTest } = useCanAccess({ resource: 'resources', action: 'test' });
  const { data: connectors } = useConnectors();
  const hasCheck = connectors?.find(({ name }) => name === resource.connector)?.hasCheck ?? false;
  const { availability } = resource;
  return (
    <Card component="section" aria-label={translate('airlock.availability.title')}>
      <CardHeader
        title={translate('airlock.availability.title')}
        action={availability && <CircuitChip circuit={availability.circuit} />}
        slotProps={{ title: { variant: 'h6', component: 'h2' } }}
      />
      <CardContent sx={{ paddingTop: 0 }}>
        {availability && (
          <>
            {availability.circuit === 'open' && availability.error && (
              <Alert severity="error" sx={{ marginBottom: 1, overflowWrap: 'anywhere' }}>
                {availability.error}
              </Alert>
            )}
            <Facts>
              {INSTANTS.map((name) => (
                <Fact key={name} label={translate(`airlock.availability.${name}`)}>
                  <Instant at={availability[name]} />
                </Fact>
              ))}
              <Fact label={translate('airlock.availability.failuresInARow')}>
                {availability.failuresInARow}
              </Fact>
            </Facts>
          </>
        )}
        {mayTest && hasCheck && <TestButton resourceId={resource.id} given={() => ({})} />}
      </CardContent>
    </Card>
  );
}

/** One word on whether the upstream can be reached. */
function CircuitChip({ circuit }: Pick<Availability, 'circuit'>) {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      color={COLOURS[circuit]}
      variant={circuit === 'unknown' ? 'outlined' : 'filled'}
      label={translate(`airlock.availability.circuit.${circuit}`)}
    />
  );
}

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
