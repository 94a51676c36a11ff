import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { PlainFailures, Resource } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider, useTranslate } from 'react-admin';
import { AddressText } from '../calls/said/AddressText.js';
import { AnswerBody } from '../calls/said/AnswerBody.js';
import { FailureWords } from '../calls/said/FailureWords.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { Instant } from '../time/Instant.js';
import { Section } from './Section.js';

/** A storm is seen while it lasts, in milliseconds. */
const EVERY_MS = 10_000;

/** What failed of the requests to a resource that are no calls: how often, and what the other side said the last time. */
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
      <Table size="small">
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
              <TableCell>
                <Instant at={minute} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {last[0] && <LastOne attempt={last[0]} />}
    </Section>
  );
}

function LastOne({ attempt }: { readonly attempt: PlainFailures['last'][number] }) {
  const translate = useTranslate();
  const title = translate('airlock.said.title');
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'minmax(0, 1fr)', marginTop: 2 }}>
      <Typography variant="subtitle2" component="h3">
        {title} · <Instant at={attempt.at} />
      </Typography>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        <AddressText attempt={attempt} />
      </Typography>
      <FailureWords attempt={attempt} />
      {attempt.response && (
        <AnswerBody answer={attempt.response} label={translate('airlock.said.answer_body')} />
      )}
    </Box>
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
