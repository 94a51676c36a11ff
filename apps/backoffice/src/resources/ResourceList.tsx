import { Chip } from '@mui/material';
import type { Resource } from '@airlock/contract';
import { Button, DataTable, useCanAccess, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { callsOfResource } from '../calls/call-links.js';
import { RecordList } from '../list/RecordList.js';

const Column = DataTable.Col<Resource>;

export default function ResourceList() {
  const translate = useTranslate();
  const { canAccess: mayEdit } = useCanAccess({ resource: 'resources', action: 'edit' });
  return (
    <RecordList sortedBy="slug" empty={translate('airlock.resources.empty')}>
      <DataTable<Resource> rowClick={mayEdit ? 'edit' : 'show'} bulkActionButtons={false} size="small">
        <Column source="slug" />
        <Column source="title" disableSort />
        <Column source="connector" disableSort />
        <Column source="errorEmails" disableSort render={({ errorEmails }) => errorEmails.join(', ')} />
        <Column source="paused" disableSort render={({ paused }) => <PausedChip isPaused={paused} />} />
        <Column label={false} disableSort render={({ slug }) => <CallsLink slug={slug} />} />
      </DataTable>
    </RecordList>
  );
}

function PausedChip({ isPaused }: { readonly isPaused: boolean }) {
  const translate = useTranslate();
  if (!isPaused) return null;
  return <Chip size="small" color="warning" label={translate('airlock.resources.paused')} />;
}

function CallsLink({ slug }: { readonly slug: string }) {
  return (
    <Button
      component={Link}
      to={callsOfResource(slug)}
      label="airlock.resources.calls"
      onClick={(event) => event.stopPropagation()}
    />
  );
}
