import { Alert, Box } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { mediaTypeOf, type Body } from './body-kind.js';
import { bytesOf, sizeOf } from './hex-dump.js';
import { sizeText } from './size-text.js';

/** An image body, drawn. In an `img`, SVG too runs no script and loads nothing. */
export function ImageView({ body: { contentType, body, encoding } }: { readonly body: Body }) {
  const translate = useTranslate();
  const [address, setAddress] = useState<string>();
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    const content = encoding === 'base64' ? bytesOf(body ?? '') : (body ?? '');
    const made = URL.createObjectURL(new Blob([content], { type: mediaTypeOf(contentType) }));
    setAddress(made);
    setBroken(false);
    return () => URL.revokeObjectURL(made);
  }, [body, contentType, encoding]);

  if (isBroken) return <Alert severity="info">{translate('airlock.shown.broken_image')}</Alert>;
  const size = sizeText(encoding === 'base64' ? sizeOf(body ?? '') : (body ?? '').length);
  return (
    <Box
      component="img"
      src={address}
      alt={translate('airlock.shown.image', { size })}
      onError={() => setBroken(true)}
      sx={{
        display: 'block',
        maxWidth: '100%',
        maxHeight: '60vh',
        objectFit: 'contain',
        bgcolor: 'action.hover',
      }}
    />
  );
}
