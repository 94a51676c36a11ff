import { Inject, Injectable } from '@nestjs/common';
import type { Client, ClientStore, Clock } from '@airlock/core';
import { CLIENT_STORE, CLOCK } from '../persistence/stores.js';
import { hashOfKey } from './api-key.js';
import { BrieflyRemembered } from './briefly-remembered.js';

/** Finds who calls, and what signs the replies to them. */
@Injectable()
export class ClientDirectory {
  private readonly keys: BrieflyRemembered<string, Client | null>;
  private readonly ids: BrieflyRemembered<number, Client | null>;
  private readonly secrets: BrieflyRemembered<number, readonly string[]>;

  constructor(@Inject(CLIENT_STORE) clients: ClientStore, @Inject(CLOCK) clock: Clock) {
    this.keys = new BrieflyRemembered((key) => clients.byKeyHash(hashOfKey(key), clock.now()));
    this.ids = new BrieflyRemembered((id) => clients.byId(id));
    this.secrets = new BrieflyRemembered((id) => clients.replySecrets(id, clock.now()));
  }

  byKey(key: string): Promise<Client | null> {
    return this.keys.get(key);
  }

  byId(id: number): Promise<Client | null> {
    return this.ids.get(id);
  }

  /** The newest first. */
  replySecrets(id: number): Promise<readonly string[]> {
    return this.secrets.get(id);
  }

  /** Forgets everything: after a change in this process. */
  clear(): void {
    for (const remembered of [this.keys, this.ids, this.secrets]) remembered.clear();
  }
}
