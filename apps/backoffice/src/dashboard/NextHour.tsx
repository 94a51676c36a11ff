import type { DueSoon } from '@airlock/contract';
import { useLocale, useTranslate } from 'react-admin';
import { BarChart } from './BarChart.js';
import { ChartCard } from './ChartCard.js';
import { useClock } from './use-clock.js';

/** How many tries and deliveries fall due in the next hour. */
export function NextHour({ parts }: { readonly parts: readonly DueSoon[] }) {
  const translate = useTranslate();
  const locale = useLocale();
  const clock = useClock();
  const title = translate('airlock.dashboard.next_hour');
  return (
    <ChartCard title={title}>
      <BarChart
        label={title}
        labelsAre={translate('airlock.dashboard.due_from')}
        series={[{ name: translate('airlock.dashboard.due'), color: 'primary' }]}
        bars={parts.map(({ from, due, orMore }) => ({
          label: clock(from),
          values: [due],
          ...(orMore
            ? { text: translate('airlock.dashboard.or_more', { count: due.toLocaleString(locale) }) }
            : {}),
        }))}
      />
    </ChartCard>
  );
}
