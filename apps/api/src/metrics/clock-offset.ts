import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@airlock/desk';
import { Gauge } from 'prom-client';
import { type StoreClock } from '../persistence/stores.js';
import { METRICS, type Metrics } from './metrics-desk.js';

/** How wrong the clock of this machine is. Nothing of what is stored goes by it; logs and certificates do. */
@Injectable()
export class ClockOffset {
  constructor(@Inject(METRICS) { registry }: Metrics, @Inject(CLOCK) clock: StoreClock) {
    new Gauge({
      name: 'airlock_clock_offset_seconds',
      help: "How far the clock of this process is ahead of the database's; negative where it is behind",
      registers: [registry],
      collect() {
        this.set(clock.offsetMs / 1000);
      },
    });
  }
}
