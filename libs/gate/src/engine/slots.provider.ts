import type { Provider } from '@nestjs/common';
import { Slots } from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';

/** More than a dispatcher runs at once: what begins here needs neither an alarm nor a claim, and costs a third less. */
const COUNT = 256;
/** Of bodies at once; what finds no room for its own waits for its alarm. */
const BYTES = 64 * 1024 * 1024;

/** Where this process works on what it accepts and answers itself; none where it does not work on calls. */
export const SLOTS = Symbol('airlock:slots');

export const slotsProvider: Provider<Slots | null> = {
  provide: SLOTS,
  inject: [GATE_OPTIONS],
  useFactory: ({ worker = true }: GateOptions) => (worker ? new Slots(COUNT, BYTES) : null),
};
