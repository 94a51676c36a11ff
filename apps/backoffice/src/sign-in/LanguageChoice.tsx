import { NativeSelect } from '@mui/material';
import { useLocales, useLocaleState, useTranslate } from 'react-admin';

/** The language, before anybody is signed in: by the browser's own list, which costs nothing to load. */
export function LanguageChoice() {
  const translate = useTranslate();
  const languages = useLocales();
  const [locale, setLocale] = useLocaleState();
  return (
    <NativeSelect
      disableUnderline
      value={locale}
      inputProps={{ 'aria-label': translate('airlock.layout.language') }}
      sx={{ justifySelf: 'center', fontSize: 'body2.fontSize', color: 'text.secondary' }}
      onChange={(event) => setLocale(event.target.value)}
    >
      {languages.map(({ locale: code, name }) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
