/** A requester, as in `/admin/api/clients`. */
export interface ClientRecord {
  readonly id: number;
  readonly name: string;
  /** The slugs it may call; absent or null: all. */
  readonly resources?: readonly string[] | null;
  /** Calls a minute; absent or null: no limit. */
  readonly quota?: number | null;
  /** When its key was last changed, ISO 8601; null: never. */
  readonly keyRotatedAt: string | null;
  /** Until when the key and the secret before the last rotation are good, ISO 8601; null: they are not. */
  readonly previousUntil: string | null;
}

/** The body of POST and PUT. */
export type ClientInput = Omit<ClientRecord, 'id' | 'keyRotatedAt' | 'previousUntil'>;

/** The body of `POST /admin/api/clients/:id/rotate`. */
export interface ClientRotation {
  /** How long the key and the secret before it stay good; 0: they end at once. Default 24. */
  readonly overlapHours?: number;
}

/** What creation and `POST /admin/api/clients/:id/rotate` answer besides: shown this once. */
export interface ClientSecrets {
  readonly key: string;
  /** `whsec_…` of Standard Webhooks. */
  readonly replySecret: string;
}
