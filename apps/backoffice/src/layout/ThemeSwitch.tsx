import DarkIcon from '@mui/icons-material/DarkModeOutlined';
import LightIcon from '@mui/icons-material/LightModeOutlined';
import { useTheme } from '@mui/material';
import { useStore, useTranslate } from 'react-admin';
import { ChoiceMenu } from './ChoiceMenu.js';

const THEMES = ['system', 'light', 'dark'] as const;
type ThemeChoice = (typeof THEMES)[number];

/** Light, dark, or whatever the operator's system says, which is how it starts. */
export function ThemeSwitch() {
  const translate = useTranslate();
  const shown = useTheme().palette.mode;
  // react-admin's own key: nothing is kept for "as the system says".
  const [kept, keep] = useStore<ThemeChoice | undefined>('theme');
  return (
    <ChoiceMenu
      icon={shown === 'dark' ? <DarkIcon /> : <LightIcon />}
      label={translate('airlock.layout.theme')}
      choices={THEMES.map((theme) => ({ value: theme, name: translate(`airlock.layout.themes.${theme}`) }))}
      value={kept ?? 'system'}
      onChoose={(theme) => keep(theme === 'system' ? undefined : theme)}
    />
  );
}
