import { Card, CardContent, CardHeader, Stack } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { CompareButton } from './CompareButton.js';
import { useVersions } from './use-versions.js';
import { VersionEntry } from './VersionEntry.js';

/** The bodies that the call had before, each with who changed it and when. */
export function VersionsCard({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const { data: versions = [], error, refetch } = useVersions(call);
  const title = translate('airlock.versions.title');
  return (
    <Card component="section" aria-label={title}>
      <CardHeader
        title={title}
        slotProps={{ title: { variant: 'h6', component: 'h2' } }}
        action={<CompareButton call={call} />}
      />
      {error && (
        <ProblemAlert
          error={error}
          title={translate('airlock.versions.failed')}
          onRetry={() => void refetch()}
        />
      )}
      {versions.length > 0 && (
        <CardContent sx={{ paddingTop: 0 }}>
          <Stack component="ul" spacing={1} sx={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {versions.map((one) => (
              <VersionEntry key={`${one.part}-${one.version}`} callId={call.id} version={one} />
            ))}
          </Stack>
        </CardContent>
      )}
    </Card>
  );
}
