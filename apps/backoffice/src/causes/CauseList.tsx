import { Box, Card, List } from '@mui/material';
import type { CallFilter, CauseRecord } from '@airlock/contract';
import { useState } from 'react';
import { ListBase, useCanAccess, useListContext, useTranslate } from 'react-admin';
import BulkDialog from '../bulk/BulkDialog.js';
import { ResourceFilter } from '../resources/ResourceFilter.js';
import { ListStates } from '../list/ListStates.js';
import { ListTitle } from '../list/PageTitle.js';
import { useRefreshMs } from '../live/LiveUpdates.js';
import { CauseItem } from './CauseItem.js';

type Cause = CauseRecord & { readonly id: string };

/** Why calls fail, the reason of most calls first; at most 200 of them. */
export default function CauseList() {
  const translate = useTranslate();
  const refetchInterval = useRefreshMs();
  return (
    <ListBase<Cause> perPage={200} queryOptions={{ onError: () => undefined, refetchInterval }}>
      <ListTitle />
      <CauseFilterBar />
      <Card>
        <ListStates empty={translate('airlock.causes.empty')}>
          <Causes />
        </ListStates>
      </Card>
    </ListBase>
  );
}

function CauseFilterBar() {
  const { setFilters, ...list } = useListContext();
  const { resource = '' } = list.filterValues as { resource?: string };
  return (
    <Box sx={{ paddingY: 2 }}>
      <ResourceFilter
        value={resource}
        onChoose={(slug) => setFilters(slug ? { resource: slug } : {}, undefined, false)}
      />
    </Box>
  );
}

function Causes() {
  const translate = useTranslate();
  const { data } = useListContext<Cause>();
  const { canAccess: mayFix = false } = useCanAccess({ resource: 'calls', action: 'reset' });
  const [fixed, setFixed] = useState<CallFilter>();
  return (
    <>
      <List aria-label={translate('resources.causes.name', 2)} disablePadding>
        {data?.map((cause) => (
          <CauseItem
            key={cause.id}
            cause={cause}
            {...(mayFix ? { onFix: () => setFixed({ cause: cause.cause }) } : {})}
          />
        ))}
      </List>
      {fixed && <BulkDialog filter={fixed} initialAction="patch" onClose={() => setFixed(undefined)} />}
    </>
  );
}
