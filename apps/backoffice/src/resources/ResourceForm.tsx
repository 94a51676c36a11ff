import { Box, Skeleton, Typography } from '@mui/material';
import type { Resource } from '@airlock/contract';
import {
  BooleanInput,
  DeleteButton,
  required,
  SaveButton,
  SelectInput,
  SimpleForm,
  TextArrayInput,
  TextInput,
  Toolbar,
  useRecordContext,
  useTranslate,
} from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { useSaveOptions } from '../problem/use-problem-text.js';
import { ConfigFields } from './config/ConfigFields.js';
import { useFormPolicy, whatIfQuery } from './policy-queries.js';
import { LimitFields, PolicyFields } from './PolicyFields.js';
import { QuietHoursInput } from './quiet-hours/QuietHoursInput.js';
import { useResourcePayload } from './resource-payload.js';
import { RetryDatesTable } from './RetryDatesTable.js';
import { Section } from './Section.js';
import { TestButton } from './TestButton.js';
import { useConnectors } from './use-connectors.js';
import { WhatIfText } from './WhatIfText.js';

const SLUG = /^[a-z0-9][a-z0-9._-]*$/i;

/** The message for what is no path segment. */
function isSlug(value: unknown): string | undefined {
  return typeof value === 'string' && !SLUG.test(value) ? 'airlock.resources.bad_slug' : undefined;
}

/** A resource's settings beside the retry dates that they mean. */
export function ResourceForm() {
  const isStored = useRecordContext<Resource>() !== undefined;
  return (
    <SimpleForm toolbar={<ResourceToolbar />} sx={{ paddingX: 0, paddingTop: 2 }}>
      <Box
        sx={{
          width: '100%',
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
          alignItems: 'start',
        }}
      >
        <Section title="connection">
          <ConnectorFields />
          <FormTest />
        </Section>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Section title="identity">
            <TextInput
              source="slug"
              readOnly={isStored}
              validate={[required(), isSlug]}
              helperText="airlock.resources.help.slug"
            />
            <TextInput source="title" />
            <TextArrayInput source="errorEmails" helperText="airlock.resources.help.errorEmails" />
            <BooleanInput source="paused" helperText="airlock.resources.help.paused" defaultValue={false} />
          </Section>
          <Section title="policy">
            <PolicyFields />
            <FormRetryDates />
          </Section>
          <Section title="quiet">
            <QuietHoursInput />
          </Section>
          <Section title="limits">
            <LimitFields />
          </Section>
        </Box>
      </Box>
    </SimpleForm>
  );
}

/** What the typed policy means: for a call that fails now and, where it differs, for those that wait. */
function FormRetryDates() {
  const resource = useRecordContext<Resource>();
  const { dates, whatIf } = useFormPolicy();
  const isChanged = resource && JSON.stringify(whatIf) !== JSON.stringify(whatIfQuery({ ...resource }));
  return (
    <>
      {isChanged && <WhatIfText resourceId={resource.id} policy={whatIf} />}
      <RetryDatesTable resourceId={resource?.id ?? 'new'} policy={dates} />
    </>
  );
}

/** Tries the settings as they are typed. */
function FormTest() {
  const resource = useRecordContext<Resource>();
  const { getValues } = useFormContext();
  const toPayload = useResourcePayload();
  const { data: connectors } = useConnectors();
  const chosen: unknown = useWatch({ name: 'connector' });
  if (!connectors?.find(({ name }) => name === chosen)?.hasCheck) return null;
  const given = () => {
    const { connector, config } = toPayload(getValues());
    return { connector, config };
  };
  return <TestButton resourceId={resource?.id ?? 'new'} given={given} />;
}

/** The connector, and the settings that it asks for. Another connector starts with no settings. */
function ConnectorFields() {
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

/** Save, and for a stored resource delete, which the server refuses while calls are open. */
function ResourceToolbar() {
  const resource = useRecordContext<Resource>();
  const refusals = useSaveOptions();
  return (
    <Toolbar sx={{ justifyContent: 'space-between' }}>
      <SaveButton alwaysEnable />
      {resource && <DeleteButton mutationMode="pessimistic" mutationOptions={refusals} redirect="list" />}
    </Toolbar>
  );
}
