/** A requester, as in `/admin/api/clients`. */
export interface ClientRecord {
  readonly id: number;
  readonly name: string;
  /** The slugs it may call; absent or null: all. */
  readonly resources?: readonly string[] | null;
  /** Calls a minute; absent or null: no limit. */
  readonly quota?: number | null;
}

/** The body of POST and PUT. */
export type ClientInput = Omit<ClientRecord, 'id'>;

/** What creation and `POST /admin/api/clients/:id/rotate` answer besides: shown this once. */
export interface ClientSecrets {
  readonly key: string;
  /** `whsec_…` of Standard Webhooks. */
  readonly replySecret: string;
}
