import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

/** Names the page, in the bar above it and in the browser's tab. */
export function PageTitle({ title }: { readonly title: string }) {
  const [bar, setBar] = useState<HTMLElement | null>(null);
  // The id is that of react-admin's TitlePortal.
  useEffect(() => setBar(document.getElementById('react-admin-title')), []);
  return (
    <>
      <title>{`${title} – Airlock`}</title>
      {bar && createPortal(title, bar)}
    </>
  );
}
