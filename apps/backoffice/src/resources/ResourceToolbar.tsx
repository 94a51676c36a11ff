import type { Resource } from '@airlock/contract';
import { DeleteButton, SaveButton, Toolbar, useRecordContext } from 'react-admin';
import { useSaveOptions } from '../problem/use-save-options.js';

/** Save, and for a stored resource delete, which the server refuses while calls are open. */
export function ResourceToolbar() {
  const resource = useRecordContext<Resource>();
  const refusals = useSaveOptions();
  return (
    <Toolbar sx={{ justifyContent: 'space-between' }}>
      <SaveButton alwaysEnable />
      {resource && <DeleteButton mutationMode="pessimistic" mutationOptions={refusals} redirect="list" />}
    </Toolbar>
  );
}
