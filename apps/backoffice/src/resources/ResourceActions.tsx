import WakeIcon from '@mui/icons-material/Bolt';
import CloneIcon from '@mui/icons-material/FileCopyOutlined';
import CallsIcon from '@mui/icons-material/Inbox';
import PauseIcon from '@mui/icons-material/Pause';
import ResumeIcon from '@mui/icons-material/PlayArrow';
import type { Resource } from '@airlock/contract';
import { useState } from 'react';
import {
  Button,
  Confirm,
  EditButton,
  TopToolbar,
  useCanAccess,
  useDataProvider,
  useNotify,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { Link } from 'react-router-dom';
import { callsOfResource } from '../links/page-links.js';
import { useProblemText } from '../problem/use-problem-text.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { nameOf } from './resource-names.js';
import { cloneOf } from './resource-payload.js';
import { ExportButton } from './transfer/ExportButton.js';

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

/** Makes the next try of all that waits for a resource now, after asking: its upstream is back. */
function WakeButton({ resource }: { readonly resource: Resource }) {
  const translate = useTranslate();
  const notify = useNotify();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { run, isRunning } = useResourceCommand();
  const [isAsking, setAsking] = useState(false);
  const wake = () => {
    setAsking(false);
    return run(
      () => dataProvider.wakeResource(resource.id),
      ({ total }) => notify('airlock.resources.woken', { type: 'info', messageArgs: { smart_count: total } }),
    );
  };
  return (
    <>
      <Button label="airlock.resources.wake" disabled={isRunning} onClick={() => setAsking(true)}>
        <WakeIcon />
      </Button>
      <Confirm
        isOpen={isAsking}
        title={translate('airlock.resources.wake_title', { name: nameOf(resource) })}
        content={translate(resource.paused ? 'airlock.resources.wake_paused' : 'airlock.resources.wake_text')}
        confirm="airlock.resources.wake"
        onConfirm={() => void wake()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/** Stops new attempts and deliveries of a resource, or lets them go on. */
function PauseButton({ resource }: { readonly resource: Resource }) {
  const dataProvider = useDataProvider<AdminDataProvider>();
  const notify = useNotify();
  const { run, isRunning } = useResourceCommand();
  const { id, paused } = resource;
  const toggle = () =>
    run(
      () => (paused ? dataProvider.resumeResource(id) : dataProvider.pauseResource(id)),
      () => notify(paused ? 'airlock.resources.resumed' : 'airlock.resources.now_paused', { type: 'info' }),
    );
  return (
    <Button
      label={paused ? 'airlock.resources.resume' : 'airlock.resources.pause'}
      disabled={isRunning}
      onClick={() => void toggle()}
    >
      {paused ? <ResumeIcon /> : <PauseIcon />}
    </Button>
  );
}

/** Runs a command on a resource: a refusal is said, a success reads the page anew. */
function useResourceCommand() {
  const notify = useNotify();
  const refresh = useRefresh();
  const problemText = useProblemText();
  const [isRunning, setRunning] = useState(false);

  async function run<Answer>(command: () => Promise<Answer>, onDone: (answer: Answer) => void) {
    setRunning(true);
    try {
      onDone(await command());
      refresh();
    } catch (error) {
      notify(problemText(error), { type: 'error', multiLine: true });
    } finally {
      setRunning(false);
    }
  }
  return { run, isRunning };
}

/** Opens the form of a new resource with the settings of this one; its secrets must be typed again. */
function CloneButton({ resource }: { readonly resource: Resource }) {
  return (
    <Button
      component={Link}
      to="/resources/create"
      state={{ record: cloneOf(resource) }}
      label="ra.action.clone"
    >
      <CloneIcon />
    </Button>
  );
}
