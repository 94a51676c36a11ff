import { Box, Typography } from '@mui/material';
import type { Resource } from '@airlock/contract';
import { ShowBase, useLocale, useShowContext, useTranslate } from 'react-admin';
import { JsonText } from '../body/JsonText.js';
import { Preformatted } from '../body/Preformatted.js';
import { Fact, Facts } from '../facts/Facts.js';
import { PageStates } from '../list/ListStates.js';
import { PageTitle } from '../list/PageTitle.js';
import { Instant } from '../time/Instant.js';
import { AvailabilityCard, ResourceStates } from './AvailabilityCard.js';
import { PlainFailuresCard } from './PlainFailuresCard.js';
import { datesQuery } from './policy-queries.js';
import { daysText } from './quiet-hours/weekdays.js';
import { nameOf } from './resource-names.js';
import { ResourceActions } from './ResourceActions.js';
import { RetryDatesTable } from './RetryDatesTable.js';
import { Section } from './Section.js';

/** A resource: how it is, what can be done with it, and its settings. */
export default function ResourceShow() {
  return (
    <ShowBase<Resource> queryOptions={{ onError: () => undefined }}>
      <PageStates useContext={useShowContext<Resource>} failed="airlock.resources.failed">
        {(resource) => <ResourcePage resource={resource} />}
      </PageStates>
    </ShowBase>
  );
}

function ResourcePage({ resource }: { readonly resource: Resource }) {
  const translate = useTranslate();
  return (
    <>
      <PageTitle title={translate('airlock.resources.title', { name: nameOf(resource) })} />
      <ResourceActions resource={resource} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <ResourceFacts resource={resource} />
          <ResourceConfig resource={resource} />
        </Box>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <AvailabilityCard resource={resource} />
          <PlainFailuresCard resource={resource} />
          <Section title="policy">
            <RetryDatesTable resourceId={resource.id} policy={datesQuery({ ...resource })} />
          </Section>
        </Box>
      </Box>
    </>
  );
}

const NUMBERS = [
  'ttl',
  'delay',
  'maxDelay',
  'jitter',
  'maxRetryAfter',
  'concurrency',
  'rate',
  'maxBody',
  'retentionDays',
] as const;

/** How a resource is set up, by what it says itself; the rest is left to its connector. */
function ResourceFacts({ resource }: { readonly resource: Resource }) {
  const translate = useTranslate();
  const label = (name: keyof Resource) => translate(`resources.resources.fields.${name}`);
  return (
    <Section title="identity">
      <Facts>
        <Fact label={label('connector')}>{resource.connector}</Fact>
        <Fact label={label('slug')}>{resource.slug}</Fact>
        <Fact label={translate('airlock.resources.state')}>
          <ResourceStates resource={resource} />
        </Fact>
        <Fact label={label('errorEmails')}>{resource.errorEmails.join(', ') || '–'}</Fact>
        {NUMBERS.filter((name) => resource[name] !== null).map((name) => (
          <Fact key={name} label={label(name)}>
            {resource[name]}
          </Fact>
        ))}
        <Fact label={translate('airlock.resources.sections.quiet')} wide>
          <QuietHoursText resource={resource} />
        </Fact>
      </Facts>
    </Section>
  );
}

/** The quiet hours of a resource in a line for each window, and until when it is quiet now. */
function QuietHoursText({ resource: { quietHours, quiet } }: { readonly resource: Resource }) {
  const translate = useTranslate();
  const locale = useLocale();
  if (!quietHours) return <>{translate('airlock.quiet.none')}</>;
  return (
    <>
      {quietHours.windows.map((window, index) => (
        <Box key={index}>
          {translate('airlock.quiet.window', { ...window, days: daysText(window.days, locale) })}
        </Box>
      ))}
      <Box>{quietHours.zone}</Box>
      {quiet?.active && (
        <Box sx={{ color: 'info.main' }}>
          {translate('airlock.quiet.until')} <Instant at={quiet.until} />
        </Box>
      )}
    </>
  );
}

/** The connector's settings, and the names of the secrets that are stored beside them. */
function ResourceConfig({ resource }: { readonly resource: Resource }) {
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
