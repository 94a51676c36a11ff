import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  MenuItem,
  TextField,
} from '@mui/material';
import type { ClientRecord } from '@airlock/contract';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useDurationText } from '../time/duration.js';

/** Hours that a client may be given to take the new key up. */
const OVERLAPS = [0, 1, 24, 72, 168];
const USUAL = 24;

interface RotateDialogProps {
  readonly client: ClientRecord;
  readonly onRotate: (overlapHours: number) => unknown;
  readonly onClose: () => void;
}

/** Asks how long the earlier key and secret stay good beside the new ones. */
export function RotateDialog({ client, onRotate, onClose }: RotateDialogProps) {
  const translate = useTranslate();
  const durationText = useDurationText();
  const titleId = useId();
  const [overlapHours, setOverlapHours] = useState(USUAL);
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>
        {translate('airlock.clients.rotate_title', { name: client.name })}
      </DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ marginBottom: 2 }}>
          {translate('airlock.clients.rotate_text')}
        </DialogContentText>
        <TextField
          select
          label={translate('airlock.clients.overlap')}
          value={overlapHours}
          helperText={translate(
            overlapHours === 0 ? 'airlock.clients.overlap_none' : 'airlock.clients.overlap_help',
          )}
          onChange={(event) => setOverlapHours(Number(event.target.value))}
        >
          {OVERLAPS.map((hours) => (
            <MenuItem key={hours} value={hours}>
              {hours === 0 ? translate('airlock.clients.at_once') : durationText(hours * 3_600)}
            </MenuItem>
          ))}
        </TextField>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" onClick={() => onRotate(overlapHours)}>
          {translate('airlock.clients.rotate')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
