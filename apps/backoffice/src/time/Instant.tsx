import { useLocale } from 'react-admin';

/** An instant in the operator's zone, with UTC on hover; a dash where there is none. */
export function Instant({ at }: { readonly at: string | null | undefined }) {
  const locale = useLocale();
  if (!at) return <>–</>;
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <>{at}</>;
  // Without the year where it is this one: most calls are young, and tables narrow.
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  const format = formatOf(regionalTag(locale, navigator.languages), isThisYear);
  return (
    <time dateTime={at} title={date.toISOString()} style={{ whiteSpace: 'nowrap' }}>
      {format.format(date)}
    </time>
  );
}

/** A format takes longer to make than a row of a list to be drawn. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(tag: string, isThisYear: boolean): Intl.DateTimeFormat {
  const key = `${tag} ${isThisYear}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(tag, {
    ...(isThisYear ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(key, format);
  return format;
}

/** The browser's variant of the language, `en-GB` for `en`: it knows how dates are written where the operator is. */
export function regionalTag(language: string, ofBrowser: readonly string[]): string {
  const primary = (tag: string) => tag.toLowerCase().split('-', 1)[0];
  return ofBrowser.find((tag) => primary(tag) === primary(language)) ?? language;
}
