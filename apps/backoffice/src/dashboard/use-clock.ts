import { useLocale } from 'react-admin';
import { regionalTag } from '../time/regional-tag.js';

/** Writes an instant as the time of day in the operator's zone. */
export function useClock(): (instant: string) => string {
  const tag = regionalTag(useLocale(), navigator.languages);
  return (instant) => new Date(instant).toLocaleTimeString(tag, { hour: '2-digit', minute: '2-digit' });
}
