import type { Provider } from '@nestjs/common';
import { Pumps } from '@airlock/core';
import type { ChangeFeed, Engine, Meter, OperatorNotifier, Room } from '@airlock/core';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import { EndpointPolicies } from '../connector/endpoint-policies.js';
import { PipelinePerformer } from '../replay/pipeline-performer.js';
import { systemClock } from '../system-clock.js';
import { CHANGE_FEED } from './change-feed.provider.js';
import { ROOM } from './room.provider.js';
import { WorkLog } from './work-log.js';

export const ENGINE = Symbol('airlock:engine');

const nobody: OperatorNotifier = { callFailed: () => undefined };
const nothing = () => undefined;
const noMeter: Meter = {
  ...{ accepted: nothing, began: nothing, ended: nothing },
  ...{ tookOver: nothing, keyed: nothing },
};

/** The engine, and in a process that works on calls what it works with by itself. */
export type ProcessEngine = Engine & Readonly<{ pumps?: Pumps }>;

export const engineProvider: Provider<ProcessEngine> = {
  provide: ENGINE,
  inject: [AIRLOCK_OPTIONS, CHANGE_FEED, EndpointPolicies, PipelinePerformer, ROOM, WorkLog],
  useFactory: (
    options: AirlockOptions,
    feed: ChangeFeed,
    policies: EndpointPolicies,
    performer: PipelinePerformer,
    room: Room | null,
    log: WorkLog,
  ): ProcessEngine => {
    const engine: Omit<Engine, 'pumps'> = {
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
      ...(room && { room }),
      worker: `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`,
    };
    if (options.worker === false) return engine;
    return { ...engine, pumps: new Pumps(engine, (error) => log.failed('work', error)) };
  },
};
