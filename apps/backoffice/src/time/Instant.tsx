import { useLocale } from 'react-admin';
import { regionalTag } from './regional-tag.js';

/** An instant in the operator's zone, with UTC on hover; a dash where there is none. */
export function Instant({ at }: { readonly at: string | null | undefined }) {
  const locale = useLocale();
  if (!at) return <>–</>;
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <>{at}</>;
  return (
    <time dateTime={at} title={date.toISOString()} style={{ whiteSpace: 'nowrap' }}>
      {date.toLocaleString(regionalTag(locale, navigator.languages), formatOf(date))}
    </time>
  );
}

/** Without the year where it is this one: most calls are young, and tables narrow. */
function formatOf(date: Date): Intl.DateTimeFormatOptions {
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  return {
    ...(isThisYear ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  };
}
