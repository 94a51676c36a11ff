import DownloadIcon from '@mui/icons-material/Download';
import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Body } from './body-kind.js';
import { downloadBody } from './download.js';

interface DownloadButtonProps {
  readonly body: Body;
  readonly fileName: string;
}

/** Saves the exact body. */
export function DownloadButton({ body, fileName }: DownloadButtonProps) {
  const translate = useTranslate();
  return (
    <Button size="small" startIcon={<DownloadIcon />} onClick={() => downloadBody(body, fileName)}>
      {translate('airlock.action.download')}
    </Button>
  );
}
