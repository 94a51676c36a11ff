import { Alert, Card, CardContent, CardHeader, Chip } from '@mui/material';
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
export function CircuitChip({ circuit }: Pick<Availability, 'circuit'>) {
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
