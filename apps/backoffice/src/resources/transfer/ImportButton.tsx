import ImportIcon from '@mui/icons-material/FileUploadOutlined';
import { useState } from 'react';
import { Button } from 'react-admin';
import { ImportDialog } from './ImportDialog.js';

/** Opens the import of resources. */
export function ImportButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button label="airlock.transfer.import" onClick={() => setOpen(true)}>
        <ImportIcon />
      </Button>
      {isOpen && <ImportDialog onClose={() => setOpen(false)} />}
    </>
  );
}
