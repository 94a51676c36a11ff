import { Injectable } from '@nestjs/common';
import { MisconfiguredError } from '../misconfigured.error.js';
import type { HttpBridge } from './http-bridge.js';

const REMEDY =
  "add this line to main.ts, before app.listen(): await airlock(app); // import { airlock } from '@airlock/nest'";

/** Holds what `airlock(app)` set up; the program does not start without it. */
@Injectable()
export class BridgeHolder {
  private installed: HttpBridge | undefined;

  install(bridge: HttpBridge): void {
    this.installed = bridge;
  }

  /** Nobody is to hold the server open any more; see {@link HttpBridge.closeHeld}. */
  closeHeld(): void {
    this.installed?.closeHeld();
  }

  /** @throws MisconfiguredError when `airlock(app)` was not called */
  get bridge(): HttpBridge {
    if (!this.installed) {
      throw new MisconfiguredError(`The airlock cannot read raw bodies nor answer problems yet: ${REMEDY}`);
    }
    return this.installed;
  }
}
