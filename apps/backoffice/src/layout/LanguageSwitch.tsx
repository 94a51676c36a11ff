import LanguageIcon from '@mui/icons-material/Translate';
import { useLocales, useLocaleState, useTranslate } from 'react-admin';
import { ChoiceMenu } from './ChoiceMenu.js';

/** Changes the language, here and in all tabs of this browser. */
export function LanguageSwitch() {
  const translate = useTranslate();
  const languages = useLocales();
  const [locale, setLocale] = useLocaleState();
  return (
    <ChoiceMenu
      icon={<LanguageIcon />}
      label={translate('airlock.layout.language')}
      choices={languages.map((language) => ({
        value: language.locale,
        name: language.name,
        lang: language.locale,
      }))}
      value={locale}
      onChoose={setLocale}
    />
  );
}
