import { useLocale } from 'react-admin';

/** An instant in the operator's zone, with UTC on hover; a dash where there is none. */
export function Instant({ at }: { readonly at: string | null | undefined }) {
  const locale = useLocale();
  if (!at) return <>–</>;
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <>{at}</>;
  return (
    <time dateTime={at} title={date.toISOString()} style={{ whiteSpace: 'nowrap' }}>
      {date.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium' })}
    </time>
  );
}
