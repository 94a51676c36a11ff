import { Alert, AlertTitle, Box, Typography } from '@mui/material';
import type { ResourceImportResult } from '@airlock/contract';
import { useTranslate } from 'react-admin';

/** What an import would do: nothing has been changed yet. */
export function ImportPlan({ plan }: { readonly plan: ResourceImportResult }) {
  const translate = useTranslate();
  const { created, updated, errors } = plan;
  const isEmpty = created.length + updated.length + errors.length + plan.missingSecrets.length === 0;
  return (
    <Box role="status">
      {isEmpty && <Typography>{translate('airlock.transfer.nothing')}</Typography>}
      <Slugs title={translate('airlock.transfer.created')} slugs={created} />
      <Slugs title={translate('airlock.transfer.updated')} slugs={updated} />
      {errors.length > 0 && (
        <Alert severity="error">
          <AlertTitle>{translate('airlock.transfer.errors')}</AlertTitle>
          {errors.map(({ slug, detail }) => (
            <div key={`${slug} ${detail}`}>
              <strong>{slug}</strong>: {detail}
            </div>
          ))}
        </Alert>
      )}
    </Box>
  );
}

function Slugs({ title, slugs }: { readonly title: string; readonly slugs: readonly string[] }) {
  if (slugs.length === 0) return null;
  return (
    <Typography>
      {title}: <strong>{slugs.join(', ')}</strong>
    </Typography>
  );
}
