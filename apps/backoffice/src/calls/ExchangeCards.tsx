import { Box, Card, CardContent, CardHeader, Typography } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import type { Body } from '../body/body-kind.js';
import { BodyView } from '../body/BodyView.js';
import { DownloadButton } from '../body/DownloadButton.js';

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
        callId={call.id}
        facts={[
          `${call.method} /${call.connector}/${call.resource}${request.path}${request.queryString ? `?${request.queryString}` : ''}`,
          request.contentType,
        ]}
        body={request}
      />
      <ExchangeCard
        side="response"
        callId={call.id}
        facts={
          response ? [response.status === null ? null : `HTTP ${response.status}`, response.contentType] : []
        }
        body={response}
      />
    </Box>
  );
}

interface ExchangeCardProps {
  readonly side: 'request' | 'response';
  readonly callId: number;
  readonly facts: readonly (string | null)[];
  readonly body: Body | null;
}

function ExchangeCard({ side, callId, facts, body }: ExchangeCardProps) {
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
        action={body?.body ? <DownloadButton body={body} fileName={`call-${callId}-${side}`} /> : undefined}
      />
      <CardContent sx={{ paddingTop: 0 }}>
        {body ? (
          <BodyView body={body} label={translate(`airlock.call.${side}_body`)} />
        ) : (
          <Typography color="textSecondary">{translate('airlock.call.no_response')}</Typography>
        )}
      </CardContent>
    </Card>
  );
}
