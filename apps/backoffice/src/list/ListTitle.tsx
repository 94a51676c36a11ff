import { useListContext } from 'react-admin';
import { PageTitle } from '../layout/PageTitle.js';

/** Names the page after what it lists. */
export function ListTitle() {
  const { defaultTitle } = useListContext();
  return <PageTitle title={defaultTitle ?? ''} />;
}
