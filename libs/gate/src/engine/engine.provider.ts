import type { Provider } from '@nestjs/common';
import { ResourceRunners } from '@airlock/core';
import type { ChangeFeed, Engine, Meter, OperatorNotifier, Slots } from '@airlock/core';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { EndpointPolicies } from '../connector/endpoint-policies.js';
import { PipelinePerformer } from '../replay/pipeline-performer.js';
import { systemClock } from '../system-clock.js';
import { CHANGE_FEED } from '../store/change-feed.provider.js';
import { SLOTS } from './slots.provider.js';
import { WorkLog } from './work-log.js';

export const ENGINE = Symbol('airlock:engine');

const nobody: OperatorNotifier = { callFailed: () => undefined };
const nothing = () => undefined;
const noMeter: Meter = {
  ...{ accepted: nothing, began: nothing, ended: nothing },
  ...{ tookOver: nothing, keyed: nothing, failedPlainly: nothing },
};

/** The engine, and in a process that works on calls what it works with by itself. */
export type ProcessEngine = Engine & Readonly<{ runners?: ResourceRunners }>;

export const engineProvider: Provider<ProcessEngine> = {
  provide: ENGINE,
  inject: [GATE_OPTIONS, CHANGE_FEED, EndpointPolicies, PipelinePerformer, SLOTS, WorkLog],
  useFactory: (
    options: GateOptions,
    feed: ChangeFeed,
    policies: EndpointPolicies,
    performer: PipelinePerformer,
    slots: Slots | null,
    log: WorkLog,
  ): ProcessEngine => {
    const engine: Omit<Engine, 'runners'> = {
      store: options.store,
      dispatcher: options.dispatcher,
      policies,
      performer,
      replySender: options.replySender,
      notifier: options.notifier ?? nobody,
      feed,
      clock: options.clock ?? systemClock,
      meter: options.meter ?? noMeter,
      random: options.random ?? Math.random,
      log,
      ...(slots && { slots }),
      worker: `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`,
    };
    if (options.worker === false) return engine;
    return { ...engine, runners: new ResourceRunners(engine) };
  },
};
