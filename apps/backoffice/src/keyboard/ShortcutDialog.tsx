import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  styled,
  Switch,
  Table,
  TableBody,
  TableCell,
  TableRow,
} from '@mui/material';
import { useId, useSyncExternalStore } from 'react';
import { useStore, useTranslate } from 'react-admin';
import { shortcuts, SHORTCUTS_ON } from './shortcuts.js';

/** The shortcuts of the page, and the switch that turns them off. */
export default function ShortcutDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const titleId = useId();
  const [isOn, setOn] = useStore(SHORTCUTS_ON, true);
  const all = useSyncExternalStore(shortcuts.subscribe, shortcuts.all);
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <DialogTitle id={titleId}>{translate('airlock.keyboard.title')}</DialogTitle>
      <DialogContent>
        <Table size="small" aria-labelledby={titleId}>
          <TableBody>
            {all.map(({ keys, label }) => (
              <TableRow key={keys}>
                <TableCell component="th" scope="row" sx={{ width: 90 }}>
                  <Keys keys={keys} />
                </TableCell>
                <TableCell>{translate(label)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions sx={{ justifyContent: 'space-between', paddingX: 3 }}>
        <FormControlLabel
          control={<Switch checked={isOn} onChange={(_event, on) => setOn(on)} />}
          label={translate('airlock.keyboard.on')}
        />
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** The keys of a shortcut as they stand on a keyboard. */
function Keys({ keys }: { readonly keys: string }) {
  return keys.split(' ').map((key, index) => <Key key={index}>{key}</Key>);
}

const Key = styled('kbd')(({ theme }) => ({
  display: 'inline-block',
  minWidth: 22,
  marginRight: 4,
  padding: '1px 6px',
  textAlign: 'center',
  border: `1px solid ${theme.palette.divider}`,
  borderRadius: 4,
  backgroundColor: theme.palette.action.hover,
  fontFamily: 'inherit',
  fontSize: '0.8125rem',
}));
