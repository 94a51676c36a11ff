import { Inject, Injectable } from '@nestjs/common';
import type { Client } from '@airlock/core';
import type { IncomingMessage } from 'node:http';
import { ClientDirectory } from './client-directory.js';
import { keyOf } from './credentials.js';
import { DOORS, type Doors } from './doors.js';
import { WrongKeys } from './wrong-keys.js';

/** The keys of clients, wherever one is shown. */
@Injectable()
export class ClientKeys {
  constructor(
    private readonly directory: ClientDirectory,
    @Inject(DOORS) private readonly doors: Doors,
    private readonly wrongKeys: WrongKeys,
  ) {}

  /** Whose key a request shows; null without one that is known. @throws Problem 429 for who tries one after the other */
  async of(request: IncomingMessage): Promise<Client | null> {
    const key = keyOf(request.headers);
    if (key === null) return null;
    const source = this.doors.sources.of(request);
    return this.wrongKeys.lookedUp(source, key, (hash) => this.directory.byKeyHash(hash));
  }
}
