import { Alert, AlertTitle, Box, Button } from '@mui/material';
import type { VersionConflictProblem } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { DiffView } from '../diff/DiffView.js';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { hasCode, problemOf } from '../server/problem.js';

interface EditRefusalProps {
  readonly error: unknown;
  readonly onReload: () => void;
  readonly onRebase: () => void;
}

/** Why the server did not take an edit. After somebody else's change: theirs, and how to go on. */
export function EditRefusal({ error, onReload, onRebase }: EditRefusalProps) {
  const translate = useTranslate();
  if (hasCode(error, 'call-running'))
    return <ProblemAlert error={error} title={translate('airlock.edit.running')} />;
  if (!hasCode(error, 'version-conflict'))
    return <ProblemAlert error={error} title={translate('airlock.edit.refused')} />;

  const { detail, diff } = problemOf(error) as VersionConflictProblem;
  return (
    <Alert severity="warning">
      <AlertTitle>{translate('airlock.edit.conflict')}</AlertTitle>
      {detail}
      {diff && (
        <Box sx={{ marginTop: 1 }}>
          {translate('airlock.edit.their_change')}
          <DiffView diff={diff} />
        </Box>
      )}
      <Box sx={{ marginTop: 1, display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button size="small" variant="outlined" color="inherit" onClick={onReload}>
          {translate('airlock.edit.reload')}
        </Button>
        <Button size="small" color="inherit" onClick={onRebase}>
          {translate('airlock.edit.keep_mine')}
        </Button>
      </Box>
    </Alert>
  );
}
