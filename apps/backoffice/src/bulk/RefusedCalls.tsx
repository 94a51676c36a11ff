import {
  Button,
  Card,
  CardContent,
  CardHeader,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
} from '@mui/material';
import type { BulkRefusal } from '@airlock/contract';
import { useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { callPage } from '../links/page-links.js';

/** How many are shown at first: there may be ten thousand. */
const SHOWN = 50;

/** The calls that an operation left as they were, and why. */
export function RefusedCalls({ refused }: { readonly refused: readonly BulkRefusal[] }) {
  const translate = useTranslate();
  const locale = useLocale();
  const [isWhole, setWhole] = useState(false);
  const title = translate('airlock.bulk.refused');
  const shown = isWhole ? refused : refused.slice(0, SHOWN);
  return (
    <Card component="section" aria-label={title}>
      <CardHeader title={title} slotProps={{ title: { variant: 'h6', component: 'h2' } }} />
      {refused.length === 0 ? (
        <CardContent>{translate('airlock.bulk.refused_none')}</CardContent>
      ) : (
        <TableContainer>
          <Table size="small" aria-label={title} sx={{ '& a': { color: 'primary.main' } }}>
            <TableHead>
              <TableRow>
                <TableCell>{translate('airlock.bulk.call')}</TableCell>
                <TableCell>{translate('airlock.bulk.why')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {shown.map(({ callId, why }) => (
                <TableRow key={callId}>
                  <TableCell>
                    <Link to={callPage(callId)}>{callId}</Link>
                  </TableCell>
                  <TableCell sx={{ width: '100%', overflowWrap: 'anywhere' }}>{why}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      {shown.length < refused.length && (
        <Button onClick={() => setWhole(true)}>
          {translate('airlock.bulk.refused_all', { count: refused.length.toLocaleString(locale) })}
        </Button>
      )}
    </Card>
  );
}
