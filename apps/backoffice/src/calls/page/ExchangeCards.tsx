import { Box, Card, CardContent, CardHeader, Typography } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { Body } from '../../body/body-kind.js';
import { BodyView } from '../../body/BodyView.js';
import { DownloadButton } from '../../body/DownloadButton.js';
import { useAttempts } from '../tries/attempts.js';

/** What was asked and what was answered, beside each other where there is room. */
export function ExchangeCards({ call }: { readonly call: CallDetail }) {
  const { request, response } = call;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
      }}
    >
      <ExchangeCard
        side="request"
        call={call}
        facts={[
          `${call.method} /${call.connector}/${call.resource}${request.path}${request.queryString ? `?${request.queryString}` : ''}`,
          request.contentType,
        ]}
        body={request}
      />
      <ExchangeCard
        side="response"
        call={call}
        facts={
          response ? [response.status === null ? null : `HTTP ${response.status}`, response.contentType] : []
        }
        body={response}
        none={<NoResponse call={call} />}
      />
    </Box>
  );
}

/** Why a call has no response: nobody has answered it, or no answer was one to keep. */
function NoResponse({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const { data } = useAttempts(call);
  if (!data) return null;
  const last = data.findLast(({ phase, response }) => phase === 'call' && response !== null)?.response;
  return (
    <Typography color="textSecondary">
      {last
        ? translate('airlock.call.no_good_response', { status: last.status })
        : translate('airlock.call.no_response')}
    </Typography>
  );
}

interface ExchangeCardProps {
  readonly side: 'request' | 'response';
  readonly call: CallDetail;
  readonly facts: readonly (string | null)[];
  readonly body: Body | null;
  /** Stands where there is no body yet. */
  readonly none?: ReactNode;
}

function ExchangeCard({ side, call, facts, body, none }: ExchangeCardProps) {
  const translate = useTranslate();
  const title = translate(`airlock.call.${side}`);
  return (
    <Card component="section" aria-label={title}>
      <CardHeader
        title={title}
        slotProps={{
          title: { variant: 'h6', component: 'h2' },
          subheader: { variant: 'body2', sx: { overflowWrap: 'anywhere' } },
        }}
        subheader={facts.filter(Boolean).join(' · ')}
        action={
          body?.body ? <DownloadButton callId={call.id} version={call.version} part={side} /> : undefined
        }
      />
      <CardContent sx={{ paddingTop: 0 }}>
        {body ? <BodyView body={body} label={translate(`airlock.call.${side}_body`)} /> : none}
      </CardContent>
    </Card>
  );
}
