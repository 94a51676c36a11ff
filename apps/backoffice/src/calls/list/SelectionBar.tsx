import { Box, Button, styled, Typography } from '@mui/material';
import type { BulkAction, CallFilter } from '@airlock/contract';
import { lazy, Suspense, useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';

const BulkDialog = lazy(() => import('../../bulk/BulkDialog.js'));

/** What is asked for most often has its own button; the dialog has the rest. */
const QUICK = ['reset', 'cancel', 'handle'] as const satisfies readonly BulkAction[];

/** What may be done with the selected calls, or with all that the filters match. */
export function SelectionBar() {
  const translate = useTranslate();
  const { selectedIds, onUnselectItems, data, ...list } = useListContext<{ id: number }>();
  const [action, setAction] = useState<BulkAction>();
  const count = selectedIds.length;
  const filter: CallFilter = count > 0 ? { ids: selectedIds } : (list.filterValues as CallFilter);
  if (count === 0 && !data?.length) return null;
  return (
    <Box
      role="group"
      aria-label={translate('airlock.selection.label')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        padding: 1,
        borderBottom: 1,
        borderColor: 'divider',
        backgroundColor: count > 0 ? 'action.selected' : 'transparent',
      }}
    >
      {count > 0 && (
        <>
          <Typography variant="body2" sx={{ paddingX: 1 }} role="status">
            {translate('airlock.selection.count', { smart_count: count })}
          </Typography>
          {QUICK.map((name) => (
            <Button key={name} size="small" onClick={() => setAction(name)}>
              {translate(`airlock.bulk.actions.${name}`)}
            </Button>
          ))}
        </>
      )}
      <Button size="small" onClick={() => setAction('patch')}>
        {translate(count > 0 ? 'airlock.selection.more' : 'airlock.selection.all_that_match')}
      </Button>
      {count > 0 && (
        <Button size="small" color="inherit" onClick={() => onUnselectItems()}>
          {translate('airlock.selection.clear')}
        </Button>
      )}
      {action && (
        <Suspense>
          <BulkDialog filter={filter} initialAction={action} onClose={() => setAction(undefined)} />
        </Suspense>
      )}
    </Box>
  );
}

/** The browser's own box: one for each row, in the first script of all. */
const Checkbox = styled('input')(({ theme }) => ({
  width: 20,
  height: 20,
  flexShrink: 0,
  margin: 2,
  verticalAlign: 'middle',
  cursor: 'pointer',
  accentColor: theme.palette.primary.main,
}));

/** Takes one call into the selection, or out of it. */
export function SelectCall({ id }: { readonly id: number }) {
  const translate = useTranslate();
  const { selectedIds, onToggleItem } = useListContext();
  return (
    <Checkbox
      type="checkbox"
      aria-label={translate('airlock.selection.call', { id })}
      checked={selectedIds.includes(id)}
      onChange={() => onToggleItem(id)}
    />
  );
}

/** Takes the whole page into the selection, or out of it; what is selected on other pages stays. */
export function SelectPage() {
  const translate = useTranslate();
  const { data = [], selectedIds, onSelect } = useListContext<{ id: number }>();
  const ids = data.map(({ id }) => id);
  const isWhole = ids.length > 0 && ids.every((id) => selectedIds.includes(id));
  const elsewhere = selectedIds.filter((id) => !ids.includes(id));
  return (
    <Checkbox
      type="checkbox"
      aria-label={translate('airlock.selection.page')}
      checked={isWhole}
      onChange={() => onSelect(isWhole ? elsewhere : [...elsewhere, ...ids])}
    />
  );
}
