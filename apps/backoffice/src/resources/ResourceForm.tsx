import { Box } from '@mui/material';
import type { Resource } from '@airlock/contract';
import { BooleanInput, required, SimpleForm, TextArrayInput, TextInput, useRecordContext } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { whatIfQuery } from './dates-query.js';
import { ConnectorFields } from './ConnectorFields.js';
import { LimitFields, PolicyFields } from './PolicyFields.js';
import { QuietHoursInput } from './quiet-hours/QuietHoursInput.js';
import { RetryDatesTable } from './RetryDatesTable.js';
import { ResourceToolbar } from './ResourceToolbar.js';
import { WhatIfText } from './WhatIfText.js';
import { Section } from './Section.js';
import { TestButton } from './TestButton.js';
import { useConnectors } from './use-connectors.js';
import { useFormPolicy } from './use-form-policy.js';
import { useResourcePayload } from './use-resource-payload.js';

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
