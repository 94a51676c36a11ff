/** What a setting has made, by the setting's name: so that a changed setting changes that, and what was removed stays so. */
export type Seed = Readonly<{
  /** The setting: `AIRLOCK_ADMIN_TOKEN`. */
  name: string;
  /** Tells one value of the setting from another, without telling the value. */
  fingerprint: string;
  /** What it made, which may be no more; null: nothing. */
  subjectId: number | null;
}>;

export interface SeedStore {
  find(name: string): Promise<Seed | null>;
  /** Takes the place of what was known by that name. */
  keep(seed: Seed & Readonly<{ at: Date }>): Promise<void>;
}
