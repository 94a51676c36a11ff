import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { PlainFailures, Resource } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider, useTranslate } from 'react-admin';
import type { AdminDataProvider } from '../server/data-provider.js';
import { Instant } from '../time/Instant.js';
import { PerMinute } from './PerMinute.js';
import { PlainFailureRecord } from './PlainFailureRecord.js';
import { Section } from './Section.js';

/** A storm is seen while it lasts, in milliseconds. */
const EVERY_MS = 10_000;

/** What failed of the requests to a resource that are no calls: how often, when, and what the other side said. */
export function PlainFailuresCard({ resource }: { readonly resource: Resource }) {
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { data } = useQuery<PlainFailures>({
    queryKey: ['resources', 'getPlainFailures', resource.id],
    queryFn: ({ signal }) => dataProvider.getPlainFailures(resource.id, signal),
    refetchInterval: EVERY_MS,
  });
  return data && data.counts.length > 0 ? <Failures failures={data} /> : null;
}

function Failures({ failures: { counts, last } }: { readonly failures: PlainFailures }) {
  const translate = useTranslate();
  const columns = ['endpoint', 'status', 'count', 'last'] as const;
  return (
    <Section title="failures">
      <Typography variant="body2" color="textSecondary">
        {translate('airlock.resources.failures.meaning')}
      </Typography>
      <Table size="small" sx={{ '& .MuiTableCell-root': { paddingX: { xs: 0.5, sm: 2 } } }}>
        <TableHead>
          <TableRow>
            {columns.map((name) => (
              <TableCell key={name}>{translate(`airlock.resources.failures.${name}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {kindsOf(counts).map(({ endpoint, status, count, minute }) => (
            <TableRow key={`${status} ${endpoint}`}>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{endpoint}</TableCell>
              <TableCell>{status}</TableCell>
              <TableCell>{count}</TableCell>
              <TableCell sx={{ '& time': { whiteSpace: { xs: 'normal !important', sm: 'nowrap' } } }}>
                <Instant at={minute} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <PerMinute counts={counts} />
      {last.length > 0 && (
        <Typography variant="subtitle2" component="h3" sx={{ marginTop: 2, marginBottom: 1 }}>
          {translate('airlock.said.title')}
        </Typography>
      )}
      {last.map((attempt, at) => (
        <PlainFailureRecord key={`${attempt.at} ${at}`} attempt={attempt} isFirst={at === 0} />
      ))}
    </Section>
  );
}

type Count = PlainFailures['counts'][number];

/** All of one endpoint and status, with their last minute; the last ones first. */
function kindsOf(counts: PlainFailures['counts']): Count[] {
  const kinds = new Map<string, Count>();
  for (const each of counts) {
    const key = `${each.status} ${each.endpoint}`;
    const known = kinds.get(key);
    kinds.set(key, known ? { ...known, count: known.count + each.count } : each);
  }
  return [...kinds.values()];
}
