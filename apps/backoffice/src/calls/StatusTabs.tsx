import { Tab, Tabs } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';
import { groupOf, STATUS_GROUP_NAMES, STATUS_GROUPS, type StatusGroup } from './status-groups.js';

type Choice = StatusGroup | 'all';

/** Narrows the list to one group of statuses; the other filters stay. */
export function StatusTabs() {
  const translate = useTranslate();
  const { filterValues, setFilters, displayedFilters } = useListContext();
  const { status, ...others } = filterValues;
  const chosen: Choice | false = status === undefined ? 'all' : (groupOf(status) ?? false);

  const choose = (choice: Choice) => {
    setFilters(
      choice === 'all' ? others : { ...others, status: STATUS_GROUPS[choice] },
      displayedFilters,
      false,
    );
  };
  return (
    <Tabs
      value={chosen}
      onChange={(_event, choice: Choice) => choose(choice)}
      variant="scrollable"
      scrollButtons="auto"
      aria-label={translate('airlock.calls.by_status')}
      sx={{ borderBottom: 1, borderColor: 'divider' }}
    >
      {(['all', ...STATUS_GROUP_NAMES] as const).map((choice) => (
        <Tab key={choice} value={choice} label={translate(`airlock.calls.tabs.${choice}`)} />
      ))}
    </Tabs>
  );
}
