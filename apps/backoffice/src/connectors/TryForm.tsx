import SendIcon from '@mui/icons-material/PlayArrow';
import { Box, Button, Chip, MenuItem, TextField, Typography } from '@mui/material';
import type { EndpointRecord, TryAnswer } from '@airlock/contract';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { BodyView } from '../body/BodyView.js';
import { Preformatted } from '../body/Preformatted.js';
import { callsWith } from '../links/page-links.js';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { useResourcesOf } from '../resources/resource-names.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { useDurationText } from '../time/duration.js';
import { draftOf, METHODS, takesAnyMethod, tryRequestOf, type TryDraft } from './try-draft.js';

interface TryFormProps {
  readonly connector: string;
  readonly endpoint: EndpointRecord;
}

/** Sends a request to an endpoint through the gate, as the operator, and shows the answer. */
export function TryForm({ connector, endpoint }: TryFormProps) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const resources = useResourcesOf(connector);
  const samples = endpoint.examples ?? [];
  const [sampleName, setSampleName] = useState(samples[0]?.name ?? '');
  const [draft, setDraft] = useState(() => draftOf(endpoint, samples[0]));
  const resource = draft.resource || (resources[0]?.slug ?? '');
  const { mutate, data, error, isPending } = useMutation<TryAnswer, Error>({
    mutationFn: () => dataProvider.tryEndpoint(tryRequestOf(connector, endpoint, { ...draft, resource })),
  });

  const change = (part: Partial<TryDraft>) => setDraft({ ...draft, ...part });
  const chooseSample = (name: string) => {
    setSampleName(name);
    const sample = samples.find((one) => one.name === name);
    setDraft({ ...draftOf(endpoint, sample), resource });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  const label = (name: string) => translate(`airlock.connectors.try.${name}`);
  return (
    <Box component="form" aria-label={label('title')} onSubmit={submit}>
      <Typography variant="subtitle2" component="h4" sx={{ marginBottom: 1 }}>
        {label('title')}
      </Typography>
      <Box
        sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))' }}
      >
        {samples.length > 1 && (
          <Choice
            label={label('sample')}
            value={sampleName}
            choices={samples.map(({ name, summary }) => [name, summary])}
            onChoose={chooseSample}
          />
        )}
        <Choice
          label={label('resource')}
          value={resource}
          choices={resources.map(({ slug, name }) => [slug, name])}
          onChoose={(slug) => change({ resource: slug })}
        />
        {takesAnyMethod(endpoint) && (
          <Choice
            label={label('method')}
            value={draft.method}
            choices={METHODS.map((method) => [method, method])}
            onChoose={(method) => change({ method })}
          />
        )}
        {Object.entries(draft.path).map(([name, value]) => (
          <TextField
            key={name}
            label={translate('airlock.connectors.try.path', { name })}
            value={value}
            onChange={(event) => change({ path: { ...draft.path, [name]: event.target.value } })}
          />
        ))}
        <TextField
          label={label('query')}
          value={draft.query}
          onChange={(event) => change({ query: event.target.value })}
        />
        <Choice
          label={label('mode')}
          value={draft.mode}
          choices={(['plain', 'background'] as const).map((mode) => [mode, label(`modes.${mode}`)])}
          onChoose={(mode) => change({ mode: mode as TryDraft['mode'] })}
        />
      </Box>
      {draft.method !== 'GET' && (
        <>
          <TextField
            label={label('content_type')}
            value={draft.contentType}
            onChange={(event) => change({ contentType: event.target.value })}
          />
          <TextField
            multiline
            maxRows={16}
            label={label('body')}
            value={draft.body}
            slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: 'monospace' } } }}
            onChange={(event) => change({ body: event.target.value })}
          />
        </>
      )}
      <Button
        type="submit"
        variant="contained"
        startIcon={<SendIcon />}
        disabled={isPending || resource === ''}
        sx={{ marginTop: 1 }}
      >
        {label(isPending ? 'sending' : 'send')}
      </Button>
      {resources.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {label('no_resource')}
        </Typography>
      )}
      <Box aria-live="polite" sx={{ marginTop: 1 }}>
        {error && <ProblemAlert error={error} title={label('refused')} />}
        {data && !error && <TryAnswerView answer={data} />}
      </Box>
    </Box>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, choices, onChoose }: ChoiceProps) {
  return (
    <TextField select label={label} value={value} onChange={(event) => onChoose(event.target.value)}>
      {choices.map(([one, name]) => (
        <MenuItem key={one} value={one}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** What an endpoint answered: its status, its headers, its body, and the call that was made of it. */
function TryAnswerView({ answer }: { readonly answer: TryAnswer }) {
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
