import SavedIcon from '@mui/icons-material/BookmarkBorder';
import { Button } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';

const SavedFiltersMenu = lazy(() => import('./SavedFiltersMenu.js'));

/** Opens the filters that were given a name. */
export function SavedFilters() {
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
