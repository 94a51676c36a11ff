/** A program that calls us, known by its API key. */
export type Client = Readonly<{
  id: number;
  name: string;
  /** How its key begins, so that people can tell keys apart. */
  keyPrefix: string;
  /** The slugs it may use; null: all. */
  resources: readonly string[] | null;
  /** Requests per minute; null: no limit. */
  quota: number | null;
  createdAt: Date;
  /** When its key was last changed; null: never. */
  keyRotatedAt: Date | null;
  /** Until when the key and the secret before that are good; null: there were none. */
  previousUntil: Date | null;
}>;

/** What is needed to know a client again and to sign its replies. */
export type ClientCredentials = Readonly<{
  /** The SHA-256 of the API key, 64 lowercase hex digits: the key itself is never stored. */
  keyHash: string;
  keyPrefix: string;
  /** `whsec_…`; encrypted at rest. */
  replySecret: string;
}>;

export type ClientDraft = Readonly<Pick<Client, 'name' | 'resources' | 'quota'>>;
export type NewClient = ClientDraft & ClientCredentials & Readonly<{ createdAt: Date }>;

export interface ClientStore {
  list(): Promise<Client[]>;
  byId(id: number): Promise<Client | null>;
  /** By its key, or, while that is good, by the one before the last rotation. */
  byKeyHash(keyHash: string, now: Date): Promise<Client | null>;
  create(client: NewClient): Promise<Client>;
  update(id: number, draft: ClientDraft): Promise<Client | null>;

  /**
   * Gives the client another key and another secret. Until `previousUntil` the earlier key opens too, and the earlier
   * secret signs beside the new one (contract §6); what was good before those is good no more.
   */
  rotate(
    id: number,
    credentials: ClientCredentials & Readonly<{ at: Date; previousUntil: Date }>,
  ): Promise<Client | null>;

  /** Gives the client another secret and leaves its key; the earlier secret signs no more. */
  giveSecret(id: number, replySecret: string): Promise<Client | null>;

  /** The secrets that sign a reply at an instant, the newest first; none for a client that is no more. */
  replySecrets(id: number, now: Date): Promise<string[]>;

  /** @returns whether there was one */
  remove(id: number): Promise<boolean>;
}
