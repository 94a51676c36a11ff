import { Typography } from '@mui/material';
import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { bytesOf, hexDump } from './hex-dump.js';
import { Preformatted } from './Preformatted.js';
import { sizeText } from './size-text.js';

const SHOWN_BYTES = 512;

/** Bytes that are no text: their number and the first of them. */
export function BinaryView({ label, base64 }: { readonly label: string; readonly base64: string }) {
  const translate = useTranslate();
  const bytes = useMemo(() => bytesOf(base64), [base64]);
  const shown = Math.min(bytes.length, SHOWN_BYTES);
  return (
    <>
      <Typography variant="body2" color="textSecondary" sx={{ marginBottom: 1 }}>
        {translate('airlock.body.binary', { size: sizeText(bytes.length), shown })}
      </Typography>
      <Preformatted label={label} wraps={false}>
        {hexDump(bytes, SHOWN_BYTES)}
      </Preformatted>
    </>
  );
}
