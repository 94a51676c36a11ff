import type {
  Client,
  ClientCredentials,
  ClientDraft,
  ClientStore,
  NewClient,
  SecretBox,
} from '@airlock/core';
import type { DataSource, EntityManager } from 'typeorm';
import { MoreThan } from 'typeorm';
import { Database } from '../database.js';
import { ClientRow } from './client.row.js';

/** Clients on PostgreSQL, their reply secrets sealed by the box. */
export class TypeormClientStore implements ClientStore {
  readonly #database: Database;

  constructor(
    source: DataSource | EntityManager,
    private readonly box: SecretBox,
  ) {
    this.#database = new Database(source);
  }

  async list(): Promise<Client[]> {
    const rows = await this.#database.run((manager) => manager.find(ClientRow, { order: { id: 'ASC' } }));
    return rows.map(clientOf);
  }

  async byId(id: number): Promise<Client | null> {
    const row = await this.#one({ id });
    return row && clientOf(row);
  }

  async byKeyHash(keyHash: string, now: Date): Promise<Client | null> {
    const row = await this.#database.run((manager) =>
      manager.findOneBy(ClientRow, [
        { key_hash: keyHash },
        { previous_key_hash: keyHash, previous_reply_secret_until: MoreThan(now) },
      ]),
    );
    return row && clientOf(row);
  }

  async create(client: NewClient): Promise<Client> {
    const { createdAt, ...draft } = client;
    const values = { ...draftColumns(draft), ...this.#credentialColumns(client), created_at: createdAt };
    const { identifiers } = await this.#database.run((manager) => manager.insert(ClientRow, values));
    const { name, keyPrefix, resources, quota } = client;
    const rotated = { keyRotatedAt: null, previousUntil: null };
    return { id: Number(identifiers[0]?.['id']), name, keyPrefix, resources, quota, createdAt, ...rotated };
  }

  async update(id: number, draft: ClientDraft): Promise<Client | null> {
    await this.#database.run((manager) => manager.update(ClientRow, { id }, draftColumns(draft)));
    return this.byId(id);
  }

  async rotate(
    id: number,
    credentials: ClientCredentials & Readonly<{ at: Date; previousUntil: Date }>,
  ): Promise<Client | null> {
    const { key_hash, key_prefix, sealed_reply_secret } = this.#credentialColumns(credentials);
    // In one statement, so that of two rotations at once neither loses the secret that the other put in place.
    const sql = `
      UPDATE client SET
        key_hash = $2, key_prefix = $3, sealed_reply_secret = $4,
        previous_key_hash = key_hash, sealed_previous_reply_secret = sealed_reply_secret,
        previous_reply_secret_until = $5, key_rotated_at = $6
      WHERE id = $1`;
    await this.#database.rows(sql, [
      ...[id, key_hash, key_prefix, sealed_reply_secret],
      ...[credentials.previousUntil, credentials.at],
    ]);
    return this.byId(id);
  }

  async giveSecret(id: number, replySecret: string): Promise<Client | null> {
    const columns = {
      sealed_reply_secret: this.box.seal(replySecret),
      ...{ sealed_previous_reply_secret: null, previous_reply_secret_until: null, previous_key_hash: null },
    };
    await this.#database.run((manager) => manager.update(ClientRow, { id }, columns));
    return this.byId(id);
  }

  async replySecrets(id: number, now: Date): Promise<string[]> {
    const row = await this.#one({ id });
    if (!row) return [];
    const {
      sealed_reply_secret,
      sealed_previous_reply_secret: previous,
      previous_reply_secret_until: until,
    } = row;
    const sealed = [
      sealed_reply_secret,
      ...(previous !== null && until !== null && now < until ? [previous] : []),
    ];
    return sealed.map((secret) => this.box.open(secret));
  }

  async remove(id: number): Promise<boolean> {
    const { affected } = await this.#database.run((manager) => manager.delete(ClientRow, { id }));
    return affected === 1;
  }

  #credentialColumns({ keyHash, keyPrefix, replySecret }: ClientCredentials) {
    return { key_hash: keyHash, key_prefix: keyPrefix, sealed_reply_secret: this.box.seal(replySecret) };
  }

  async #one(where: Partial<Pick<ClientRow, 'id'>>): Promise<ClientRow | null> {
    return this.#database.run((manager) => manager.findOneBy(ClientRow, where));
  }
}

function draftColumns({ name, resources, quota }: ClientDraft) {
  return { name, resources: resources && [...resources], quota };
}

function clientOf({ id, name, resources, quota, ...row }: ClientRow): Client {
  return {
    ...{ id, name, keyPrefix: row.key_prefix, resources, quota, createdAt: row.created_at },
    ...{ keyRotatedAt: row.key_rotated_at, previousUntil: row.previous_reply_secret_until },
  };
}
