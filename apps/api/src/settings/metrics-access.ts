/**
 * Who may read the metrics where the application serves them: operators with a token, programs on this machine without
 * one, everybody, or nobody.
 */
export const METRICS_ACCESS = ['token', 'loopback', 'open', 'off'] as const;

export type MetricsAccess = (typeof METRICS_ACCESS)[number];
