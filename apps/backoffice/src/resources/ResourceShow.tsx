import { Box } from '@mui/material';
import type { Resource } from '@airlock/contract';
import { ShowBase, useShowContext, useTranslate } from 'react-admin';
import { PageTitle } from '../layout/PageTitle.js';
import { PageStates } from '../list/PageStates.js';
import { AvailabilityCard } from './AvailabilityCard.js';
import { datesQuery } from './dates-query.js';
import { ResourceActions } from './ResourceActions.js';
import { ResourceConfig } from './ResourceConfig.js';
import { ResourceFacts } from './ResourceFacts.js';
import { nameOf } from './resource-name.js';
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
          <Section title="policy">
            <RetryDatesTable resourceId={resource.id} policy={datesQuery({ ...resource })} />
          </Section>
        </Box>
      </Box>
    </>
  );
}
