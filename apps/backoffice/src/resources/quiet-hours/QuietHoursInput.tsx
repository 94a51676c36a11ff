import AddIcon from '@mui/icons-material/Add';
import { Autocomplete, Box, Button, FormHelperText, TextField, Typography } from '@mui/material';
import type { QuietHours, QuietWindow } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { useController } from 'react-hook-form';
import { quietFault } from './quiet-fault.js';
import { QuietWindowRow } from './QuietWindowRow.js';

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
