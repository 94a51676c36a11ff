import { addressOfPort } from '../listen.js';
import type { Settings } from '../settings/settings.js';
import type { Health } from './health.js';
import { HealthServer } from './health-server.js';

/**
 * Serves /health and /metrics beside the application where that is asked for, and where there is no other server: a
 * process without the role api has none (contract §10). It is there before the application, and works on without it.
 * @param say is told where it is, or, once, that it cannot be
 */
export async function serveHealth(
  health: Health,
  settings: Settings,
  say: (line: string) => void,
): Promise<HealthServer> {
  const server = new HealthServer(health);
  const port = portOf(settings);
  if (port === null) return server;
  const { AIRLOCK_HOST: host } = settings;
  try {
    const listening = await server.listen(port, host);
    say(`Airlock tells how it does on ${addressOfPort(host, listening)}: /health and /metrics`);
  } catch (error) {
    say(noServer(error, port, host));
  }
  return server;
}

/** Null for an api that was given no other port for it: it serves both itself. */
function portOf({ AIRLOCK_HEALTH_PORT, AIRLOCK_ROLES, PORT }: Settings): number | null {
  if (!AIRLOCK_ROLES.includes('api')) return AIRLOCK_HEALTH_PORT ?? PORT;
  const isOther = AIRLOCK_HEALTH_PORT === 0 || AIRLOCK_HEALTH_PORT !== PORT;
  return isOther ? (AIRLOCK_HEALTH_PORT ?? null) : null;
}

function noServer(error: unknown, port: number, host: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be listened on (${code ?? message})`;
  return (
    `The port ${port} of ${host} ${why}: this process works, but says nowhere on /health and /metrics how it does. ` +
    'Set AIRLOCK_HEALTH_PORT to a port of its own.'
  );
}
