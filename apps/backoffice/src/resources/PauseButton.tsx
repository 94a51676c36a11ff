import PauseIcon from '@mui/icons-material/Pause';
import ResumeIcon from '@mui/icons-material/PlayArrow';
import type { Resource } from '@airlock/contract';
import { Button, useDataProvider, useNotify } from 'react-admin';
import type { AdminDataProvider } from '../server/data-provider.js';
import { useResourceCommand } from './use-resource-command.js';

/** Stops new attempts and deliveries of a resource, or lets them go on. */
export function PauseButton({ resource }: { readonly resource: Resource }) {
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
