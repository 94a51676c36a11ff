import { Box, Button, Chip, ListItem, Typography, useTheme } from '@mui/material';
import type { CauseRecord } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { callsWith } from '../links/page-links.js';
import { Instant } from '../time/Instant.js';

interface CauseItemProps {
  readonly cause: CauseRecord;
  /** Left out where the role may not change calls. */
  readonly onFix?: () => void;
}

/** The calls that failed alike: how many, since when, how it goes on, and what may be done about them. */
export function CauseItem({ cause, onFix }: CauseItemProps) {
  const translate = useTranslate();
  const counted = (name: 'count' | 'needs_person' | 'retrying', count: number) =>
    translate(`airlock.causes.${name}`, { smart_count: count });
  const total = cause.trend.reduce((sum, count) => sum + count, 0);
  return (
    <ListItem
      divider
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'center',
        padding: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 170px auto' },
      }}
    >
      <Box>
        <Typography sx={{ overflowWrap: 'anywhere', fontWeight: 500 }}>{cause.message}</Typography>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {cause.connector} · {cause.resource} · {cause.endpoint}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginTop: 1, alignItems: 'center' }}>
          <Typography variant="body2">{counted('count', cause.count)}</Typography>
          {cause.needsPerson > 0 && (
            <Chip
              size="small"
              color="error"
              variant="outlined"
              label={counted('needs_person', cause.needsPerson)}
            />
          )}
          {cause.retrying > 0 && (
            <Chip size="small" color="info" variant="outlined" label={counted('retrying', cause.retrying)} />
          )}
        </Box>
      </Box>
      <Box>
        <Sparkline values={cause.trend} label={translate('airlock.causes.trend', { total })} />
        <Typography variant="caption" color="textSecondary" component="div">
          {translate('airlock.causes.since')} <Instant at={cause.firstAt} />
          <br />
          {translate('airlock.causes.last')} <Instant at={cause.lastAt} />
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button component={Link} to={callsWith({ cause: cause.cause })} size="small">
          {translate('airlock.causes.show_calls')}
        </Button>
        {onFix && (
          <Button variant="outlined" size="small" onClick={onFix}>
            {translate('airlock.causes.fix')}
          </Button>
        )}
      </Box>
    </ListItem>
  );
}

interface SparklineProps {
  /** One for each hour, the oldest first. */
  readonly values: readonly number[];
  /** Said in the place of the drawing. */
  readonly label: string;
}

const [WIDTH, HEIGHT, GAP] = [168, 36, 1];

/** How something went in the last hours, one bar each; an hour without any has a line. */
function Sparkline({ values, label }: SparklineProps) {
  const { palette } = useTheme();
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      height={HEIGHT}
      preserveAspectRatio="none"
      style={{ display: 'block', maxWidth: WIDTH }}
    >
      {values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(3, (HEIGHT * value) / most);
        return (
          <rect
            key={index}
            x={index * step}
            y={HEIGHT - height}
            width={step - GAP}
            height={height}
            fill={value === 0 ? palette.divider : palette.error.main}
          />
        );
      })}
    </svg>
  );
}
