import { Button, List, ListItemButton, ListItemText, Skeleton, Typography } from '@mui/material';
import type { CauseRecord } from '@airlock/contract';
import { useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { callsWith } from '../calls/call-links.js';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { ChartCard } from './ChartCard.js';

/** How many are shown here; the rest has its own page. */
const SHOWN = 5;

/** What most calls fail for. */
export function TopCauses({ resource }: { readonly resource: string }) {
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
