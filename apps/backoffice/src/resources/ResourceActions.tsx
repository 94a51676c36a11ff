import type { Resource } from '@airlock/contract';
import { Button, EditButton, TopToolbar, useCanAccess } from 'react-admin';
import CallsIcon from '@mui/icons-material/Inbox';
import { Link } from 'react-router-dom';
import { callsOfResource } from '../calls/call-links.js';
import { CloneButton } from './CloneButton.js';
import { PauseButton } from './PauseButton.js';
import { ExportButton } from './transfer/ExportButton.js';
import { WakeButton } from './WakeButton.js';

/** What can be done with a resource, as far as the operator may. */
export function ResourceActions({ resource }: { readonly resource: Resource }) {
  const { canAccess: mayPause } = useCanAccess({ resource: 'resources', action: 'pause' });
  const { canAccess: mayWake } = useCanAccess({ resource: 'resources', action: 'wake' });
  const { canAccess: mayCreate } = useCanAccess({ resource: 'resources', action: 'create' });
  return (
    <TopToolbar sx={{ flexWrap: 'wrap', justifyContent: 'flex-end' }}>
      <Button component={Link} to={callsOfResource(resource.slug)} label="airlock.resources.calls">
        <CallsIcon />
      </Button>
      {mayWake && <WakeButton resource={resource} />}
      {mayPause && <PauseButton resource={resource} />}
      {mayCreate && (
        <>
          <ExportButton resource={resource} />
          <CloneButton resource={resource} />
          <EditButton />
        </>
      )}
    </TopToolbar>
  );
}
