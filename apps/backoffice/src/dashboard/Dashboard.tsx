import { Box, Skeleton } from '@mui/material';
import type { Stats } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { ResourceFilter } from '../calls/ResourceFilter.js';
import { PageTitle } from '../layout/PageTitle.js';
import { useRefreshMs } from '../live/use-refresh.js';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { CallsByResource } from './CallsByResource.js';
import { EndsByHour } from './EndsByHour.js';
import { Figures } from './Figures.js';
import { NextHour } from './NextHour.js';
import { OldestWaiting } from './OldestWaiting.js';
import { TopCauses } from './TopCauses.js';

/** How things stand, of all resources or of one. */
export default function Dashboard() {
  const translate = useTranslate();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const [resource, setResource] = useState('');
  const filter = resource === '' ? {} : { resource };
  const { data, error, refetch } = useQuery({
    queryKey: ['stats', filter],
    queryFn: ({ signal }) => dataProvider.getStats(filter, signal),
    refetchInterval: useRefreshMs(),
  });
  return (
    <Box sx={{ display: 'grid', gap: 2, paddingY: 2 }}>
      <PageTitle title={translate('airlock.dashboard.title')} />
      <div>
        <ResourceFilter value={resource} onChoose={setResource} />
      </div>
      {error && (
        <ProblemAlert
          error={error}
          title={translate('airlock.dashboard.failed')}
          onRetry={() => void refetch()}
        />
      )}
      {data && <Charts stats={data} resource={resource} />}
      {!data && !error && (
        <Box role="status" aria-label={translate('airlock.list.loading')}>
          <Skeleton variant="rounded" height={100} />
          <Skeleton variant="rounded" height={300} sx={{ marginTop: 2 }} />
        </Box>
      )}
    </Box>
  );
}

function Charts({ stats, resource }: { readonly stats: Stats; readonly resource: string }) {
  return (
    <>
      <Figures stats={stats} resource={resource} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <EndsByHour hours={stats.byHour} />
        <NextHour parts={stats.nextHour} />
        <TopCauses resource={resource} />
        <OldestWaiting waiting={stats.oldestWaiting} />
      </Box>
      <CallsByResource byStatus={stats.byStatus} />
    </>
  );
}
