import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Box, IconButton, TextField, ToggleButton, ToggleButtonGroup } from '@mui/material';
import type { QuietWindow } from '@airlock/contract';
import { useLocale, useTranslate } from 'react-admin';
import { daysText, WEEKDAYS, weekdayName } from './weekdays.js';

interface QuietWindowRowProps {
  readonly window: QuietWindow;
  readonly onChange: (window: QuietWindow) => void;
  readonly onRemove: () => void;
}

/** One window: its days, when it begins and when it ends. */
export function QuietWindowRow({ window, onChange, onRemove }: QuietWindowRowProps) {
  const translate = useTranslate();
  const locale = useLocale();
  return (
    <Box
      role="group"
      aria-label={`${daysText(window.days, locale)} ${window.from}–${window.to}`}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', marginY: 1 }}
    >
      <ToggleButtonGroup
        size="small"
        value={[...window.days]}
        aria-label={translate('airlock.quiet.days')}
        onChange={(_event, days: number[]) => onChange({ ...window, days })}
      >
        {WEEKDAYS.map((day) => (
          <ToggleButton
            key={day}
            value={day}
            title={weekdayName(day, locale, 'long')}
            sx={{ textTransform: 'none', minWidth: 38, paddingX: 0.75 }}
          >
            {weekdayName(day, locale, 'short')}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        {(['from', 'to'] as const).map((end) => (
          <TextField
            key={end}
            type="time"
            size="small"
            label={translate(`airlock.quiet.${end}`)}
            value={window[end]}
            slotProps={{ inputLabel: { shrink: true } }}
            // Room for `10:00 PM` and the browser's button beside it.
            sx={{ width: 160, margin: 0 }}
            fullWidth={false}
            onChange={(event) => onChange({ ...window, [end]: event.target.value })}
          />
        ))}
        <IconButton aria-label={translate('airlock.quiet.remove')} onClick={onRemove}>
          <DeleteIcon />
        </IconButton>
      </Box>
    </Box>
  );
}
