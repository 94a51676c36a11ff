import { Divider, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import {
  AddSavedQueryDialog,
  extractValidSavedQueries,
  RemoveSavedQueryDialog,
  useListContext,
  useSavedQueries,
  useTranslate,
  type SavedQuery,
} from 'react-admin';
import { useNavigate } from 'react-router-dom';

interface SavedFiltersMenuProps {
  /** The button that it hangs on; null while it is closed. */
  readonly anchor: HTMLElement | null;
  readonly onClose: () => void;
}

/** The filters that were given a name in this browser: one click narrows the list as it was then. */
export default function SavedFiltersMenu({ anchor, onClose }: SavedFiltersMenuProps) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { resource, sort, perPage, ...list } = useListContext();
  const filter: unknown = list.filterValues;
  const displayedFilters: unknown = list.displayedFilters;
  const saved = extractValidSavedQueries(useSavedQueries(resource)[0]);
  const [dialog, setDialog] = useState<'add' | 'remove'>();
  const shown = JSON.stringify({ filter, sort, perPage, displayedFilters });
  const isSaved = saved.some(({ value }) => JSON.stringify(value) === shown);

  const open = (which: 'add' | 'remove') => {
    onClose();
    setDialog(which);
  };
  const narrow = (query: SavedQuery) => {
    onClose();
    void navigate({ search: `?${searchOf(query)}` });
  };
  return (
    <>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={onClose}>
        {saved.map((query) => (
          <MenuItem key={query.label} onClick={() => narrow(query)}>
            {query.label}
          </MenuItem>
        ))}
        {saved.length > 0 && <Divider />}
        {isSaved ? (
          <MenuItem onClick={() => open('remove')}>{translate('airlock.calls.forget_filter')}</MenuItem>
        ) : (
          <MenuItem onClick={() => open('add')}>{translate('airlock.calls.save_filter')}</MenuItem>
        )}
      </Menu>
      <AddSavedQueryDialog open={dialog === 'add'} onClose={() => setDialog(undefined)} />
      <RemoveSavedQueryDialog open={dialog === 'remove'} onClose={() => setDialog(undefined)} />
    </>
  );
}

/** As react-admin keeps a list's parameters in the address. */
function searchOf({ value: { filter, sort, perPage, displayedFilters } }: SavedQuery): URLSearchParams {
  return new URLSearchParams({
    filter: JSON.stringify(filter),
    sort: sort?.field ?? 'id',
    order: sort?.order ?? 'DESC',
    page: '1',
    perPage: String(perPage ?? 25),
    displayedFilters: JSON.stringify(displayedFilters),
  });
}
