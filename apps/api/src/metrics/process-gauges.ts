import { createRequire } from 'node:module';
import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';

/** Gauges that prom-client names as if they were counters. */
const MISNAMED = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
];

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** The connections to the database, by what they are for, and how many wait for one. */
export type PoolLoads = () => Readonly<
  Record<string, Readonly<{ busy: number; idle: number; waiting: number }>>
>;

/** What this process is, and what it uses: processor, memory, event loop, connections to the database. */
export function gaugeProcess(registry: Registry, poolLoads: PoolLoads): void {
  // In ms: a process that idles is not to wake a hundred times a second to see how late it wakes.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 500 });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  const registers = [registry];
  new Gauge({
    name: 'airlock_build_info',
    help: 'What runs: the version of Airlock and of Node; always 1',
    labelNames: ['version', 'node'],
    registers,
  }).set({ version, node: process.version }, 1);
  new Gauge({
    name: 'airlock_database_connections',
    help: 'Connections to the database, by what they are for (calls: the hot path) and whether they are in use',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, { busy, idle }] of Object.entries(poolLoads())) {
        this.set({ pool, state: 'busy' }, busy);
        this.set({ pool, state: 'idle' }, idle);
      }
    },
  });
  new Gauge({
    name: 'airlock_database_waiters',
    help: 'Who waits for a connection to the database',
    labelNames: ['pool'],
    registers,
    collect() {
      for (const [pool, { waiting }] of Object.entries(poolLoads())) this.set({ pool }, waiting);
    },
  });
}
