import { Alert, Box, Link as MuiLink } from '@mui/material';
import type { WhatIf, WhatIfQuery, WhatIfSample } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider, useTranslate, type Identifier } from 'react-admin';
import { Link } from 'react-router-dom';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { Instant } from '../time/Instant.js';

interface WhatIfTextProps {
  readonly resourceId: Identifier;
  readonly policy: WhatIfQuery;
}

/** What the calls that wait now would become under the policy that is being typed. */
export function WhatIfText({ resourceId, policy }: WhatIfTextProps) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { data, error, refetch } = useQuery<WhatIf>({
    queryKey: ['resources', 'getWhatIf', resourceId, policy],
    queryFn: ({ signal }) => dataProvider.getWhatIf(resourceId, policy, signal),
    placeholderData: (previous) => previous,
  });
  if (error)
    return (
      <ProblemAlert
        error={error}
        title={translate('airlock.what_if.failed')}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return null;
  const changes = (['ends', 'sooner', 'later'] as const).filter((kind) => data[kind] > 0);
  return (
    <Alert severity={data.ends > 0 ? 'warning' : 'info'} sx={{ marginTop: 1 }} role="status">
      {translate('airlock.what_if.waiting', { smart_count: data.waiting })}
      {data.checked < data.waiting &&
        ` ${translate('airlock.what_if.checked', { smart_count: data.checked })}`}
      <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5 }}>
        {changes.length === 0 && data.waiting > 0 && <li>{translate('airlock.what_if.nothing')}</li>}
        {changes.map((kind) => (
          <li key={kind}>{translate(`airlock.what_if.${kind}`, { smart_count: data[kind] })}</li>
        ))}
        {data.samples.map((sample) => (
          <Sample key={sample.callId} sample={sample} />
        ))}
      </Box>
    </Alert>
  );
}

function Sample({ sample: { callId, now, then } }: { readonly sample: WhatIfSample }) {
  const translate = useTranslate();
  return (
    <li>
      <MuiLink component={Link} to={`/calls/${callId}/show`}>
        {translate('airlock.call.title', { id: callId })}
      </MuiLink>
      {': '}
      <Instant at={now} /> → <Instant at={then} />
    </li>
  );
}
