import { Injectable } from '@nestjs/common';
import { EndpointRegistry } from './endpoint-registry.js';

const LONGEST_MS = 10_000;

export type CheckResult = Readonly<{ ok: boolean; durationMs: number; detail: string }>;

/** Runs the checks of connectors. */
@Injectable()
export class ConnectorChecks {
  constructor(private readonly registry: EndpointRegistry) {}

  /** The names of the connectors that have one. */
  connectors(): string[] {
    const checked = this.registry.connectors().filter(({ check }) => check !== undefined);
    return checked.map(({ name }) => name);
  }

  /**
   * @param config settings with their secrets, as a resource has them; what its schema refuses is a failed check
   * @param stopping ends the check before its time
   * @returns null where the connector has no check
   */
  async run(
    connector: string,
    config: Readonly<Record<string, unknown>>,
    stopping?: AbortSignal,
  ): Promise<CheckResult | null> {
    const options = this.registry.connector(connector);
    const check = options?.check;
    if (!check) return null;
    const since = performance.now();
    const told = (ok: boolean, detail: string): CheckResult => ({
      ...{ ok, detail, durationMs: Math.round(performance.now() - since) },
    });
    const late = AbortSignal.timeout(LONGEST_MS);
    const over = stopping ? AbortSignal.any([late, stopping]) : late;
    try {
      const parsed = options.config ? options.config.parse(config) : config;
      const found = check(this.registry.instance(connector), parsed, over);
      return told(true, await Promise.race([found, rejectedBy(over)]));
    } catch (error) {
      if (over.aborted) return told(false, `no answer within ${LONGEST_MS / 1000} s`);
      return told(false, error instanceof Error ? error.message : String(error));
    }
  }
}

/** For a check that does not look at its signal. */
function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the check was ended')));
  });
}
