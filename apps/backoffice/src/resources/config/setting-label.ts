import type { ConfigSchema } from '@airlock/contract';

/** The schema's title; without one the name in words: `baseUrl` as "Base url". */
export function settingLabel(name: string, { title }: ConfigSchema): string {
  if (title) return title;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
