import { Box, Button, Chip, Typography } from '@mui/material';
import type { TryAnswer } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { BodyView } from '../body/BodyView.js';
import { Preformatted } from '../body/Preformatted.js';
import { callsWith } from '../calls/call-links.js';
import { useDurationText } from '../time/use-duration-text.js';

/** What an endpoint answered: its status, its headers, its body, and the call that was made of it. */
export function TryAnswerView({ answer }: { readonly answer: TryAnswer }) {
  const translate = useTranslate();
  const durationText = useDurationText();
  const { status, headers, body, encoding, durationMs, rid } = answer;
  const label = (name: string) => translate(`airlock.connectors.answer.${name}`);
  const contentType = headers['content-type'] ?? null;
  return (
    <Box component="section" aria-label={label('title')} sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Chip size="small" color={status < 400 ? 'success' : 'error'} label={status} />
        <Typography variant="body2" color="textSecondary">
          {durationText(durationMs / 1000)}
        </Typography>
        {rid && (
          <Button component={Link} to={callsWith({ q: rid })} size="small">
            {label('call')}
          </Button>
        )}
      </Box>
      <Box component="details">
        <Typography component="summary" variant="subtitle2" sx={{ cursor: 'pointer' }}>
          {label('headers')}
        </Typography>
        <Preformatted label={label('headers')}>
          {Object.entries(headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}
        </Preformatted>
      </Box>
      <BodyView label={label('body')} body={{ contentType, body, ...(encoding ? { encoding } : {}) }} />
    </Box>
  );
}
