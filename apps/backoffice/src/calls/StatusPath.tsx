import { Step, StepLabel, Stepper, Typography } from '@mui/material';
import type { CallDetail, CallStatus } from '@airlock/contract';
import { useTranslate } from 'react-admin';

type Stage = 'CALL' | 'RESPONSE' | 'DONE';

/** The life of a call as a path: calling, replying (where a reply is wanted), done. An error stops it where it is. */
export function StatusPath({ call: { status, replyUrl } }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const stage = stageOf(status);
  const stages: Stage[] = replyUrl || stage === 'RESPONSE' ? ['CALL', 'RESPONSE', 'DONE'] : ['CALL', 'DONE'];
  const here = stages.indexOf(stage);
  return (
    <Stepper
      activeStep={status === 'DONE' ? stages.length : here}
      aria-label={translate('airlock.call.path')}
      sx={{ flex: '1 1 420px', maxWidth: 640 }}
    >
      {stages.map((one, index) => {
        const isHere = index === here;
        const isError = isHere && status.endsWith('_ERROR');
        return (
          <Step key={one} aria-current={isHere ? 'step' : undefined}>
            <StepLabel error={isError} optional={isHere && <Status status={status} isError={isError} />}>
              {translate(`airlock.call.stages.${one}`)}
            </StepLabel>
          </Step>
        );
      })}
    </Stepper>
  );
}

function Status({ status, isError }: { readonly status: CallStatus; readonly isError: boolean }) {
  return (
    <Typography variant="caption" color={isError ? 'error' : 'textSecondary'}>
      {status}
    </Typography>
  );
}

function stageOf(status: CallStatus): Stage {
  if (status === 'DONE') return 'DONE';
  return status.startsWith('CALL') ? 'CALL' : 'RESPONSE';
}
