import { useEffect } from 'react';
import { useLocale } from 'react-admin';

/** Tells the browser and screen readers what language the page is in. */
export function DocumentLanguage() {
  const locale = useLocale();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return null;
}
