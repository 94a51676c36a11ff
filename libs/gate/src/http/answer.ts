/** A whole HTTP answer: what leaves the airlock byte for byte. */
export type Answer = Readonly<{
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[]>>;
  body: Uint8Array;
}>;
