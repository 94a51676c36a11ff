import type { DueSoon, HourOfEnds } from '@airlock/contract';
import { useLocale, useTranslate } from 'react-admin';
import { regionalTag } from '../time/Instant.js';
import { BarChart } from './BarChart.js';
import { ChartCard } from './ChartCard.js';

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

/** Writes an instant as the time of day in the operator's zone. */
function useClock(): (instant: string) => string {
  const tag = regionalTag(useLocale(), navigator.languages);
  return (instant) => new Date(instant).toLocaleTimeString(tag, { hour: '2-digit', minute: '2-digit' });
}
