import { Inject, Injectable } from '@nestjs/common';
import type { Client, ClientStore } from '@airlock/core';
import { CLIENT_STORE } from '../persistence/stores.js';
import { hashOfKey } from './api-key.js';

/** How long a change of a client may go unseen by requests, in ms. */
const FRESH_MS = 1_000;
const CAPACITY = 10_000;

type Entry = { client: Client | null; until: number };

/** Finds who calls; remembers it for a second, so that a busy client costs no query a request. */
@Injectable()
export class ClientDirectory {
  private readonly entries = new Map<string, Entry>();

  constructor(@Inject(CLIENT_STORE) private readonly clients: ClientStore) {}

  byKey(key: string): Promise<Client | null> {
    const hash = hashOfKey(key);
    return this.remembered(`key:${hash}`, () => this.clients.byKeyHash(hash));
  }

  byId(id: number): Promise<Client | null> {
    return this.remembered(`id:${id}`, () => this.clients.byId(id));
  }

  clear(): void {
    this.entries.clear();
  }

  private async remembered(key: string, load: () => Promise<Client | null>): Promise<Client | null> {
    const known = this.entries.get(key);
    if (known && known.until > Date.now()) return known.client;
    const client = await load();
    if (this.entries.size >= CAPACITY) this.entries.clear();
    this.entries.set(key, { client, until: Date.now() + FRESH_MS });
    return client;
  }
}
