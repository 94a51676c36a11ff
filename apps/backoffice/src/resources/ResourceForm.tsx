import { Box, Card, CardContent, CardHeader } from '@mui/material';
import type { Resource } from '@airlock/contract';
import type { ReactNode } from 'react';
import {
  BooleanInput,
  required,
  SimpleForm,
  TextArrayInput,
  TextInput,
  useRecordContext,
  useTranslate,
} from 'react-admin';
import { ConnectorFields } from './ConnectorFields.js';
import { LimitFields, PolicyFields } from './PolicyFields.js';
import { RetryDatesTable } from './RetryDatesTable.js';
import { ResourceToolbar } from './ResourceToolbar.js';
import { useFormPolicy } from './use-form-policy.js';

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
          <ConnectorFields isStored={isStored} />
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
          <Section title="limits">
            <LimitFields />
          </Section>
        </Box>
      </Box>
    </SimpleForm>
  );
}

function FormRetryDates() {
  const resource = useRecordContext<Resource>();
  return <RetryDatesTable resourceId={resource?.id ?? 'new'} policy={useFormPolicy()} />;
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const translate = useTranslate();
  return (
    <Card component="section" aria-label={translate(`airlock.resources.sections.${title}`)}>
      <CardHeader
        title={translate(`airlock.resources.sections.${title}`)}
        slotProps={{ title: { variant: 'h6', component: 'h2' } }}
      />
      <CardContent sx={{ paddingTop: 0 }}>{children}</CardContent>
    </Card>
  );
}
