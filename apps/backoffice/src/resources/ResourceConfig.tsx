import { Typography } from '@mui/material';
import type { Resource } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { JsonText } from '../body/JsonText.js';
import { Preformatted } from '../body/Preformatted.js';
import { Section } from './Section.js';

/** The connector's settings, and the names of the secrets that are stored beside them. */
export function ResourceConfig({ resource }: { readonly resource: Resource }) {
  const translate = useTranslate();
  const { config, secretsStored = [] } = resource;
  return (
    <Section title="connection">
      <Preformatted label={translate('airlock.resources.sections.connection')}>
        <JsonText text={JSON.stringify(config)} />
      </Preformatted>
      {secretsStored.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {translate('airlock.secret.stored', { names: secretsStored.join(', ') })}
        </Typography>
      )}
    </Section>
  );
}
