export const LOG_KINDS = [
  'accepted',
  'attempt',
  'delivery',
  'end',
  'edit',
  'reset',
  'cancel',
  'mail',
  'progress',
  'purge',
  'handled',
] as const;

export type LogKind = (typeof LOG_KINDS)[number];
