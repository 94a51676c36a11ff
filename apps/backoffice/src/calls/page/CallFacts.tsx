import { Card, CardContent, Typography } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { visibleText } from '../../body/visible-text.js';
import { Fact, Facts } from '../../facts/Facts.js';
import { useDurationText } from '../../time/duration.js';
import { Instant } from '../../time/Instant.js';
import { StatusChip } from '../StatusChip.js';
import { useTriesLeft } from '../tries/use-tries.js';

/** All that is known about a call but its bodies and its log. */
export function CallFacts({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const label = (name: keyof CallDetail) => translate(`resources.calls.fields.${name}`);
  const isWaiting = call.status.endsWith('_RETRY');
  const durationText = useDurationText();
  const { data: left } = useTriesLeft(call);
  // Those that are left of a running call follow its failure, if it fails.
  const next = call.nextTry && (left?.dates[0] ?? call.nextTry);
  const triesLeft = { smart_count: call.ttl, delay: durationText(call.delay) };
  return (
    <Card>
      <CardContent>
        <Facts>
          <Fact label={label('status')}>
            <StatusChip status={call.status} />
            {call.running && ` ${translate('airlock.call.running')}`}
          </Fact>
          {call.reason && (
            <Fact label={label('reason')}>
              {translate(`airlock.reason.${call.reason}`, { _: call.reason })}
            </Fact>
          )}
          {isWaiting && (
            <Fact label={label('nextTry')}>
              {left?.held ? translate(`airlock.tries.held.${left.held}`) : <Instant at={next} />}
            </Fact>
          )}
          {isWaiting && <Fact label={label('ttl')}>{translate('airlock.call.tries_left', triesLeft)}</Fact>}
          <Fact label={label('attempts')}>{call.attempts}</Fact>
          <Fact label={label('resource')}>{`${call.connector} / ${call.resource}`}</Fact>
          <Fact label={label('endpoint')}>{`${call.method} ${call.endpoint}`}</Fact>
          <Fact label={label('client')}>{call.client ?? '–'}</Fact>
          {(['createdAt', 'updatedAt', 'finishedAt'] as const).map((name) => (
            <Fact key={name} label={label(name)}>
              <Instant at={call[name]} />
            </Fact>
          ))}
          <Fact label={label('rid')} wide>
            <code>{call.rid}</code>
          </Fact>
          <Fact label={label('replyUrl')} wide>
            {call.replyUrl ? visibleText(call.replyUrl) : translate('airlock.call.no_reply')}
          </Fact>
          {call.error && (
            <Fact label={label('error')} wide>
              <Typography
                variant="inherit"
                color={isWaiting ? 'warning' : 'error'}
                sx={{ whiteSpace: 'pre-wrap' }}
              >
                {visibleText(call.error)}
              </Typography>
            </Fact>
          )}
        </Facts>
      </CardContent>
    </Card>
  );
}
