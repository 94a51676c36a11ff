import ImportIcon from '@mui/icons-material/FileUploadOutlined';
import type { Resource } from '@airlock/contract';
import { useState } from 'react';
import { Button, DataTable, useCanAccess, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { callsOfResource } from '../links/page-links.js';
import { hiddenWhenNarrow, RecordList } from '../list/RecordList.js';
import { ResourceStates } from './AvailabilityCard.js';
import { ExportButton } from './transfer/ExportButton.js';
import { ImportDialog } from './transfer/ImportDialog.js';

const Column = DataTable.Col<Resource>;

/** A narrow screen shows which resource, and how it is. */
const NARROW = hiddenWhenNarrow(['connector', 'errorEmails', 'title']);

export default function ResourceList() {
  const translate = useTranslate();
  return (
    <RecordList sortedBy="slug" empty={translate('airlock.resources.empty')} actions={<TransferActions />}>
      <DataTable<Resource> rowClick="show" bulkActionButtons={false} size="small" sx={NARROW}>
        <Column source="slug" />
        <Column source="title" disableSort />
        <Column source="connector" disableSort />
        <Column
          label="airlock.resources.state"
          disableSort
          render={(resource) => <ResourceStates resource={resource} />}
        />
        <Column source="errorEmails" disableSort render={({ errorEmails }) => errorEmails.join(', ')} />
        <Column label={false} disableSort render={({ slug }) => <CallsLink slug={slug} />} />
      </DataTable>
    </RecordList>
  );
}

function TransferActions() {
  const { canAccess: mayCreate } = useCanAccess({ resource: 'resources', action: 'create' });
  if (!mayCreate) return null;
  return (
    <>
      <ExportButton />
      <ImportButton />
    </>
  );
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

/** Opens the import of resources. */
function ImportButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button label="airlock.transfer.import" onClick={() => setOpen(true)}>
        <ImportIcon />
      </Button>
      {isOpen && <ImportDialog onClose={() => setOpen(false)} />}
    </>
  );
}
