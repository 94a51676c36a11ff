import type { HourOfEnds } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { BarChart } from './BarChart.js';
import { ChartCard } from './ChartCard.js';
import { useClock } from './use-clock.js';

/** How many calls ended well and in error, hour by hour. */
export function EndsByHour({ hours }: { readonly hours: readonly HourOfEnds[] }) {
  const translate = useTranslate();
  const clock = useClock();
  const title = translate('airlock.dashboard.by_hour');
  return (
    <ChartCard title={title}>
      <BarChart
        label={title}
        labelsAre={translate('airlock.dashboard.hour')}
        series={[
          { name: translate('airlock.dashboard.done'), color: 'success' },
          { name: translate('airlock.dashboard.failed_calls'), color: 'error' },
        ]}
        bars={hours.map(({ hour, done, failed }) => ({ label: clock(hour), values: [done, failed] }))}
      />
    </ChartCard>
  );
}
