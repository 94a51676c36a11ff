import SavedIcon from '@mui/icons-material/BookmarkBorder';
import FilterIcon from '@mui/icons-material/FilterList';
import { Box, Button, Chip } from '@mui/material';
import type { CallFilter } from '@airlock/contract';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import { SearchField } from '../../list/SearchField.js';
import { ResourceFilter } from '../../resources/ResourceFilter.js';
import {
  CALL_CHOICE_NAMES,
  CALL_CHOICES,
  CHOICE_FILTERS,
  choiceOf,
  searchTextOf,
  useCallFilter,
} from './call-filter.js';

const MoreFilters = lazy(() => import('./MoreFilters.js'));

const MORE = [
  'endpoint',
  'client',
  'from',
  'to',
  'attempts',
  'cause',
] as const satisfies readonly (keyof CallFilter)[];

/** Narrows the list by what it asks of a person, text and resource; by what is asked more seldom once it is opened. */
export function CallFilterBar() {
  const translate = useTranslate();
  const { filter, narrow } = useCallFilter();
  const count = MORE.filter((name) => filter[name] !== undefined).length;
  const [isOpen, setOpen] = useState(count > 0);
  return (
    <Box sx={{ paddingY: 1.5, display: 'grid', gap: 1.5 }}>
      <StatusChoice />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <SearchField
          label={translate('airlock.calls.search')}
          value={filter.q ?? ''}
          onSearch={(text) => narrow({ q: searchTextOf(text) })}
        />
        <ResourceFilter value={filter.resource ?? ''} onChoose={(resource) => narrow({ resource })} />
        <Button startIcon={<FilterIcon />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {translate('airlock.calls.more_filters')}
          {count > 0 && ` (${count})`}
        </Button>
        <SavedFilters />
      </Box>
      {isOpen && (
        <Suspense>
          <MoreFilters />
        </Suspense>
      )}
    </Box>
  );
}

const NO_CHOICE = Object.fromEntries(CHOICE_FILTERS.map((name) => [name, undefined]));

/** Narrows the list to what asks the same of a person; the other filters stay. */
function StatusChoice() {
  const translate = useTranslate();
  const { filter, narrow } = useCallFilter();
  const chosen = choiceOf(filter);
  return (
    <Box
      role="group"
      aria-label={translate('airlock.calls.by_status')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
    >
      {CALL_CHOICE_NAMES.map((choice) => (
        <Chip
          key={choice}
          label={translate(`airlock.calls.groups.${choice}`)}
          color={chosen === choice ? 'primary' : 'default'}
          variant={chosen === choice ? 'filled' : 'outlined'}
          aria-pressed={chosen === choice}
          onClick={() => narrow({ ...NO_CHOICE, ...CALL_CHOICES[choice] })}
        />
      ))}
    </Box>
  );
}

const SavedFiltersMenu = lazy(() => import('./SavedFiltersMenu.js'));

/** Opens the filters that were given a name. */
function SavedFilters() {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [wasOpened, setOpened] = useState(false);
  return (
    <>
      <Button
        startIcon={<SavedIcon />}
        aria-haspopup="menu"
        onClick={(event) => {
          setOpened(true);
          setAnchor(event.currentTarget);
        }}
      >
        {translate('airlock.calls.saved_filters')}
      </Button>
      {wasOpened && (
        <Suspense>
          <SavedFiltersMenu anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
