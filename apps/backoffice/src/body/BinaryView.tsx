import { Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { firstBytes, hexDump, sizeOf } from './hex-dump.js';
import { MoreButton } from './MoreButton.js';
import { Preformatted } from './Preformatted.js';
import { sizeText } from './size-text.js';

const FIRST_BYTES = 512;

/** Bytes that are no text: their number, and as many of them as are asked for. */
export function BinaryView({ label, base64 }: { readonly label: string; readonly base64: string }) {
  const translate = useTranslate();
  const [limit, setLimit] = useState(FIRST_BYTES);
  const all = sizeOf(base64);
  const dump = useMemo(() => hexDump(firstBytes(base64, limit), limit), [base64, limit]);
  return (
    <>
      <Typography variant="body2" color="textSecondary" sx={{ marginBottom: 1 }}>
        {translate('airlock.shown.binary', { size: sizeText(all) })}
      </Typography>
      <Preformatted label={label} wraps={false}>
        {dump}
      </Preformatted>
      <MoreButton shown={Math.min(limit, all)} all={all} onMore={() => setLimit(limit * 8)} />
    </>
  );
}
