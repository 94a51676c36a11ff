import FilterIcon from '@mui/icons-material/FilterList';
import { Box, Button } from '@mui/material';
import type { CallFilter } from '@airlock/contract';
import { lazy, Suspense, useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { StatusChoice } from './StatusChoice.js';
import { ResourceFilter } from './ResourceFilter.js';
import { SearchField } from '../list/SearchField.js';

const MoreFilters = lazy(() => import('./MoreFilters.js'));

const MORE = ['endpoint', 'client', 'from', 'to'] as const satisfies readonly (keyof CallFilter)[];

/** Narrows the list by text and by resource; by what is asked more seldom once it is opened. */
export function CallFilterBar() {
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const count = MORE.filter((name) => filterValues[name] !== undefined).length;
  const [isOpen, setOpen] = useState(count > 0);

  const narrow = (name: keyof CallFilter, value: string | undefined) => {
    const { [name]: _before, ...others } = filterValues as CallFilter;
    setFilters(value ? { ...others, [name]: value } : others, undefined, false);
  };
  return (
    <Box sx={{ paddingY: 1.5, display: 'grid', gap: 1.5 }}>
      <StatusChoice />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <SearchField
          label={translate('airlock.calls.search')}
          value={filterValues['q'] ?? ''}
          onSearch={(text) => narrow('q', text)}
        />
        <ResourceFilter
          value={filterValues['resource'] ?? ''}
          onChoose={(slug) => narrow('resource', slug)}
        />
        <Button startIcon={<FilterIcon />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {translate('airlock.calls.more_filters')}
          {count > 0 && ` (${count})`}
        </Button>
      </Box>
      {isOpen && (
        <Suspense>
          <MoreFilters values={filterValues} onNarrow={narrow} />
        </Suspense>
      )}
    </Box>
  );
}
