import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import {
  Autocomplete,
  Box,
  Button,
  FormHelperText,
  IconButton,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material';
import type { QuietHours, QuietWindow } from '@airlock/contract';
import { useLocale, useTranslate } from 'react-admin';
import { useController } from 'react-hook-form';
import { daysText, weekdayName, WEEKDAYS } from './weekdays.js';

const WORKDAY_NIGHT: QuietWindow = { days: [1, 2, 3, 4, 5], from: '22:00', to: '06:00' };

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = () => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** When nothing is sent: windows of the week by the clock of a time zone. No window means none. */
export function QuietHoursInput() {
  const translate = useTranslate();
  const { field, fieldState } = useController<Record<string, QuietHours | null>>({
    name: 'quietHours',
    defaultValue: null,
    rules: { validate: (value) => quietFault(value) ?? true },
  });
  const quietHours = field.value;
  const windows = quietHours?.windows ?? [];

  const change = (next: readonly QuietWindow[]) =>
    field.onChange(next.length === 0 ? null : { zone: quietHours?.zone ?? ownZone(), windows: next });
  const fault = fieldState.error?.message;
  return (
    <Box sx={{ width: '100%' }}>
      <Typography variant="body2" color="textSecondary">
        {translate('airlock.quiet.help')}
      </Typography>
      {windows.map((window, index) => (
        <QuietWindowRow
          key={index}
          window={window}
          onChange={(changed) => change(windows.map((one, at) => (at === index ? changed : one)))}
          onRemove={() => change(windows.filter((_, at) => at !== index))}
        />
      ))}
      {quietHours && (
        <Autocomplete
          options={zones()}
          value={quietHours.zone}
          disableClearable
          onChange={(_event, zone) => field.onChange({ ...quietHours, zone })}
          renderInput={(input) => <TextField {...input} label={translate('airlock.quiet.zone')} />}
          sx={{ maxWidth: 360 }}
        />
      )}
      {fault && <FormHelperText error>{translate(fault)}</FormHelperText>}
      <Button size="small" startIcon={<AddIcon />} onClick={() => change([...windows, WORKDAY_NIGHT])}>
        {translate('airlock.quiet.add')}
      </Button>
    </Box>
  );
}

interface QuietWindowRowProps {
  readonly window: QuietWindow;
  readonly onChange: (window: QuietWindow) => void;
  readonly onRemove: () => void;
}

/** One window: its days, when it begins and when it ends. */
function QuietWindowRow({ window, onChange, onRemove }: QuietWindowRowProps) {
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

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The key of what is wrong with quiet hours as typed; undefined where the server will take them. */
export function quietFault(quietHours: QuietHours | null | undefined): string | undefined {
  if (!quietHours) return undefined;
  if (quietHours.zone === '') return 'airlock.quiet.no_zone';
  if (quietHours.windows.some(({ days }) => days.length === 0)) return 'airlock.quiet.no_day';
  return quietHours.windows.every(isTimed) ? undefined : 'airlock.quiet.no_time';
}

const isTimed = ({ from, to }: QuietWindow) => CLOCK.test(from) && CLOCK.test(to);
