import {
  Box,
  Button,
  List,
  ListItem,
  ListItemButton,
  ListItemText,
  Skeleton,
  Typography,
} from '@mui/material';
import type { CauseRecord, OldestWaiting as Waiting, Stats } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider, useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { callsWith } from '../links/page-links.js';
import { PageTitle } from '../list/PageTitle.js';
import { useRefreshMs } from '../live/LiveUpdates.js';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { ResourceFilter } from '../resources/ResourceFilter.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { Instant } from '../time/Instant.js';
import { CallsByResource } from './CallsByResource.js';
import { ChartCard } from './ChartCard.js';
import { Figures } from './Figures.js';
import { EndsByHour, NextHour } from './HourCharts.js';

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

/** How many are shown here; the rest has its own page. */
const SHOWN = 5;

/** What most calls fail for. */
function TopCauses({ resource }: { readonly resource: string }) {
  const translate = useTranslate();
  const { data, isPending, ...causes } = useGetList<CauseRecord & { id: string }>('causes', {
    pagination: { page: 1, perPage: 200 },
    filter: resource === '' ? {} : { resource },
  });
  const error: unknown = causes.error;
  return (
    <ChartCard title={translate('airlock.dashboard.causes')}>
      {error ? <ProblemAlert error={error} title={translate('airlock.causes.failed')} /> : null}
      {isPending && <Skeleton height={120} />}
      {data?.length === 0 && (
        <Typography color="textSecondary">{translate('airlock.causes.empty')}</Typography>
      )}
      <List dense disablePadding>
        {data?.slice(0, SHOWN).map((cause) => (
          <li key={cause.id}>
            <ListItemButton component={Link} to={callsWith({ cause: cause.cause })} sx={{ paddingX: 1 }}>
              <ListItemText
                primary={cause.message}
                secondary={`${cause.resource}/${cause.endpoint} · ${translate('airlock.causes.count', { smart_count: cause.count })}`}
                slotProps={{ primary: { noWrap: true, title: cause.message } }}
              />
            </ListItemButton>
          </li>
        ))}
      </List>
      {data && data.length > 0 && (
        <Button component={Link} to="/causes" size="small">
          {translate('airlock.dashboard.all_causes')}
        </Button>
      )}
    </ChartCard>
  );
}

/** Of each resource, since when its oldest call waits: what waits for days is stuck. */
function OldestWaiting({ waiting }: { readonly waiting: readonly Waiting[] }) {
  const translate = useTranslate();
  const sorted = [...waiting].sort((one, other) => one.since.localeCompare(other.since));
  return (
    <ChartCard title={translate('airlock.dashboard.oldest')}>
      {sorted.length === 0 && (
        <Typography color="textSecondary">{translate('airlock.dashboard.nothing_waits')}</Typography>
      )}
      <List dense disablePadding sx={{ '& a': { color: 'primary.main' } }}>
        {sorted.map(({ connector, resource, since }) => (
          <ListItem key={`${connector}/${resource}`} disableGutters secondaryAction={<Instant at={since} />}>
            <ListItemText
              primary={<Link to={callsWith({ resource, retrying: true })}>{resource}</Link>}
              secondary={connector}
            />
          </ListItem>
        ))}
      </List>
    </ChartCard>
  );
}
