import { Inject, Injectable } from '@nestjs/common';
import type { Clock, OperatorToken, OperatorTokenStore } from '@airlock/core';
import type { IncomingMessage } from 'node:http';
import { CLOCK, OPERATOR_TOKEN_STORE } from '../stores.js';
import { keyOf } from './credentials.js';
import { DOORS, type Doors } from './doors.js';
import { isWorthNoting } from './noted-uses.js';
import { WrongKeys } from './wrong-keys.js';

/** The tokens of operators, wherever one is shown. */
@Injectable()
export class OperatorTokens {
  constructor(
    @Inject(OPERATOR_TOKEN_STORE) private readonly store: OperatorTokenStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DOORS) private readonly doors: Doors,
    private readonly wrongKeys: WrongKeys,
  ) {}

  /** The one that a request shows; null without one that is good now. @throws Problem 429 for who tries one after the other */
  async of(request: IncomingMessage): Promise<OperatorToken | null> {
    const token = keyOf(request.headers);
    if (token === null) return null;
    const now = this.clock.now();
    const source = this.doors.sources.of(request);
    const known = await this.wrongKeys.lookedUp(source, token, (hash) => this.store.byHash(hash, now));
    if (!known) return null;
    // A store that takes no writes for a moment keeps nobody from reading.
    if (isWorthNoting(known.lastUsedAt, now)) this.store.used(known.id, now).catch(() => undefined);
    return known;
  }
}
