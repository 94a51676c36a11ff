import { Box } from '@mui/material';
import type { Resource } from '@airlock/contract';
import { useLocale, useTranslate } from 'react-admin';
import { Instant } from '../../time/Instant.js';
import { daysText } from './weekdays.js';

/** The quiet hours of a resource in a line for each window, and until when it is quiet now. */
export function QuietHoursText({ resource: { quietHours, quiet } }: { readonly resource: Resource }) {
  const translate = useTranslate();
  const locale = useLocale();
  if (!quietHours) return <>{translate('airlock.quiet.none')}</>;
  return (
    <>
      {quietHours.windows.map((window, index) => (
        <Box key={index}>
          {translate('airlock.quiet.window', { ...window, days: daysText(window.days, locale) })}
        </Box>
      ))}
      <Box>{quietHours.zone}</Box>
      {quiet?.active && (
        <Box sx={{ color: 'info.main' }}>
          {translate('airlock.quiet.until')} <Instant at={quiet.until} />
        </Box>
      )}
    </>
  );
}
