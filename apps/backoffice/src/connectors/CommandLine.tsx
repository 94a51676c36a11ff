import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Preformatted } from '../body/Preformatted.js';
import { CopyButton } from '../copy/CopyButton.js';

/** A command line to copy. */
export function CommandLine({ command }: { readonly command: string }) {
  const translate = useTranslate();
  const label = translate('airlock.connectors.curl');
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="subtitle2">{label}</Typography>
        <CopyButton label={label} text={command} />
      </Box>
      <Preformatted label={label}>{command}</Preformatted>
    </Box>
  );
}
