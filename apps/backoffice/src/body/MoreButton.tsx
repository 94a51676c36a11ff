import { Box, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { sizeText } from './size-text.js';

interface MoreButtonProps {
  /** Bytes or characters that are shown, and that there are. */
  readonly shown: number;
  readonly all: number;
  readonly onMore: () => void;
}

/** Says how much of a body is seen, and shows more of it; nothing where all of it is. */
export function MoreButton({ shown, all, onMore }: MoreButtonProps) {
  const translate = useTranslate();
  if (shown >= all) return null;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, marginTop: 1 }}>
      <Button size="small" variant="outlined" onClick={onMore}>
        {translate('airlock.shown.more')}
      </Button>
      <Typography variant="body2" color="textSecondary">
        {translate('airlock.shown.rest', { shown: sizeText(shown), all: sizeText(all) })}
      </Typography>
    </Box>
  );
}
