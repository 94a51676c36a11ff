import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Operator, OperatorSession, OperatorSessionStore } from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '@airlock/gate';
import type { IncomingHttpHeaders } from 'node:http';
import { CLOCK, OPERATOR_SESSION_STORE } from '../stores.js';
import { hashOfKey } from '../access/api-key.js';
import { DOORS, type Doors } from '../access/doors.js';
import { isWorthNoting } from '../access/noted-uses.js';
import { SessionCookie } from './session-cookie.js';

/** The sessions that browsers prove with their cookie. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(OPERATOR_SESSION_STORE) private readonly store: OperatorSessionStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    @Inject(DOORS) private readonly doors: Doors,
  ) {}

  /** Whose session the cookie of a request is of, if it lasts. */
  async of(headers: IncomingHttpHeaders): Promise<{ session: OperatorSession; operator: Operator } | null> {
    const id = this.cookie.idOf(headers);
    if (id === null) return null;
    const now = this.clock.now();
    const found = await this.store.find(hashOfKey(id), now, this.usedSince(now));
    if (found && isWorthNoting(found.session.lastUsedAt, now)) {
      // A store that takes no writes for a moment keeps nobody from reading.
      this.store.used(found.session.idHash, now).catch(() => undefined);
    }
    return found;
  }

  /** What was not used since then has ended. */
  usedSince(now: Date): Date {
    return new Date(now.getTime() - this.doors.sessionIdleMs);
  }

  get publicUrl(): string {
    const { publicUrl } = this.options;
    return typeof publicUrl === 'string' ? publicUrl : publicUrl();
  }

  get cookie(): SessionCookie {
    return new SessionCookie(this.publicUrl);
  }
}
