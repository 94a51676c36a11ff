import { Box, Button, Chip, Typography } from '@mui/material';
import type { CallVersion } from '@airlock/contract';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { BodyView } from '../body/BodyView.js';
import { sizeText } from '../body/size-text.js';
import { Instant } from '../time/Instant.js';

interface VersionEntryProps {
  readonly callId: number;
  readonly version: CallVersion;
}

/** One body that the call had or has; shown when asked for, and to be downloaded as it was. */
export function VersionEntry({ callId, version: one }: VersionEntryProps) {
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
          href={`${import.meta.env.BASE_URL}api/calls/${callId}/versions/${one.version}/${one.part}`}
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
