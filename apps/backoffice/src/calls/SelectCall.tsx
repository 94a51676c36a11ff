import { styled } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';

/** The browser's own box: one for each row, in the first script of all. */
const Box = styled('input')(({ theme }) => ({
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
    <Box
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
    <Box
      type="checkbox"
      aria-label={translate('airlock.selection.page')}
      checked={isWhole}
      onChange={() => onSelect(isWhole ? elsewhere : [...elsewhere, ...ids])}
    />
  );
}
