import { useEffect, useState } from 'react';
import { useListContext } from 'react-admin';
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

/** Names the page after what it lists. */
export function ListTitle() {
  const { defaultTitle } = useListContext();
  return <PageTitle title={defaultTitle ?? ''} />;
}
