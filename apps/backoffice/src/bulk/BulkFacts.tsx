import { Box, Card, CardContent, Typography } from '@mui/material';
import type { BulkOperation } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Preformatted } from '../body/Preformatted.js';
import { callsWith, operationPage } from '../links/page-links.js';
import { Fact, Facts } from '../facts/Facts.js';
import { Instant } from '../time/Instant.js';

/** What an operation was made for, by whom and when. */
export function BulkFacts({ operation }: { readonly operation: BulkOperation }) {
  const translate = useTranslate();
  const label = (name: string) => translate(`resources.bulk.fields.${name}`);
  const { filter, patch, target, canary, canaryResult, rate, undoes, undoable } = operation;
  return (
    <Card>
      <CardContent sx={{ '& a': { color: 'primary.main' } }}>
        <Facts>
          <Fact label={label('createdBy')}>{operation.createdBy}</Fact>
          <Fact label={label('createdAt')}>
            <Instant at={operation.createdAt} />
          </Fact>
          <Fact label={label('finishedAt')}>
            <Instant at={operation.finishedAt} />
          </Fact>
          <Fact label={label('rate')}>{rate ?? translate('airlock.bulk.unlimited')}</Fact>
          {canary !== null && (
            <Fact label={label('canary')}>
              {canary}
              {canaryResult && ` – ${translate(`airlock.bulk.canary_result.${canaryResult}`)}`}
            </Fact>
          )}
          {target && <Fact label={label('target')}>{translate(`airlock.bulk.targets.${target}`)}</Fact>}
          <Fact label={label('filter')} wide>
            {filter.operation === undefined ? (
              <Link to={callsWith(filter)}>{translate('airlock.bulk.its_calls')}</Link>
            ) : (
              <Link to={operationPage(filter.operation)}>
                {translate('airlock.bulk.scope.operation', { id: filter.operation })}
              </Link>
            )}
          </Fact>
          {undoes !== null && (
            <Fact label={label('action')} wide>
              <Link to={operationPage(undoes)}>{translate('airlock.bulk.undoes', { id: undoes })}</Link>
            </Fact>
          )}
          {undoable > 0 && (
            <Fact label={translate('airlock.bulk.commands.undo')}>
              {translate('airlock.bulk.undoable', { smart_count: undoable })}
            </Fact>
          )}
        </Facts>
        {patch && (
          <Box sx={{ marginTop: 2 }}>
            <Typography variant="caption" color="textSecondary">
              {label('patch')}
            </Typography>
            <Preformatted label={label('patch')}>{JSON.stringify(patch, null, 2)}</Preformatted>
          </Box>
        )}
      </CardContent>
    </Card>
  );
}
