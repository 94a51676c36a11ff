/** Words between the processes of one database: `PgNotices` of @airlock/typeorm carries them by LISTEN and NOTIFY. */
export interface Notices {
  /** False while what is said reaches nobody. */
  readonly connected: boolean;

  /** Resolves when all that is said on the channel from now on is heard; never rejects. */
  listen(channel: string, heard: (payload: string) => void): Promise<unknown>;

  /** @param back is called whenever a connection that was lost is there again; what was said meanwhile is lost */
  whenBack(back: () => void): void;

  /** Says so many words, of less than 8 000 bytes each, together. Never rejects. @returns whether they were said */
  notify(channel: string, ...payloads: readonly string[]): Promise<boolean>;
}
