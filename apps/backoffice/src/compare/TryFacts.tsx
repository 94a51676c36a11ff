import { Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material';
import type { Attempt, CallVersion } from '@airlock/contract';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { visibleText } from '../body/visible-text.js';
import type { PastTry } from '../calls/tries/past-tries.js';
import { useTryName } from '../calls/tries/use-tries.js';
import { useDurationText } from '../time/duration.js';
import { Instant } from '../time/Instant.js';
import { sideOf } from './compared-tries.js';

interface TryFactsProps {
  readonly tries: readonly [PastTry, PastTry];
  /** With which each was made; undefined where that is not known. */
  readonly bodies: readonly [CallVersion | undefined, CallVersion | undefined];
  /** Undefined where none is kept any more. */
  readonly records: readonly [Attempt | undefined, Attempt | undefined];
}

/** What is known of two tries, side by side. */
export function TryFacts({ tries, bodies, records }: TryFactsProps) {
  const translate = useTranslate();
  const nameOf = useTryName();
  const durationText = useDurationText();
  const bodyText = (past: PastTry, body: CallVersion | undefined) => {
    if (!body) return '–';
    const name = `${translate(`airlock.call.${sideOf(past)}_body`)}, ${translate('airlock.versions.version', { version: body.version })}`;
    return body.by === null ? name : `${name} · ${translate('airlock.versions.edited', { by: body.by })}`;
  };
  const statusText = (record: Attempt | undefined) => {
    if (!record) return '–';
    return record.response ? `HTTP ${record.response.status}` : translate('airlock.said.nothing');
  };
  const facts: readonly (readonly [string, readonly ReactNode[]])[] = [
    ['airlock.tries.at', tries.map(({ id, at }) => <Instant key={id} at={at} />)],
    [
      'airlock.tries.took',
      tries.map(({ durationMs }) => (durationMs === undefined ? '–' : durationText(durationMs / 1000))),
    ],
    [
      'airlock.tries.outcome',
      tries.map(({ ok }) => translate(ok ? 'airlock.compare.went_well' : 'airlock.compare.went_wrong')),
    ],
    ['airlock.said.status', records.map(statusText)],
    ['airlock.said.address', records.map((record) => visibleText(record?.url ?? '–'))],
    ['airlock.compare.made_with', tries.map((past, place) => bodyText(past, bodies[place]))],
  ];
  const label = translate('airlock.compare.facts');
  return (
    <TableContainer tabIndex={0} role="group" aria-label={label}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell />
            {tries.map((past) => (
              <TableCell key={past.id}>{nameOf(past)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {facts.map(([name, values]) => (
            <TableRow key={name}>
              <TableCell component="th" scope="row">
                {translate(name)}
              </TableCell>
              {values.map((value, place) => (
                <TableCell key={place} sx={{ overflowWrap: 'anywhere' }}>
                  {value}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
