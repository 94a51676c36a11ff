import FilterIcon from '@mui/icons-material/FilterList';
import { Box, Button } from '@mui/material';
import type { CallFilter } from '@airlock/contract';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import { SearchField } from '../list/SearchField.js';
import { ResourceFilter } from './ResourceFilter.js';
import { SavedFilters } from './SavedFilters.js';
import { searchTextOf } from './search-text.js';
import { StatusChoice } from './StatusChoice.js';
import { useCallFilter } from './use-call-filter.js';

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
