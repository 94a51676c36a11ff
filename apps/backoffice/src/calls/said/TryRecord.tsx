import { Box, Typography } from '@mui/material';
import type { Attempt, CallDetail } from '@airlock/contract';
import { useLocale, useTranslate } from 'react-admin';
import { Preformatted } from '../../body/Preformatted.js';
import { visibleText } from '../../body/visible-text.js';
import { Fact, Facts } from '../../facts/Facts.js';
import { wentWell } from '../tries/attempts.js';
import { AddressText } from './AddressText.js';
import { AnswerBody } from './AnswerBody.js';
import { FailureWords } from './FailureWords.js';
import { OwnerButton } from './OwnerButton.js';

interface TryRecordProps {
  readonly call: CallDetail;
  readonly attempt: Attempt;
  /** Of the try, for what tells its parts from those of another that is open. */
  readonly name: string;
}

/** All that is kept of one try: what was sent, how long each part took, what came back, what was thrown. */
export function TryRecord({ call, attempt, name }: TryRecordProps) {
  const translate = useTranslate();
  const { request, response, thrown } = attempt;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)', paddingY: 1 }}>
      <Facts>
        <Fact label={translate('airlock.said.status')}>
          {response ? `HTTP ${response.status}` : translate('airlock.said.nothing')}
        </Fact>
        <TimingFacts timings={attempt.timings} />
        <Fact label={translate('airlock.said.address')} wide>
          <AddressText attempt={attempt} />
        </Fact>
      </Facts>
      <FailureWords attempt={attempt} />
      {response && (
        <AnswerBody answer={response} label={`${translate('airlock.said.answer_body')}: ${name}`} />
      )}
      {response && <Lines title="airlock.said.answer_headers" name={name} text={linesOf(response.headers)} />}
      {request && <Lines title="airlock.said.request_headers" name={name} text={linesOf(request.headers)} />}
      {thrown && (
        <Lines
          title="airlock.said.thrown"
          name={name}
          text={thrown.stack ?? `${thrown.name}: ${thrown.message}`}
        />
      )}
      {!wentWell(attempt) && (
        <Box>
          <OwnerButton call={call} attempt={attempt} />
        </Box>
      )}
    </Box>
  );
}

const TIMINGS = {
  dnsMs: 'airlock.said.dns',
  connectMs: 'airlock.said.connect',
  tlsMs: 'airlock.said.tls',
  firstByteMs: 'airlock.said.first_byte',
} as const;
const NAMES = ['dnsMs', 'connectMs', 'tlsMs', 'firstByteMs'] as const satisfies (keyof typeof TIMINGS)[];

/** How long each part took; what did not happen, or is not known, is not told. */
function TimingFacts({ timings }: Pick<Attempt, 'timings'>) {
  const translate = useTranslate();
  const locale = useLocale();
  return NAMES.map((name) => {
    const ms = timings[name];
    return (
      ms !== null && (
        <Fact key={name} label={translate(TIMINGS[name])}>
          {translate('airlock.unit.ms', { count: ms.toLocaleString(locale, { maximumFractionDigits: 1 }) })}
        </Fact>
      )
    );
  });
}

interface LinesProps {
  /** Key of the message above them. */
  readonly title: string;
  /** Of the try. */
  readonly name: string;
  readonly text: string;
}

function Lines({ title, name, text }: LinesProps) {
  const translate = useTranslate();
  if (text === '') return null;
  return (
    <div>
      <Typography variant="subtitle2" component="h3" sx={{ marginBottom: 0.5 }}>
        {translate(title)}
      </Typography>
      <Preformatted label={`${translate(title)}: ${name}`}>{visibleText(text)}</Preformatted>
    </div>
  );
}

function linesOf(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
