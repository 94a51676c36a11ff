import type { Exporter } from 'react-admin';

/**
 * In place of react-admin's exporter (see vite.config.ts): no list here offers one, yet every list would bring its CSV
 * writer along.
 */
export const defaultExporter: Exporter = () => {
  throw new Error('This list has no export. Give it an `exporter` of its own.');
};
