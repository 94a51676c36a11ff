import { Inject, Injectable } from '@nestjs/common';
import type { Client, ClientStore, Clock } from '@airlock/core';
import { CLIENT_STORE, CLOCK } from '../stores.js';
import { StoreSight } from '@airlock/gate';
import { TtlCache } from './ttl-cache.js';

/** How long a client that was found is known while the store is away, in ms. */
export const KNOWN_FOR_MS = Symbol('KnownForMs');

/** Finds who calls, and what signs the replies to them. */
@Injectable()
export class ClientDirectory {
  /** By the hash of a key: what anybody shows is not kept. */
  private readonly keys: TtlCache<string, Client>;
  private readonly ids: TtlCache<number, Client>;
  private readonly secrets: TtlCache<number, readonly string[]>;

  private changes = 0;

  constructor(
    @Inject(CLIENT_STORE) clients: ClientStore,
    @Inject(CLOCK) clock: Clock,
    @Inject(KNOWN_FOR_MS) knownForMs: number,
  ) {
    const sight = new StoreSight();
    const remembering = <Key, Value>(load: (key: Key) => Promise<Value | null>) =>
      new TtlCache(load, knownForMs, sight);
    this.keys = remembering(async (keyHash) => {
      const asked = this.changes;
      const client = await clients.byKeyHash(keyHash, clock.now());
      // By its id it is looked for when its request is run with a trigger; a change since then is not undone.
      if (client && this.changes === asked) this.ids.remember(client.id, client);
      return client;
    });
    this.ids = remembering((id) => clients.byId(id));
    this.secrets = remembering((id) => clients.replySecrets(id, clock.now()));
  }

  byKeyHash(hash: string): Promise<Client | null> {
    return this.keys.get(hash);
  }

  byId(id: number): Promise<Client | null> {
    return this.ids.get(id);
  }

  /** The newest first. */
  async replySecrets(id: number): Promise<readonly string[]> {
    return (await this.secrets.get(id)) ?? [];
  }

  /** Forgets everything: after a change in this process. */
  clear(): void {
    this.changes += 1;
    for (const remembered of [this.keys, this.ids, this.secrets]) remembered.clear();
  }
}
