import CompareIcon from '@mui/icons-material/Difference';
import { Box, Button, Card, CardContent, CardHeader, Chip, Stack, Typography } from '@mui/material';
import type { CallDetail, CallVersion } from '@airlock/contract';
import { lazy, useState } from 'react';
import { useTranslate } from 'react-admin';
import { BASE_PATH } from '../base-path.js';
import { BodyView } from '../body/BodyView.js';
import { sizeText } from '../body/bytes.js';
import { DialogButton } from '../dialog/DialogButton.js';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { Instant } from '../time/Instant.js';
import { useVersions } from './use-comparables.js';

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

interface VersionEntryProps {
  readonly callId: number;
  readonly version: CallVersion;
}

/** One body that the call had or has; shown when asked for, and to be downloaded as it was. */
function VersionEntry({ callId, version: one }: VersionEntryProps) {
  const translate = useTranslate();
  const [isShown, setShown] = useState(false);
  const label = `${translate(`airlock.call.${one.part}_body`)}, ${translate('airlock.versions.version', { version: one.version })}`;
  const origin = one.part === 'request' ? 'airlock.versions.received' : 'airlock.versions.answered';
  return (
    <Box component="li">
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
        <Typography variant="body2">{label}</Typography>
        {one.current && (
          <Chip size="small" variant="outlined" label={translate('airlock.versions.current')} />
        )}
        <Typography variant="body2" color="textSecondary">
          {one.by === null ? translate(origin) : translate('airlock.versions.edited', { by: one.by })}
          {' · '}
          <Instant at={one.at} />
          {` · ${sizeText(one.size)}`}
        </Typography>
        {!one.current && (
          <Button
            size="small"
            aria-expanded={isShown}
            aria-label={`${translate(word(isShown))}: ${label}`}
            onClick={() => setShown(!isShown)}
          >
            {translate(word(isShown))}
          </Button>
        )}
        <Button
          size="small"
          href={`${BASE_PATH}api/calls/${callId}/versions/${one.version}/${one.part}`}
          aria-label={`${translate('airlock.action.download')}: ${label}`}
        >
          {translate('airlock.action.download')}
        </Button>
      </Box>
      {isShown &&
        (one.body === null ? (
          <Typography color="textSecondary">{translate('airlock.versions.too_large')}</Typography>
        ) : (
          <BodyView
            label={label}
            body={{
              contentType: one.contentType,
              body: one.body,
              ...(one.encoding ? { encoding: one.encoding } : {}),
            }}
          />
        ))}
    </Box>
  );
}

function word(isShown: boolean): string {
  return isShown ? 'airlock.versions.hide' : 'airlock.versions.show';
}

const CompareDialog = lazy(() => import('./CompareDialog.js'));

/** Compares the bodies of a call with their earlier versions and with those of a call that went well, and its tries. */
function CompareButton({ call }: { readonly call: CallDetail }) {
  return (
    <DialogButton
      label="airlock.compare.button"
      icon={<CompareIcon />}
      shortcut={{ keys: 'd', label: 'airlock.keyboard.compare' }}
    >
      {(onClose) => <CompareDialog call={call} onClose={onClose} />}
    </DialogButton>
  );
}
