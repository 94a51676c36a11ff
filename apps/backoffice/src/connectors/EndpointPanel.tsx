import ExpandIcon from '@mui/icons-material/ExpandMore';
import { Accordion, AccordionDetails, AccordionSummary, Box, Chip, Typography } from '@mui/material';
import type { EndpointRecord, JsonSchema } from '@airlock/contract';
import { useCanAccess, useTranslate } from 'react-admin';
import { JsonText } from '../body/JsonText.js';
import { Preformatted } from '../body/Preformatted.js';
import { CopyButton } from '../copy/CopyButton.js';
import { useDurationText } from '../time/duration.js';
import { TryForm } from './TryForm.js';

interface EndpointPanelProps {
  readonly connector: string;
  readonly endpoint: EndpointRecord;
}

const PARTS = ['params', 'query', 'body', 'response'] as const;

/** An endpoint in a line; opened, all that is known about it. */
export function EndpointPanel({ connector, endpoint }: EndpointPanelProps) {
  const translate = useTranslate();
  const { canAccess: mayTry } = useCanAccess({ resource: 'connectors', action: 'try' });
  const { name, method, path, summary, description, schema, curl } = endpoint;
  const address = `/${connector}/{resource}/${path.replace(/^\//, '')}`;
  return (
    <Accordion variant="outlined" disableGutters slotProps={{ transition: { unmountOnExit: true } }}>
      <AccordionSummary expandIcon={<ExpandIcon />}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', minWidth: 0 }}>
          <Chip size="small" color="primary" variant="outlined" label={method} />
          <Box component="code" sx={{ overflowWrap: 'anywhere' }}>
            {address}
          </Box>
          <Typography color="textSecondary">{summary ?? name}</Typography>
        </Box>
      </AccordionSummary>
      <AccordionDetails sx={{ display: 'grid', gap: 2 }}>
        <EndpointTraits endpoint={endpoint} />
        {description && (
          <Typography sx={{ whiteSpace: 'pre-line', maxWidth: '75ch' }}>{description}</Typography>
        )}
        {PARTS.map(
          (part) =>
            schema?.[part] && (
              <SchemaText
                key={part}
                label={translate(`airlock.connectors.schema.${part}`)}
                schema={schema[part]}
              />
            ),
        )}
        {curl && <CommandLine command={curl} />}
        {mayTry && <TryForm connector={connector} endpoint={endpoint} />}
      </AccordionDetails>
    </Accordion>
  );
}

/** What becomes of a failure here, and whether a key is asked for. */
function EndpointTraits({ endpoint }: { readonly endpoint: EndpointRecord }) {
  const translate = useTranslate();
  const durationText = useDurationText();
  const { async: policy, on, idempotency } = endpoint;
  const traits = [
    policy
      ? translate('airlock.connectors.kept', {
          smart_count: policy.ttl ?? 0,
          delay: durationText(policy.delay ?? 0),
        })
      : translate('airlock.connectors.not_kept'),
    ...(policy && on === 'any' ? [translate('airlock.connectors.on_any')] : []),
    ...(idempotency && idempotency !== 'key'
      ? [translate(`airlock.connectors.idempotency.${idempotency}`)]
      : []),
  ];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {traits.map((trait) => (
        <Chip
          key={trait}
          size="small"
          label={trait}
          sx={{ height: 'auto', '.MuiChip-label': { whiteSpace: 'normal', paddingY: 0.5 } }}
        />
      ))}
    </Box>
  );
}

interface SchemaTextProps {
  readonly label: string;
  readonly schema: JsonSchema;
}

/** A JSON Schema as it is, folded away at first. */
function SchemaText({ label, schema }: SchemaTextProps) {
  return (
    <Box component="details">
      <Typography component="summary" variant="subtitle2" sx={{ cursor: 'pointer' }}>
        {label}
      </Typography>
      <Preformatted label={label}>
        <JsonText text={JSON.stringify(schema)} />
      </Preformatted>
    </Box>
  );
}

/** A command line to copy. */
function CommandLine({ command }: { readonly command: string }) {
  const translate = useTranslate();
  const label = translate('airlock.connectors.curl');
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="subtitle2">{label}</Typography>
        <CopyButton label={label} text={command} />
      </Box>
      <Preformatted label={label}>{command}</Preformatted>
    </Box>
  );
}
