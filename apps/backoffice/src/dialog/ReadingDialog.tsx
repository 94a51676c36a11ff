import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';

interface ReadingDialogProps {
  readonly title: string;
  readonly maxWidth: NonNullable<ComponentProps<typeof Dialog>['maxWidth']>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog in which something is read: it has nothing to save, only to be closed. */
export function ReadingDialog({ title, maxWidth, onClose, children }: ReadingDialogProps) {
  const translate = useTranslate();
  const titleId = useId();
  return (
    <Dialog open onClose={onClose} maxWidth={maxWidth} fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        <Stack spacing={2} sx={{ paddingTop: 1 }}>
          {children}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
