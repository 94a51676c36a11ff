/** Who may read the metrics: those on this machine, everybody, or nobody. */
export const METRICS_ACCESS = ['loopback', 'open', 'off'] as const;

export type MetricsAccess = (typeof METRICS_ACCESS)[number];
