import { Box, Card, CardContent, Typography } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { durationText } from '../time/duration.js';
import { Instant } from '../time/Instant.js';
import { StatusChip } from './StatusChip.js';

export function CallFacts({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const isWaiting = call.status.endsWith('_RETRY');
  return (
    <Card>
      <CardContent>
        <Box
          component="dl"
          sx={{
            margin: 0,
            display: 'grid',
            gap: 2,
            gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))',
          }}
        >
          <Fact name="status">
            <StatusChip status={call.status} />
            {call.running && ` ${translate('airlock.call.running')}`}
          </Fact>
          {call.reason && (
            <Fact name="reason">{translate(`airlock.reason.${call.reason}`, { _: call.reason })}</Fact>
          )}
          {isWaiting && (
            <Fact name="nextTry">
              <Instant at={call.nextTry} />
            </Fact>
          )}
          <Fact name="attempts">{call.attempts}</Fact>
          {isWaiting && (
            <Fact name="ttl">
              {translate('airlock.call.tries_left', {
                smart_count: call.ttl,
                delay: durationText(call.delay),
              })}
            </Fact>
          )}
          <Fact name="resource">{`${call.connector} / ${call.resource}`}</Fact>
          <Fact name="endpoint">{`${call.method} ${call.endpoint}`}</Fact>
          <Fact name="client">{call.client ?? '–'}</Fact>
          <Fact name="createdAt">
            <Instant at={call.createdAt} />
          </Fact>
          <Fact name="updatedAt">
            <Instant at={call.updatedAt} />
          </Fact>
          {call.finishedAt && (
            <Fact name="finishedAt">
              <Instant at={call.finishedAt} />
            </Fact>
          )}
          <Fact name="rid" wide>
            <code>{call.rid}</code>
          </Fact>
          <Fact name="replyUrl" wide>
            {call.replyUrl ?? translate('airlock.call.no_reply')}
          </Fact>
          {call.error && (
            <Fact name="error" wide>
              <Typography
                variant="inherit"
                color={isWaiting ? 'warning' : 'error'}
                sx={{ whiteSpace: 'pre-wrap' }}
              >
                {call.error}
              </Typography>
            </Fact>
          )}
        </Box>
      </CardContent>
    </Card>
  );
}

interface FactProps {
  /** The member of the call, whose label the lists use too. */
  readonly name: keyof CallDetail;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

function Fact({ name, wide = false, children }: FactProps) {
  const translate = useTranslate();
  return (
    <Box sx={{ gridColumn: wide ? { xs: '1 / -1', md: 'span 2' } : 'auto', minWidth: 0 }}>
      <Typography component="dt" variant="caption" color="textSecondary">
        {translate(`resources.calls.fields.${name}`)}
      </Typography>
      <Box component="dd" sx={{ margin: 0, fontSize: 'body2.fontSize', overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </Box>
  );
}
