import { Box, Typography } from '@mui/material';
import type { PlainFailures } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { Instant } from '../time/Instant.js';
import { perMinute } from './per-minute.js';

/** How many requests failed in each minute of the hour that the last one ends: whether it is a storm, and since when. */
export function PerMinute({ counts }: Pick<PlainFailures, 'counts'>) {
  const translate = useTranslate();
  const { minutes, most, last } = perMinute(counts);
  const title = translate('airlock.resources.failures.per_minute', { smart_count: most });
  return (
    <Box sx={{ marginTop: 2 }}>
      <Typography variant="body2" color="textSecondary">
        {title} · <Instant at={last} />
      </Typography>
      <Box
        role="img"
        aria-label={title}
        sx={{
          ...{ display: 'flex', alignItems: 'flex-end', gap: '1px', height: 40 },
          ...{ borderBottom: 1, borderColor: 'divider' },
        }}
      >
        {minutes.map((count, at) => (
          <Box
            key={at}
            sx={{
              ...{ flex: 1, bgcolor: 'error.main' },
              height: count === 0 ? 0 : `${Math.max(5, (count / most) * 100)}%`,
            }}
          />
        ))}
      </Box>
    </Box>
  );
}
