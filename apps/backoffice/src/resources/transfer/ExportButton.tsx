import ExportIcon from '@mui/icons-material/FileDownloadOutlined';
import type { Resource } from '@airlock/contract';
import { Button, useDataProvider, useNotify } from 'react-admin';
import { downloadBytes } from '../../body/DownloadButton.js';
import { useProblemText } from '../../problem/use-problem-text.js';
import type { AdminDataProvider } from '../../server/data-provider.js';

/** Saves one resource, or all of them, as a file; in it references stand for the secrets. */
export function ExportButton({ resource }: { readonly resource?: Resource }) {
  const dataProvider = useDataProvider<AdminDataProvider>();
  const notify = useNotify();
  const problemText = useProblemText();
  const name = resource ? `${resource.connector}-${resource.slug}` : 'resources';
  const save = async () => {
    try {
      const exported = await dataProvider.exportResources(resource && [resource.id]);
      downloadBytes(new TextEncoder().encode(JSON.stringify(exported, null, 2)), `airlock-${name}.json`);
    } catch (error) {
      notify(problemText(error), { type: 'error', multiLine: true });
    }
  };
  return (
    <Button label="airlock.transfer.export" onClick={() => void save()}>
      <ExportIcon />
    </Button>
  );
}
