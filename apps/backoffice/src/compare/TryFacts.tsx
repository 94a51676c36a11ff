import { Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material';
import type { CallVersion } from '@airlock/contract';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { PastTry } from '../calls/past-tries.js';
import { useTryName } from '../calls/use-try-name.js';
import { Instant } from '../time/Instant.js';
import { useDurationText } from '../time/use-duration-text.js';
import { sideOf } from './compared-tries.js';

interface TryFactsProps {
  readonly tries: readonly [PastTry, PastTry];
  /** With which each was made; undefined where that is not known. */
  readonly bodies: readonly [CallVersion | undefined, CallVersion | undefined];
}

/** What is known of two tries, side by side. */
export function TryFacts({ tries, bodies }: TryFactsProps) {
  const translate = useTranslate();
  const nameOf = useTryName();
  const durationText = useDurationText();
  const bodyText = (past: PastTry, body: CallVersion | undefined) => {
    if (!body) return '–';
    const name = `${translate(`airlock.call.${sideOf(past)}_body`)}, ${translate('airlock.versions.version', { version: body.version })}`;
    return body.by === null ? name : `${name} · ${translate('airlock.versions.edited', { by: body.by })}`;
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
