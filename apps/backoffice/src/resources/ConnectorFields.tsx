import { Skeleton, Typography } from '@mui/material';
import type { Resource } from '@airlock/contract';
import { required, SelectInput, useRecordContext, useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { ConfigFields } from './config/ConfigFields.js';
import { useConnectors } from './use-connectors.js';

/** The connector, and the settings that it asks for. Another connector starts with no settings. */
export function ConnectorFields() {
  const resource = useRecordContext<Resource>();
  const isStored = resource !== undefined;
  const translate = useTranslate();
  const { data: connectors, error, refetch } = useConnectors();
  const { setValue } = useFormContext();
  const chosen: unknown = useWatch({ name: 'connector' });
  const connector = connectors?.find(({ name }) => name === chosen);

  if (error)
    return (
      <ProblemAlert
        error={error}
        title={translate('airlock.resources.no_connectors')}
        onRetry={() => void refetch()}
      />
    );
  if (!connectors)
    return <Skeleton role="status" aria-label={translate('airlock.list.loading')} height={120} />;
  return (
    <>
      <SelectInput
        source="connector"
        choices={connectors.map(({ name, title }) => ({ id: name, name: title ?? name }))}
        translateChoice={false}
        readOnly={isStored}
        validate={required()}
        helperText={connector?.description ?? false}
        onChange={() => setValue('config', {})}
      />
      {connector ? (
        <ConfigFields
          key={connector.name}
          schema={connector.configSchema}
          source="config"
          isStored={isStored}
          secretsStored={resource?.secretsStored}
        />
      ) : (
        <Typography color="textSecondary">{translate('airlock.resources.choose_connector')}</Typography>
      )}
    </>
  );
}
