import DownloadIcon from '@mui/icons-material/Download';
import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Body } from './BodyView.js';
import { bytesOf } from './hex-dump.js';

interface DownloadButtonProps {
  readonly body: Body;
  readonly fileName: string;
}

/** Saves the exact body. As octet-stream, so that no browser opens it as a page of this origin. */
export function DownloadButton({ body, fileName }: DownloadButtonProps) {
  const translate = useTranslate();
  return (
    <Button size="small" startIcon={<DownloadIcon />} onClick={() => download(body, fileName)}>
      {translate('airlock.action.download')}
    </Button>
  );
}

function download({ body, encoding }: Body, fileName: string) {
  const content = encoding === 'base64' ? bytesOf(body ?? '') : (body ?? '');
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
