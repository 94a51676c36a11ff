import { useTheme } from '@mui/material';

interface SparklineProps {
  /** One for each hour, the oldest first. */
  readonly values: readonly number[];
  /** Said in the place of the drawing. */
  readonly label: string;
}

const [WIDTH, HEIGHT, GAP] = [168, 36, 1];

/** How something went in the last hours, one bar each; an hour without any has a line. */
export function Sparkline({ values, label }: SparklineProps) {
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
