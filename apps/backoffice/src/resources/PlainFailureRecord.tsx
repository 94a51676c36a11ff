import ExpandIcon from '@mui/icons-material/ExpandMore';
import { Accordion, AccordionDetails, AccordionSummary, Typography } from '@mui/material';
import type { PlainFailures } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { visibleText } from '../body/visible-text.js';
import { AddressText } from '../calls/said/AddressText.js';
import { AnswerBody } from '../calls/said/AnswerBody.js';
import { FailureWords } from '../calls/said/FailureWords.js';
import { Fact, Facts } from '../facts/Facts.js';
import { Instant } from '../time/Instant.js';

interface PlainFailureRecordProps {
  readonly attempt: PlainFailures['last'][number];
  /** The newest one is open. */
  readonly isFirst: boolean;
}

/** A request that failed and is no call, in a line; opened, what it was answered by the other side. */
export function PlainFailureRecord({ attempt, isFirst }: PlainFailureRecordProps) {
  const translate = useTranslate();
  const { at, endpoint, status, error, response } = attempt;
  return (
    <Accordion
      variant="outlined"
      disableGutters
      defaultExpanded={isFirst}
      slotProps={{ transition: { unmountOnExit: true } }}
    >
      <AccordionSummary expandIcon={<ExpandIcon />}>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          <Instant at={at} /> · {endpoint} {status} · {visibleText(error ?? '')}
        </Typography>
      </AccordionSummary>
      <AccordionDetails sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Facts>
          <Fact label={translate('airlock.said.status')}>
            {response ? `HTTP ${response.status}` : translate('airlock.said.nothing')}
          </Fact>
          <Fact label={translate('airlock.said.address')} wide>
            <AddressText attempt={attempt} />
          </Fact>
        </Facts>
        <FailureWords attempt={attempt} />
        {response && <AnswerBody answer={response} label={translate('airlock.said.answer_body')} />}
      </AccordionDetails>
    </Accordion>
  );
}
