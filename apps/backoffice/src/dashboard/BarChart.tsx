import { Box, styled, Typography, useTheme } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';

export interface Series {
  readonly name: string;
  readonly color: 'primary' | 'success' | 'error';
}

export interface Bar {
  /** What it stands for: an hour, say. */
  readonly label: string;
  /** One for each series, from the bottom up. */
  readonly values: readonly number[];
  /** How it is written where a value says too little; the values otherwise. */
  readonly text?: string;
}

interface BarChartProps {
  readonly label: string;
  /** Heads the column of the bars' labels in the table. */
  readonly labelsAre: string;
  readonly series: readonly Series[];
  readonly bars: readonly Bar[];
}

const [WIDTH, HEIGHT] = [480, 140];

/** Stacked bars over time. The same numbers stand in a table, for those who cannot see bars or want to copy them. */
export function BarChart({ label, labelsAre, series, bars }: BarChartProps) {
  const { palette } = useTheme();
  const locale = useLocale();
  const totals = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const most = Math.max(1, ...totals);
  const step = WIDTH / Math.max(1, bars.length);
  return (
    <Box>
      <Legend series={series} most={most.toLocaleString(locale)} />
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
        preserveAspectRatio="none"
      >
        <line x1={0} x2={WIDTH} y1={0.5} y2={0.5} stroke={palette.divider} />
        <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke={palette.divider} />
        {bars.map((bar, index) => (
          <g key={bar.label}>
            <title>{`${bar.label}: ${bar.text ?? bar.values.map((value) => value.toLocaleString(locale)).join(' · ')}`}</title>
            <rect x={index * step} y={0} width={step} height={HEIGHT} fill="transparent" />
            {stacked(bar.values, HEIGHT / most).map(({ y, height }, part) => (
              <rect
                key={part}
                x={index * step + step * 0.12}
                y={HEIGHT - y - height}
                width={step * 0.76}
                height={height}
                fill={palette[series[part]?.color ?? 'primary'].main}
              />
            ))}
          </g>
        ))}
      </svg>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', fontSize: 'caption.fontSize' }}>
        <span>{bars[0]?.label}</span>
        <span>{bars[Math.floor(bars.length / 2)]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </Box>
      <Numbers label={label} labelsAre={labelsAre} series={series} bars={bars} />
    </Box>
  );
}

/** Where each part of a bar begins and how high it is; what is not zero can be seen. */
function stacked(values: readonly number[], scale: number): readonly { y: number; height: number }[] {
  let y = 0;
  return values.map((value) => {
    const part = { y, height: value === 0 ? 0 : Math.max(2, value * scale) };
    y += part.height;
    return part;
  });
}

function Legend({ series, most }: { readonly series: readonly Series[]; readonly most: string }) {
  return (
    <Box
      sx={{ display: 'flex', gap: 2, alignItems: 'center', fontSize: 'caption.fontSize', marginBottom: 0.5 }}
    >
      <Typography variant="caption" color="textSecondary" sx={{ flexGrow: 1 }}>
        {most}
      </Typography>
      {series.map(({ name, color }) => (
        <Box key={name} sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
          <Box
            aria-hidden
            sx={{ width: 10, height: 10, borderRadius: '2px', backgroundColor: `${color}.main` }}
          />
          {name}
        </Box>
      ))}
    </Box>
  );
}

function Numbers({ label, labelsAre, series, bars }: BarChartProps) {
  const translate = useTranslate();
  const locale = useLocale();
  return (
    <Fold>
      <summary>{translate('airlock.dashboard.as_table')}</summary>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{labelsAre}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.label}>
              <th scope="row">{bar.label}</th>
              {bar.values.map((value, part) => (
                <td key={part}>{bar.text ?? value.toLocaleString(locale)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  );
}

const Fold = styled('details')(({ theme }) => ({
  ...theme.typography.caption,
  marginTop: theme.spacing(1),
  '& summary': { cursor: 'pointer' },
  '& th, & td': { padding: '1px 12px 1px 0', textAlign: 'left', fontWeight: 'inherit' },
}));
