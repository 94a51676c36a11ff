import { Injectable } from '@nestjs/common';
import { insidePrincipal, replayedPrincipal } from '@airlock/nest';
import type { IncomingMessage } from 'node:http';
import { noOperator } from '../admin/session/operator.guard.js';
import { Sessions } from '../admin/session/sessions.js';
import { ClientKeys } from '../security/client-keys.js';
import { noClient } from '../security/client.guard.js';
import { OperatorTokens } from '../security/operator-tokens.js';
import { addressPath } from './address-path.js';
import { openBodyLimit } from './body-limits.js';

/**
 * Lets large bodies in of those who have shown who they are; what they may do is for the guards to say. Nobody else can make
 * this process keep more than a little.
 */
@Injectable()
export class LargeBodies {
  constructor(
    private readonly keys: ClientKeys,
    private readonly sessions: Sessions,
    private readonly tokens: OperatorTokens,
  ) {}

  /** @throws Problem 401 for nobody, 429 for who tries one key after the other */
  async admit(request: IncomingMessage, prefix: string): Promise<void> {
    const { url = '/', headers } = request;
    if (openBodyLimit(url, prefix) !== undefined) return;
    if (replayedPrincipal(request) !== undefined || insidePrincipal(request) !== undefined) return;
    const isAdmin = addressPath(url, prefix).startsWith('/admin/');
    // As the guard there asks: what is shown at another door is a wrong guess at this one.
    const who = isAdmin
      ? ((await this.tokens.of(request)) ?? (await this.sessions.of(headers)))
      : await this.keys.of(request);
    if (!who) throw isAdmin ? noOperator() : noClient();
  }
}
