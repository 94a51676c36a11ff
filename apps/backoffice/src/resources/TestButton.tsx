import TestIcon from '@mui/icons-material/NetworkCheck';
import { Alert, Box, Button } from '@mui/material';
import type { ResourceTest, ResourceTestInput } from '@airlock/contract';
import { useMutation } from '@tanstack/react-query';
import { useDataProvider, useTranslate, type Identifier } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { useDurationText } from '../time/duration.js';

interface TestButtonProps {
  /** `new` for a resource that is not saved yet. */
  readonly resourceId: Identifier;
  /** What to try instead of what is stored, as it stands when the button is pressed. */
  readonly given: () => ResourceTestInput;
}

/** Asks the upstream whether it can be reached with these settings, and says what was found. */
export function TestButton({ resourceId, given }: TestButtonProps) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { mutate, data, error, isPending } = useMutation<ResourceTest, Error>({
    mutationFn: () => dataProvider.testResource(resourceId, given()),
  });
  return (
    <Box sx={{ width: '100%', marginTop: 1 }}>
      <Button
        variant="outlined"
        size="small"
        startIcon={<TestIcon />}
        disabled={isPending}
        onClick={() => mutate()}
      >
        {translate(isPending ? 'airlock.test.running' : 'airlock.test.button')}
      </Button>
      <Box aria-live="polite">
        {error && <ProblemAlert error={error} title={translate('airlock.test.refused')} />}
        {data && !error && !isPending && <TestResult result={data} />}
      </Box>
    </Box>
  );
}

function TestResult({ result }: { readonly result: ResourceTest }) {
  const translate = useTranslate();
  const durationText = useDurationText();
  const said = translate(result.ok ? 'airlock.test.ok' : 'airlock.test.failed', {
    duration: durationText(result.durationMs / 1000),
  });
  return (
    <Alert severity={result.ok ? 'success' : 'error'} sx={{ marginTop: 1, overflowWrap: 'anywhere' }}>
      {said} {result.detail}
    </Alert>
  );
}
