import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { BodyFace } from './body-views.js';

interface ViewSwitchProps {
  readonly label: string;
  readonly views: readonly BodyFace['view'][];
  readonly chosen: BodyFace['view'];
  readonly onChoose: (view: BodyFace['view']) => void;
}

/** Chooses how a body is shown. */
export function ViewSwitch({ label, views, chosen, onChoose }: ViewSwitchProps) {
  const translate = useTranslate();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={chosen}
      aria-label={`${label}: ${translate('airlock.shown.as')}`}
      onChange={(_event, view: BodyFace['view'] | null) => view && onChoose(view)}
      sx={{ marginBottom: 1 }}
    >
      {views.map((view) => (
        <ToggleButton key={view} value={view} sx={{ paddingY: 0.25, textTransform: 'none' }}>
          {translate(`airlock.shown.views.${view}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
