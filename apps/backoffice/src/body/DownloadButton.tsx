import DownloadIcon from '@mui/icons-material/Download';
import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';

interface DownloadButtonProps {
  readonly callId: number;
  /** Of the call, at which the body stands. */
  readonly version: number;
  readonly part: 'request' | 'response';
}

/** Leads to the bytes of a body: what is shown of it may be text that they are not in UTF-8. */
export function DownloadButton({ callId, version, part }: DownloadButtonProps) {
  const translate = useTranslate();
  return (
    <Button
      size="small"
      startIcon={<DownloadIcon />}
      href={`${import.meta.env.BASE_URL}api/calls/${callId}/versions/${version}/${part}`}
    >
      {translate('airlock.action.download')}
    </Button>
  );
}

/** Saves them as octet-stream, so that no browser opens it as a page of this origin. */
export function downloadBytes(bytes: Uint8Array<ArrayBuffer>, fileName: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
