import { List, ListItem, ListItemText, Typography } from '@mui/material';
import type { OldestWaiting as Waiting } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { callsWith } from '../calls/call-links.js';
import { Instant } from '../time/Instant.js';
import { ChartCard } from './ChartCard.js';

/** Of each resource, since when its oldest call waits: what waits for days is stuck. */
export function OldestWaiting({ waiting }: { readonly waiting: readonly Waiting[] }) {
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
