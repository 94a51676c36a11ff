import { Box, Card, CardContent, Typography } from '@mui/material';
import type { Resource } from '@airlock/contract';
import { Button, EditButton, ShowBase, TopToolbar, useShowContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { JsonText } from '../body/JsonText.js';
import { Preformatted } from '../body/Preformatted.js';
import { callsOfResource } from '../calls/call-links.js';
import { Fact, Facts } from '../facts/Facts.js';
import { PageStates } from '../list/PageStates.js';
import { datesQuery } from './dates-query.js';
import { RetryDatesTable } from './RetryDatesTable.js';
import { PageTitle } from '../layout/PageTitle.js';

const FACTS = [
  'connector',
  'slug',
  'ttl',
  'delay',
  'maxDelay',
  'jitter',
  'concurrency',
  'rate',
  'maxBody',
  'retentionDays',
] as const;

/** A resource for those who may not change it. */
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
  const label = (name: keyof Resource) => translate(`resources.resources.fields.${name}`);
  const configLabel = translate('airlock.resources.sections.connection');
  return (
    <>
      <PageTitle title={translate('airlock.resources.title', { name: resource.title ?? resource.slug })} />
      <TopToolbar>
        <Button component={Link} to={callsOfResource(resource.slug)} label="airlock.resources.calls" />
        <EditButton />
      </TopToolbar>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
          alignItems: 'start',
        }}
      >
        <Card>
          <CardContent>
            <Facts>
              {FACTS.map((name) => (
                <Fact key={name} label={label(name)}>
                  {resource[name] ?? '–'}
                </Fact>
              ))}
              <Fact label={label('errorEmails')}>{resource.errorEmails.join(', ') || '–'}</Fact>
              <Fact label={label('paused')}>
                {translate(resource.paused ? 'ra.boolean.true' : 'ra.boolean.false')}
              </Fact>
            </Facts>
            <Typography variant="subtitle2" sx={{ marginTop: 2 }}>
              {configLabel}
            </Typography>
            <Preformatted label={configLabel}>
              <JsonText text={JSON.stringify(resource.config)} />
            </Preformatted>
          </CardContent>
        </Card>
        <Card>
          <CardContent>
            <RetryDatesTable resourceId={resource.id} policy={datesQuery({ ...resource })} />
          </CardContent>
        </Card>
      </Box>
    </>
  );
}
